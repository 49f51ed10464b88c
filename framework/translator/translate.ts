/**
 * The translator's API. An unchanged program is recognised in milliseconds, without loading ts-morph.
 *
 * `translate` writes the linked interpreter, its jitcode and a manifest; `check` reports verdicts and problems and writes nothing.
 */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Manifest, upToDate } from './manifest.ts';
import type { CheckReport } from './report.ts';
import type { TranslatorSession } from './session.ts';

export interface TranslateOptions {
  /** Translates even if nothing has changed. */
  readonly force?: boolean;
}

export interface TranslationResult {
  readonly outDir: string;
  /** The translated entry: import this instead of the author's file. */
  readonly entry: string;
  readonly manifest: Manifest;
  /** Nothing had changed. */
  readonly cached: boolean;
  /** Null if cached. */
  readonly report: CheckReport | null;
  readonly milliseconds: number;
}

/** Sessions of this process, by entry: an edit does not load everything again. */
const sessions = new Map<string, TranslatorSession>();

async function sessionFor(entry: string): Promise<TranslatorSession> {
  const key = realpathSync(entry);
  let session = sessions.get(key);
  if (session === undefined) {
    const module = await import('./session.ts');
    session = new module.TranslatorSession(key);
    sessions.set(key, session);
  } else session.refresh();
  return session;
}

/** Throws TranslationError if hints are wrong. */
export async function translate(
  entry: string,
  outDir: string,
  options: TranslateOptions = {},
): Promise<TranslationResult> {
  const start = performance.now();
  const dir = path.resolve(outDir);
  const known = options.force ? null : upToDate(dir);
  const done = (manifest: Manifest, report: CheckReport | null): TranslationResult => ({
    outDir: dir,
    entry: path.join(dir, manifest.entry),
    manifest,
    cached: report === null,
    report,
    milliseconds: performance.now() - start,
  });
  if (known !== null) return done(known, null);
  const session = await sessionFor(entry);
  const { manifest, report } = session.translate(dir);
  return done(manifest, report);
}

/** For who waits for edits of a program that was translated in this process: the first one then takes as long as others. */
export function rehearse(entry: string, outDir: string): void {
  sessions.get(realpathSync(entry))?.rehearse(path.resolve(outDir));
}

/** Never throws for wrong hints: they are in the report. Throws TranslationError for what cannot be parsed. */
export async function check(entry: string): Promise<CheckReport> {
  return (await sessionFor(entry)).check();
}
