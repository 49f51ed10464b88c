/** What is refused, how, and where: as stored, and as CPython does it, where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileSource } from '../../../interpreters/python/compiler/compile.ts';
import { PythonSyntaxError } from '../../../interpreters/python/syntax/syntax-error.ts';

const here = import.meta.dirname;
const version = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout ?? '';
const hasPython = version.startsWith('Python 3.11');

/** 3.11.7 puts these elsewhere than 3.11.2. */
const MOVED_IN_PATCHES: ReadonlySet<string> = new Set(['b"é"', 'f(a, *b, c=1, **d, *e)']);

interface Sample {
  readonly text: string;
  readonly expected: string;
}

/** Samples are a text and a line `=> what is expected`; `---` is between them. */
function samples(): Sample[] {
  const found: Sample[] = [];
  for (const sample of readFileSync(`${here}/errors.txt`, 'utf8').split('\n---\n')) {
    const [text, expected] = sample.replace(/\n$/, '').split(/\n=> (?=[^\n]*$)/);
    found.push({ text: text ?? '', expected: expected ?? '' });
  }
  return found;
}

type Refusal = readonly [string, string, number, ...(number | null)[]];

function refusal(text: string): Refusal | null {
  try {
    compileSource(text, '<test>', 'exec');
    return null;
  } catch (e) {
    if (!(e instanceof PythonSyntaxError)) throw e;
    return [e.kind, e.message, e.lineno, e.offset ?? null, e.endLineno ?? null, e.endOffset ?? null];
  }
}

function shown(found: Refusal | null): string {
  if (found === null) return 'OK';
  const [kind, message, ...place] = found;
  const [line, offset, endLine, endOffset] = place.map((n) => n ?? '-');
  return `${kind}: ${message} @${line}:${offset}-${endLine}:${endOffset}`;
}

describe('errors of syntax', () => {
  const all = samples();

  it('has samples', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  it.each(all)('$text', ({ text, expected }) => {
    expect(shown(refusal(text))).toBe(expected);
  });

  it.skipIf(!hasPython)('are those of CPython 3.11', () => {
    const texts = all.map((sample) => sample.text).filter((text) => !MOVED_IN_PATCHES.has(text));
    const input = JSON.stringify(texts);
    const found: unknown = JSON.parse(execFileSync('python3', [`${here}/errors.py`], { input }).toString());
    expect(texts.map(refusal)).toEqual(found);
  });

  it('shows the line', () => {
    expect(() => compileSource('x = 1\nf(a b)\n', 'file.py', 'exec')).toThrowError(
      expect.objectContaining({ text: 'f(a b)\n', filename: 'file.py' }),
    );
  });
});
