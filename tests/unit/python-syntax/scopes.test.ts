/** Where names live: each scope with its names, as CPython's symbol table has them. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../interpreters/python/syntax/parser.ts';
import { mangle, type Scope } from '../../../interpreters/python/syntax/scope.ts';
import { symbolTable } from '../../../interpreters/python/syntax/symbols.ts';
import { SourceLines } from '../../../interpreters/python/syntax/syntax-error.ts';

function show(scope: Scope, indent = ''): string {
  const names = [...scope.symbols.keys()].map((name) => `${name}:${scope.storageOf(name)}`);
  const cell = scope.needsClassCell ? ' (needs __class__)' : '';
  const line = `${indent}${scope.kind} ${scope.name}${cell}: ${names.join(' ')}`.trimEnd();
  return [line, ...scope.children.map((child) => show(child, `${indent}  `))].join('\n');
}

function scopes(text: string): string {
  const root = parse(text, '<test>', 'exec');
  return show(symbolTable(root, new SourceLines(text, '<test>'), false).top);
}

const samples: readonly (readonly [what: string, text: string, expected: string])[] = [
  [
    'closures',
    'def f(a):\n b = 1\n def g():\n  nonlocal b\n  b = a\n  return c\n return g\n',
    'module top: f:local\n  function f: a:cell b:cell g:local\n    function g: b:free a:free c:implicit',
  ],
  [
    'names that pass through',
    'def f():\n x = 1\n class C:\n  y = x\n  def g(self): return x\n',
    'module top: f:local\n  function f: x:cell C:local\n    class C: y:local x:free g:local\n      function g: self:local x:free',
  ],
  [
    'names of classes are not seen in methods',
    'class C:\n x = 1\n def m(self): return x\n',
    'module top: C:local\n  class C: x:local m:local\n    function m: self:local x:implicit',
  ],
  [
    'global declarations',
    'def f():\n global x\n x = 1\n def g(): return x\n',
    'module top: f:local\n  function f: x:global g:local\n    function g: x:implicit',
  ],
  [
    'super',
    'class C:\n def m(self): return super()\n',
    'module top: C:local\n  class C (needs __class__): m:local\n    function m: self:local super:implicit __class__:free',
  ],
  [
    'comprehensions and assignment expressions',
    'def f(xs): return [y := x for x in xs if y]\n',
    'module top: f:local\n  function f: xs:local y:cell\n    function listcomp: .0:local x:local y:free',
  ],
  [
    'private names',
    'class C:\n def m(self): __x = self.__y; return __z__\n',
    'module top: C:local\n  class C: m:local\n    function m: self:local _C__x:local __z__:implicit',
  ],
];

describe('scopes', () => {
  it.each(samples)('%s', (_what, text, expected) => expect(scopes(text)).toBe(expected));

  it('mangle private names of classes only', () => {
    expect(['__x', '__x__', '_x', '__a.b'].map((name) => mangle('__C', name))).toEqual([
      '_C__x',
      '__x__',
      '_x',
      '__a.b',
    ]);
    expect(mangle('___', '__x')).toBe('__x');
    expect(mangle(undefined, '__x')).toBe('__x');
  });
});
