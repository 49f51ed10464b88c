/**
 * What a detailed log has besides decisions: listings of all that was compiled, the source files to which they refer, and where the time went,
 * sampled by V8's profiler in this process. Only who asks for it pays for it.
 */
import type { Session } from 'node:inspector';
import type { Program } from '../jitcode/program.ts';
import type { SampledRegion, SourcePosition } from '../observe/details.ts';
import type { JitEvent } from '../observe/events.table.ts';
import { assert } from '../support/assert.ts';
import type { Inspection } from './host.ts';
import { Lister } from './listing.ts';

const INTERVAL_MS = 1;
/** `new Function` puts two lines before the text; lines of profiles begin with 1. */
const LINES_BEFORE = 3;

type Profile = import('node:inspector').Profiler.Profile;

/** A function that was compiled, for profiles: the hosted line of each of its lines. */
interface Profiled {
  readonly unit: number;
  readonly tier: string;
  readonly sources: readonly (SourcePosition | null)[];
}

export class Detail {
  private readonly program: Program;
  /** Where the interpreter's sources are. */
  private readonly root: string;
  /** Null: nothing is sampled. */
  private readonly session: Session | null;
  private readonly byUrl = new Map<string, Profiled>();
  private readonly hosted = new Set<string>();
  private readonly interpreter = new Set<string>();

  constructor(program: Program, root: string, isSampled: boolean) {
    this.program = program;
    this.root = root;
    this.session = isSampled ? startSampling() : null;
  }

  /** Samples below the function of this name are not the program's (`ownNodes`). */
  writeDetails(inspection: Inspection, tell: (event: JitEvent) => void): void {
    tell(this.code(inspection));
  }

  private code(inspection: Inspection): JitEvent<'code'> {
    const { name, unit, tier, shape, raw, compiled } = inspection;
    const lister = new Lister(this.program, raw);
    const code = lister.list(inspection);
    for (const { interpreter, source } of code.positions) {
      if (source !== null) this.hosted.add(source.file);
      this.interpreter.add(interpreter.slice(interpreter.indexOf(' ') + 1, interpreter.lastIndexOf(':')));
    }
    if (compiled.url !== null) {
      let source: SourcePosition | null = null;
      // Moves and jumps belong to what is done before them.
      const sources = (compiled.lines ?? []).map((ops) => (source = lister.sourceOf(ops) ?? source));
      this.byUrl.set(compiled.url, { unit, tier, sources });
    }
    return { event: 'code', region: name, unit, shape, script: compiled.url, code };
  }

  /** The last events. */
  end(): JitEvent[] {
    const file = (name: string, role: string, path: string): JitEvent => ({
      event: 'file',
      file: name,
      role,
      text: textOf(path),
    });
    const { join } = process.getBuiltinModule('node:path');
    return [
      ...(this.session === null ? [] : [this.samples(this.session)]),
      ...[...this.hosted].map((name) => file(name, 'hosted', name)),
      ...[...this.interpreter].map((name) => file(name, 'interpreter', join(this.root, name))),
    ];
  }

  private samples(session: Session): JitEvent<'samples'> {
    const { nodes } = stopSampling(session);
    const tiers: Record<string, number> = {};
    const regions = new Map<string, Counts>();
    const own = ownNodes(nodes);
    for (const { id, callFrame, hitCount = 0, positionTicks = [] } of nodes) {
      if (hitCount === 0 || own.has(id)) continue;
      const { url, functionName } = callFrame;
      const profiled = this.byUrl.get(url);
      const tier = profiled?.tier ?? tierOf(url, functionName);
      tiers[tier] = (tiers[tier] ?? 0) + hitCount;
      if (profiled === undefined) continue;
      let counts = regions.get(url);
      if (counts === undefined) regions.set(url, (counts = new Counts(profiled)));
      for (const { line, ticks } of positionTicks) counts.add(profiled.sources[line - LINES_BEFORE] ?? null, ticks);
    }
    return { event: 'samples', intervalMs: INTERVAL_MS, tiers, regions: [...regions.values()].map((c) => c.result()) };
  }
}

function startSampling(): Session {
  const { Session } = process.getBuiltinModule('node:inspector');
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MS * 1000 });
  session.post('Profiler.start');
  return session;
}

/** The session runs in this thread, so the answer is there at once. */
function stopSampling(session: Session): Profile {
  let profile: Profile | null = null;
  session.post('Profiler.stop', (error, result) => {
    if (error === null) profile = result.profile;
  });
  session.disconnect();
  assert(profile !== null, 'the profiler runs');
  return profile;
}

/** Samples of one function by hosted line. */
class Counts {
  private readonly profiled: Profiled;
  private readonly byLine = new Map<string, { readonly source: SourcePosition | null; samples: number }>();
  private total = 0;

  constructor(profiled: Profiled) {
    this.profiled = profiled;
  }

  add(source: SourcePosition | null, samples: number): void {
    const key = source === null ? '' : `${source.line} ${source.file}`;
    const line = this.byLine.get(key);
    if (line === undefined) this.byLine.set(key, { source, samples });
    else line.samples += samples;
    this.total += samples;
  }

  result(): SampledRegion {
    const { unit, tier } = this.profiled;
    return { unit, tier, samples: this.total, lines: [...this.byLine.values()] };
  }
}

/** What the log itself takes. */
function ownNodes(nodes: Profile['nodes']): ReadonlySet<number> {
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const own = new Set<number>();
  const add = (id: number): void => {
    own.add(id);
    byId.get(id)?.children?.forEach(add);
  };
  for (const { id, callFrame } of nodes) if (callFrame.functionName === 'writeDetails') add(id);
  return own;
}

function tierOf(url: string, functionName: string): string {
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (functionName.startsWith('(') || url === '' || url.startsWith('node:')) return 'other';
  return url.endsWith('/jit.mjs') ? 'compiler' : 'interpreter';
}

function textOf(path: string): string | null {
  try {
    return process.getBuiltinModule('node:fs').readFileSync(path, 'utf8');
  } catch {
    // A chunk's name need not be that of a file.
    return null;
  }
}
