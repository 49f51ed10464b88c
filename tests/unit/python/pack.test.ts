/** Code objects come back from bytes as they were: what the compiler makes of the whole standard library, and every kind of constant. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CodeObject } from '../../../interpreters/python/code/code-object.ts';
import { packCode, unpackCode } from '../../../interpreters/python/code/pack.ts';
import { compileSource } from '../../../interpreters/python/compiler/compile.ts';
import { PySet } from '../../../interpreters/python/objects/misc.ts';
import { PyTuple, type Value } from '../../../interpreters/python/objects/value.ts';

const LIBRARY = '/usr/lib/python3.11';

/** A value with all that it is made of, for comparing; -0 and 0 differ, and so do a string and one beyond the BMP. */
function shown(v: Value): unknown {
  if (v instanceof CodeObject) {
    const { code, positions, exceptionTable, constants, doc, jit, sites, freevars, ...rest } = v;
    return {
      ...rest,
      code: [...code],
      positions: [...positions],
      exceptionTable: [...exceptionTable],
      freevars: freevars.map((f) => ({ ...f })),
      doc: shown(doc),
      cells: jit.length,
      sites: sites.length,
      constants: constants.map(shown),
    };
  }
  if (v instanceof PyTuple) return { tuple: v.items.map(shown) };
  if (v instanceof PySet) return { frozen: v.frozen, items: Array.from(v.table.live(), (e) => shown(e.key)) };
  return v;
}

function sameAgain(text: string, file: string): void {
  const code = compileSource(text, file, 'exec');
  expect(shown(unpackCode(packCode(code)))).toEqual(shown(code));
}

test('constants of every kind', () => {
  sameAgain(
    `"""Doc."""
a = (None, True, False, ..., 0, 1, -1, 2147483647, 2147483648, -2147483649, 9007199254740991, 9007199254740992, 10 ** 40)
b = (0.0, -0.0, 1.5, 1e308, 1e400, 5e-324, 1j, -2.5j, 0j)
c = ('', 'text', 'na\\xefve', '\\ud800', '\\U0001f40d snake', b'', b'\\x00\\xff', (), ((),), (1, ('x', 2.0)))
d = x in {1, 'two', 3.0, (4,)}
def f(p, /, q, *args, r=1, **kw) -> 'annotated':
    "Inner."
    def g():
        nonlocal q
        q += 1
        yield [q for _ in (p, __class__)]
    try:
        return g
    except* ValueError as e:
        raise
class C:
    async def m(self): return lambda: super().m()
`,
    '/some/file.py',
  );
});

test('names that are equal are one string', () => {
  const code = unpackCode(packCode(compileSource('def f(): return name\ndef g(): return name\n', 'm.py', 'exec')));
  const [f, g] = code.constants.filter((c) => c instanceof CodeObject);
  expect(f.names).toEqual(['name']);
  expect(Object.is(f.names[0], g.names[0])).toBe(true);
});

describe.runIf(existsSync(LIBRARY))('the standard library', () => {
  const folders = [
    '',
    'asyncio',
    'collections',
    'concurrent/futures',
    'email',
    'encodings',
    'json',
    'logging',
    're',
    'unittest',
    'xml/etree',
  ];
  test.each(folders)('%s', { timeout: 120_000 }, (folder) => {
    const dir = join(LIBRARY, folder);
    const files = existsSync(dir) ? readdirSync(dir).filter((f) => f.endsWith('.py')) : [];
    for (const name of files) {
      const file = join(dir, name);
      sameAgain(readFileSync(file, 'utf8'), file);
    }
    expect(files.length).toBeGreaterThan(0);
  });
});
