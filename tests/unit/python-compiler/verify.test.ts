/** The verifier finds what it is for; and it finds nothing in what the compiler makes of the sample programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CodeObject } from '../../../interpreters/python/code/code-object.ts';
import { INSTRUCTION_SIZE, OPS } from '../../../interpreters/python/code/opcodes.table.ts';
import { compileSource } from '../../../interpreters/python/compiler/compile.ts';
import { verifyCode } from './verify-code.ts';

const programs = `${import.meta.dirname}/../python-syntax/programs`;

/** The code of `f` in a text, with one instruction changed. */
function changed(text: string, from: number, change: (code: Int32Array, at: number) => void): CodeObject {
  const module = compileSource(text, '<test>', 'exec');
  const inner = module.constants.find((c) => c instanceof CodeObject);
  if (!(inner instanceof CodeObject)) throw new Error('no function');
  let at = 0;
  while (inner.code[at] !== from) at += INSTRUCTION_SIZE;
  change(inner.code, at);
  return inner;
}

describe('the verifier', () => {
  it.each(readdirSync(programs).filter((name) => name.endsWith('.py')))('accepts %s', (name) => {
    verifyCode(compileSource(readFileSync(`${programs}/${name}`, 'utf8'), name, 'exec'));
  });

  it('finds a variable that may be unbound', () => {
    const text = 'def f(a):\n if a: x = 1\n return x\n';
    verifyCode(compileSource(text, '<test>', 'exec'));
    const code = changed(text, OPS.CHECK.id, (words, at) => words.set([OPS.CLEAR.id, 1, 0, 0], at));
    expect(() => verifyCode(code)).toThrowError('RETURN reads register 1, which may be unbound');
  });

  it('finds a jump to nowhere', () => {
    const code = changed('def f(a):\n while a: f()\n', OPS.LOOP.id, (words, at) => words.set([400], at + 3));
    expect(() => verifyCode(code)).toThrowError('leads to 400');
  });
});
