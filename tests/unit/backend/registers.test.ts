/** Values share JavaScript locals when they are not live at the same time. */
import { expect, test } from 'vitest';
import { allocate, mark, named, type Point } from '../../../framework/backend/js/registers.ts';
import type { Rep } from '../../../framework/region/rep.ts';

/** `$3` is value 3. The text with names: values of class n from 100 on, all others references. */
function names(pieces: readonly string[], points: readonly Point[] = [], handed: readonly (readonly number[])[] = []) {
  const marked = pieces.map((p) => p.replace(/\$(\d+)/g, (_, v) => mark(Number(v))));
  const repOf = (v: number): Rep => (v >= 100 ? 'n' : 'r');
  const { of, reps } = allocate(marked, points, repOf, (exit) => handed[exit] ?? []);
  return { text: named(marked.join(''), (v) => `v${of.get(v)}`), reps };
}

test('a local is free after the last mention of its value', () => {
  expect(names(['$0=f();', 'g($0);', '$1=f();', 'g($1);']).text).toBe('v0=f();g(v0);v0=f();g(v0);');
  expect(names(['$0=f();', '$1=f();', 'g($0,$1);']).text).toBe('v0=f();v1=f();g(v0,v1);');
});

test('an operand may not be where the result goes: the text writes before it reads', () => {
  expect(names(['$0=f();', '$1=$0+1;']).text).toBe('v0=f();v1=v0+1;');
});

test('representations do not mix', () => {
  const { text, reps } = names([
    '$0=f();',
    'g($0);',
    '$100=1;',
    'g($100);',
    '$1=f();',
    'g($1);',
    '$101=2;',
    'g($101);',
  ]);
  expect(text).toBe('v0=f();g(v0);v1=1;g(v1);v0=f();g(v0);v1=2;g(v1);');
  expect(reps).toEqual(['r', 'n']);
});

test('exits need what they hand over, until they are taken', () => {
  const pieces = ['$0=f();', '$1=f();', 'if(!$1){x=7;break T0;}', '$2=f();', 'g($2);'];
  const handed: number[][] = [];
  handed[7] = [0];
  expect(names(pieces, [], handed).text).toBe('v0=f();v1=f();if(!v1){x=7;break T0;}v0=f();g(v0);');
});

test('a property x is no exit', () => {
  const handed: number[][] = [];
  handed[7] = [0];
  expect(names(['$0=f();', 'g($0);', '$1=f();', '$1.x=7;break T0;'], [], handed).text).toContain('v0.x=7');
});

test('what is live at a point keeps its local: around a loop', () => {
  const pieces = ['$0=f();', 'L1:for(;;){', 'g($0);', '$1=f();', 'g($1);', 'continue L1;}'];
  expect(names(pieces).text).toContain('v0=f();g(v0);continue');
  const points = [
    { piece: 2, live: [0] },
    { piece: 5, live: [0] },
  ];
  expect(names(pieces, points).text).toContain('v1=f();g(v1);continue');
});
