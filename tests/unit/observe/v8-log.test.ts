/** V8's log, as Node 24 writes it: which tier a region's code runs in, and since when; of what is no region nothing is told. */
import { expect, test } from 'vitest';
import { V8LogReader } from '../../../framework/observe/v8-log.ts';

const read = (...lines: readonly string[]) => {
  const reader = new V8LogReader();
  for (const line of lines) reader.line(line);
  return reader.changes();
};

const CLOCK = [
  'code-creation,Eval,9,100000,0x1,6, :1:1,0x900,~',
  'script-source,7,<unknown>,(function anonymous(\\n) {\\n//# sourceURL=metatrace:clock\\n})',
  'code-source-info,0x1,7,0,59,C0O0C5O59,,',
];
const made = (us: number, address: string, mark: string, script: number, name = 'mt_f') => [
  `code-creation,JS,9,${us},${address},40,${name} :3:46,0x901,${mark}`,
  `code-source-info,${address},${script},0,59,C0O0,,`,
];
const REGION = [
  'code-creation,Eval,9,101000,0x2,6, :1:1,0x902,~',
  'script-source,8,<unknown>,(function anonymous(a\\x2Cb) {return(function mt_f(){})\\n//# sourceURL=metatrace:3\\n})',
  'code-source-info,0x2,8,0,59,C0O0,,',
  ...made(101500, '0x3', '~', 8),
];

test('the tiers of a region, also where code was moved', () => {
  const lines = [
    ...made(103000, '0x4', '^', 8),
    ...made(104000, '0x5', "+'", 8),
    'code-move,0x5,0x6',
    'code-deopt,105000,704,0x6,-1,51,deopt-eager,<unknown:3:26>,wrong map',
    ...made(106000, '0x7', '*', 8),
  ];
  expect(read(...CLOCK, ...REGION, ...lines)).toEqual([
    { ms: 1.5, script: 'metatrace:3', tier: 'interpreter', why: null },
    { ms: 3, script: 'metatrace:3', tier: 'baseline', why: null },
    { ms: 4, script: 'metatrace:3', tier: 'maglev', why: null },
    { ms: 5, script: 'metatrace:3', tier: 'interpreter', why: 'wrong map' },
    { ms: 6, script: 'metatrace:3', tier: 'turbofan', why: null },
  ]);
});

test('other scripts, code that is gone, and lines of other kinds', () => {
  const lines = [
    ...made(103000, '0x10', '*', 5),
    'code-deopt,104000,704,0x10,-1,51,deopt-eager,<unknown:3:26>,wrong map',
    'code-deopt,104000,704,0x77,-1,51,deopt-eager,<unknown:3:26>,wrong map',
    'code-creation,Builtin,2,105000,0x11,40,Abort',
    'code-source-info,0x12,8,0,59,C0O0,,',
    'new,MemoryChunk,0x1e86cf700000,262144',
    '',
  ];
  expect(read(...CLOCK, ...REGION, ...lines)).toHaveLength(1);
});

test('without the mark there are no times', () => {
  expect(read(...REGION)).toEqual([]);
});
