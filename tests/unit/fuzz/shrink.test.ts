/** Trees become as small as their kinds allow, and stay what they have to be. */
import { expect, test } from 'vitest';
import { optional, type Tree, textOf, tree } from '../../../framework/fuzz/program.ts';
import { shrink } from '../../../framework/fuzz/shrink.ts';

const program = (): Tree =>
  tree(
    'program',
    optional('s', 'a;'),
    optional(
      's',
      'while ',
      tree('e', tree('e', '1'), '+', tree('e', 'BUG')),
      ' {\n',
      tree('block', optional('s', 'b;\n'), optional('s', 'c;\n')),
      '}',
    ),
    optional('s', 'd;'),
  );

const shrunk = async (programs: readonly Tree[], fails: (text: string) => boolean): Promise<string[]> => {
  const small = await shrink(programs, {
    fails: (candidate) => Promise.resolve(fails(candidate.map(textOf).join('|'))),
    simplest: { e: ['0'] },
    deadline: Infinity,
  });
  return small.map(textOf);
};

test('what is not needed goes, what is needed stays', async () => {
  expect(await shrunk([program()], (t) => t.includes('BUG'))).toEqual(['while BUG {\n}']);
  expect(await shrunk([program()], (t) => t.includes('c;'))).toEqual(['c;\n']);
  expect(await shrunk([program()], () => true)).toEqual(['']);
});

test('programs of a batch go as well, unless several are needed', async () => {
  const batch = ['p', 'q', 'r', 's', 't'].map((name) => tree('program', name));
  expect(await shrunk(batch, (t) => t.includes('r'))).toEqual(['r']);
  expect(await shrunk(batch, (t) => t.includes('p') && t.includes('t'))).toEqual(['p', 't']);
});

test('a deadline that is over changes nothing', async () => {
  const same = await shrink([program()], { fails: () => Promise.resolve(true), simplest: {}, deadline: -1 });
  expect(same.map(textOf)).toEqual([textOf(program())]);
});
