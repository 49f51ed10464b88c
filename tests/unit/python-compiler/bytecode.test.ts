/** Source text in, disassembly out. A sample is a text, a line `=>`, and the disassembly; `---` is between samples. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { disassemble } from '../../../interpreters/python/code/disassemble.ts';
import { compileSource } from '../../../interpreters/python/compiler/compile.ts';
import { verifyCode } from './verify-code.ts';

const samples = readFileSync(`${import.meta.dirname}/bytecode.txt`, 'utf8')
  .split('\n---\n')
  .map((sample) => sample.trimEnd().split('\n=>\n'));

describe('bytecode', () => {
  it.each(samples)('%s', (text, expected) => {
    const code = compileSource(`${text}\n`, '<test>', 'exec');
    expect(disassemble(code)).toBe(expected);
    verifyCode(code);
  });

  it('has the place of each instruction', () => {
    const code = compileSource('x = a.b(1,\n  2).c\n', '<test>', 'exec');
    expect(disassemble(code, true)).toBe(
      [
        '<module>; registers 5',
        '    0  GETNAME      r1, .a  @1:4-1:5',
        '    1  METHOD       r1, r1, .b  @1:4-1:7',
        '    2  MOVE         r3, 1  @1:8-1:9',
        '    3  MOVE         r4, 2  @2:2-2:3',
        '    4  CALLMETHOD   r1, 2  @1:4-2:4',
        '    5  GETATTR      r0, r1, .c  @2:5-2:6',
        '    6  SETNAME      .x, r0  @1:0-1:1',
        '    7  RETURN       None  @-1:-1--1:-1',
      ].join('\n'),
    );
  });

  it('warns of what is surely wrong', () => {
    const warnings: string[] = [];
    const warn = (category: string, message: string, line: number): boolean => {
      warnings.push(`${category} ${message} ${line}`);
      return false;
    };
    compileSource('a = 1()\nb = a is 2\nassert (a, b)\nc = "\\d"\n', '<test>', 'exec', { warn });
    expect(warnings.sort()).toEqual([
      "DeprecationWarning invalid escape sequence '\\d' 4",
      'SyntaxWarning "is" with a literal. Did you mean "=="? 2',
      "SyntaxWarning 'int' object is not callable; perhaps you missed a comma? 1",
      'SyntaxWarning assertion is always true, perhaps remove parentheses? 3',
    ]);
  });
});
