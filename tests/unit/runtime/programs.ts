/** Hosted programs of the miniature interpreter, with the arguments to run them on. */
import {
  ADD,
  ADDI,
  BOX,
  CALL,
  Code,
  FAIL,
  JF,
  JMP,
  JT,
  LT,
  MAKE,
  MODI,
  PROM,
  RES,
  RESUME,
  RET,
  YIELD,
} from './mini.ts';

export interface Hosted {
  readonly name: string;
  readonly make: () => Code;
  readonly args: readonly unknown[];
}

type Line = readonly (number | string)[];

/** Instructions with labels: `['L:']` names the next one, `'L'` as an operand is its position. */
function code(name: string, lines: readonly Line[], callees: Code[] = []): Code {
  const labels = new Map<string, number>();
  const body: Line[] = [];
  for (const line of lines) {
    const [first] = line;
    if (typeof first === 'string') labels.set(first.slice(0, -1), body.length * 4);
    else body.push(line);
  }
  return new Code(
    name,
    body.map((line) => line.map((x) => (typeof x === 'string' ? (labels.get(x) ?? 0) : x))),
    callees,
  );
}

/** for r1 = 1..r0: body; return r2. Registers 1 and 3 are the loop's. */
const loop = (body: readonly Line[]): Line[] => [
  ['Loop:'],
  [ADDI, 1, 1, 1],
  ...body,
  [LT, 3, 1, 0],
  [JF, 3, 'Out'],
  [JMP, 'Loop'],
  ['Out:'],
  [RET, 2],
];

const sum = (): Code => code('sum', loop([[ADD, 2, 2, 1]]));

const branchy = (): Code =>
  code(
    'branchy',
    loop([
      [MODI, 4, 1, 3],
      [JT, 4, 'A'],
      [ADDI, 2, 2, 100],
      ['A:'],
      [MODI, 4, 1, 5],
      [JT, 4, 'B'],
      [ADDI, 2, 2, 1],
      ['B:'],
      [MODI, 4, 1, 2],
      [JF, 4, 'C'],
      [ADD, 2, 2, 1],
      ['C:'],
    ]),
  );

/** An inner loop of r1 passes in each pass of the outer one. */
const nested = (): Code =>
  code(
    'nested',
    loop([
      [ADDI, 5, 6, 0],
      ['Inner:'],
      [ADDI, 5, 5, 1],
      [ADD, 2, 2, 5],
      [LT, 4, 5, 1],
      [JF, 4, 'Done'],
      [JMP, 'Inner'],
      ['Done:'],
    ]),
  );

const twice = (): Code =>
  code('twice', [
    [ADD, 1, 0, 0],
    [RET, 1],
  ]);
const calls = (): Code =>
  code(
    'calls',
    loop([
      [CALL, 4, 0, 1],
      [ADD, 2, 2, 4],
      [CALL, 4, 0, 2],
      [MODI, 2, 4, 1009],
    ]),
    [twice()],
  );

/** fib(r0) */
function fib(): Code {
  const callees: Code[] = [];
  const f = code(
    'fib',
    [
      [ADDI, 1, 7, 2],
      [LT, 2, 0, 1],
      [JT, 2, 'Small'],
      [ADDI, 3, 0, -1],
      [CALL, 4, 0, 3],
      [ADDI, 3, 0, -2],
      [CALL, 5, 0, 3],
      [ADD, 6, 4, 5],
      [RET, 6],
      ['Small:'],
      [RET, 0],
    ],
    callees,
  );
  callees.push(f);
  return f;
}

/** Nested calls, r0 deep: deeper than native stacks. */
function deep(): Code {
  const callees: Code[] = [];
  const f = code(
    'deep',
    [
      [ADDI, 1, 7, 1],
      [LT, 2, 0, 1],
      [JT, 2, 'Small'],
      [ADDI, 3, 0, -1],
      [CALL, 4, 0, 3],
      [ADDI, 5, 4, 1],
      [RET, 5],
      ['Small:'],
      [RET, 0],
    ],
    callees,
  );
  callees.push(f);
  return f;
}

const looper = (): Code => code('looper', loop([[ADD, 2, 2, 1]]));
/** Calls a function that has a loop, with a different number of passes each time. */
const callsLoop = (): Code =>
  code(
    'callsLoop',
    loop([
      [MODI, 4, 1, 9],
      [CALL, 5, 0, 4],
      [ADD, 2, 2, 5],
    ]),
    [looper()],
  );

const residuals = (): Code =>
  code(
    'residuals',
    loop([
      [RES, 4, 1],
      [ADD, 2, 2, 4],
    ]),
  );
const failures = (): Code =>
  code(
    'failures',
    loop([
      [FAIL, 4, 1],
      [ADD, 2, 2, 4],
    ]),
  );
const boxes = (): Code =>
  code(
    'boxes',
    loop([
      [BOX, 4, 1],
      [ADD, 2, 2, 4],
    ]),
  );
/** A promotion of four values, and one of many. */
const promotions = (): Code =>
  code(
    'promotions',
    loop([
      [MODI, 4, 1, 4],
      [PROM, 4, 4],
      [ADD, 2, 2, 4],
      [MODI, 4, 1, 50],
      [PROM, 4, 4],
      [ADD, 2, 2, 4],
    ]),
  );
/** The accumulator starts as whatever the argument of the inner function is. */
const mixed = (): Code =>
  code('mixed', loop([[MODI, 4, 1, 10], [JT, 4, 'Skip'], [ADDI, 2, 2, 0.5], ['Skip:'], [ADD, 2, 2, 1]]));

/** Yields 1, 3, 4, 6, 7... from two places. */
const producer = (): Code =>
  code('producer', [['Loop:'], [ADDI, 1, 1, 1], [YIELD, 1], [ADDI, 1, 1, 2], [YIELD, 1], [JMP, 'Loop']]);

const consumer = (): Code => {
  const body = loop([
    [RESUME, 4, 5],
    [ADD, 2, 2, 4],
  ]);
  return code('consumer', [[MAKE, 5, 0], ...body], [producer()]);
};

/** A coroutine that resumes another one, and yields what is odd. */
const pipeline = (): Code => {
  const odd: Line[] = [
    [MAKE, 5, 0],
    ['Loop:'],
    [RESUME, 4, 5],
    [MODI, 3, 4, 2],
    [JT, 3, 'Pass'],
    [JMP, 'Loop'],
    ['Pass:'],
    [YIELD, 4],
    [JMP, 'Loop'],
  ];
  const body = loop([
    [RESUME, 4, 5],
    [ADD, 2, 2, 4],
  ]);
  return code('pipeline', [[MAKE, 5, 0], ...body], [code('odd', odd, [producer()])]);
};

export const PROGRAMS: readonly Hosted[] = [
  { name: 'sum', make: sum, args: [0, 1, 50, 300] },
  { name: 'branchy', make: branchy, args: [300, 7, 500] },
  { name: 'nested', make: nested, args: [40, 3, 60] },
  { name: 'calls', make: calls, args: [100, 200] },
  { name: 'fib', make: fib, args: [5, 12, 15] },
  { name: 'deep', make: deep, args: [10, 10, 100, 3000] },
  { name: 'callsLoop', make: callsLoop, args: [100, 200] },
  { name: 'residuals', make: residuals, args: [100, 200] },
  { name: 'failures', make: failures, args: [100, 200] },
  { name: 'boxes', make: boxes, args: [100, 200] },
  { name: 'promotions', make: promotions, args: [300, 900] },
  { name: 'mixed', make: mixed, args: [100, 200] },
  { name: 'consumer', make: consumer, args: [5, 100, 200] },
  { name: 'pipeline', make: pipeline, args: [5, 100, 200] },
  { name: 'strings', make: sum, args: [30, 60, 'x', 60] },
];
