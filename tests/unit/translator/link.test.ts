/** The linked interpreter: entries at back edges and at the portal's beginning, reloads, resumption, and incremental translation. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { JitCells } from '../../../framework/hints/index.ts';
import { assumptions } from '../../../framework/region/assumptions.ts';
import { $mt, type Enter } from '../../../framework/runtime/link.ts';
import { translate } from '../../../framework/translator/translate.ts';
import { load, scratchFolder, type Translated, translateSource } from './support.ts';

const folder = scratchFolder();

/** Counts down from `frame.regs[0]`: [0] jumps back while positive, [1] pushes a frame or nests, [2] returns. */
const SOURCE = `import { JitCells, JitDriver, promote } from 'metatrace';
export class Code { readonly jit = new JitCells(8); readonly ops: readonly number[]; constructor(ops: readonly number[]) { this.ops = ops; } }
export class Frame {
  readonly code: Code;
  readonly regs: number[];
  constructor(code: Code, regs: number[]) { this.code = code; this.regs = regs; }
}
const driver = new JitDriver<Code>({ name: 'countdown' });
const SECRET = 1000;
export const log: string[] = [];
export function execute(frame: Frame, note = 'n'): string {
  log.push('begin');
  const { code } = frame;
  let pc = 0, { regs } = frame;
  const double = (x: number): number => x * 2;
  let last;
  for (;;) {
    try {
      loop: for (;;) {
        driver.mergePoint(code, pc);
        switch (code.ops[pc]) {
          case 0:
            regs[0]--;
            last = promote(regs[0]) + SECRET;
            if (regs[0] > 0) { pc = 0; driver.backEdge(code, pc); continue loop; }
            pc++;
            break;
          case 1:
            if (driver.nest(code, 2)) return 'nested';
            pc++;
            break;
          default:
            return note + double(regs[0]) + ' ' + last;
        }
      }
    } catch (e) {
      return 'caught ' + e;
    }
  }
}
`;

interface Interpreter {
  readonly Code: new (ops: readonly number[]) => { readonly jit: { counts: Int32Array } };
  readonly Frame: new (code: unknown, regs: number[]) => unknown;
  readonly execute: (frame: unknown, note?: string) => string;
  readonly log: string[];
}
const interpreterOf = (t: Translated): Interpreter => t.module as unknown as Interpreter;
const translated = await translateSource(folder, 'countdown', SOURCE);
const vm = interpreterOf(translated);
const start = (n: number): { readonly code: InstanceType<Interpreter['Code']>; readonly frame: unknown } => {
  const code = new vm.Code([0, 1, 2]);
  return { code, frame: new vm.Frame(code, [n]) };
};

afterEach(() => {
  $mt.rest();
  $mt.finished = false;
});

/** Where all counters begin. */
const at = (threshold: number) => () => ({ threshold, functionThreshold: threshold });
/** At each back edge. */
const onEnter = (enter: Enter): void => $mt.ask(enter, () => false, at(0));

describe('linked interpreter', () => {
  it('runs as before when nothing is switched on', () => {
    expect(vm.execute(start(5).frame)).toBe('n0 1000');
    expect($mt.resuming).toBe(null);
  });

  it('asks at the beginning and at back edges, with the live variables', () => {
    const asked: unknown[][] = [];
    onEnter((driver, anchor, index, live) => {
      asked.push([driver, index, ...live]);
      anchor.jit.counts = new Int32Array(8);
      return null;
    });
    const { code, frame } = start(3);
    const names = translated.program.jitcodes.find((j) => j.isPortal)?.mergePoints[0]?.live.map((l) => l.name);
    expect(names).toEqual(['note', 'code', 'pc', 'regs', 'last']);
    expect(vm.execute(frame)).toBe('n0 1000');
    // Not at the beginning, where the code object counts for the first time.
    expect(asked.map((a) => a.slice(0, 2))).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(asked[0]).toEqual([0, 0, 'n', code, 0, [0], 1002]);
  });

  it('goes on where it was when a code object counts for the first time', () => {
    $mt.ask(
      () => ['never'],
      () => false,
      at(1000),
    );
    // First calls nest, some of them.
    for (let i = 0; i < 100; i++) $mt.nest(0, { jit: new JitCells(1) }, 0);
    expect(vm.execute(start(5).frame)).toBe('n0 1000');
  });

  it('reloads what enter gives', () => {
    onEnter((_driver, _anchor, _index, live) => ['changed', live[1], 2, [21], 'last']);
    expect(vm.execute(start(3).frame)).toBe('changed42 last');
  });

  it('returns when compiled code has finished', () => {
    onEnter(() => {
      $mt.finished = true;
      return ['value'];
    });
    expect(vm.execute(start(3).frame)).toBe('value');
  });

  it('throws what compiled code has thrown, past its own handlers', () => {
    let calls = 0;
    onEnter((_driver, anchor) => {
      anchor.jit.counts = new Int32Array(8);
      // The second call comes from a back edge, inside of the try block.
      if (++calls < 2) return null;
      $mt.finished = true;
      $mt.raised = true;
      return [new Error('beyond')];
    });
    expect(() => vm.execute(start(3).frame)).toThrow('beyond');
    expect(calls).toBe(2);
    expect([$mt.raised, $mt.leaving]).toEqual([false, false]);
    $mt.rest();
    const { code } = start(1);
    const broken = new Proxy([], {
      get: () => {
        throw new Error('own');
      },
    });
    expect(vm.execute(new vm.Frame(code, broken))).toBe('caught Error: own');
  });

  it('lets the run time choose nested calls', () => {
    $mt.ask(
      () => null,
      () => true,
      at(0),
    );
    expect(vm.execute(start(1).frame)).toBe('nested');
  });

  it('resumes at the merge point, without the initialisation', () => {
    vm.log.length = 0;
    const { code } = start(9);
    const [resume] = [...translated.resume.values()];
    expect(resume?.(['again', code, 2, [4], 'x'])).toBe('again8 x');
    expect(vm.log).toEqual([]);
    expect($mt.resuming).toBe(null);
  });

  it('tells the run time of writes to quasi-immutable fields, afterwards', async () => {
    const source = `import { JitCells, JitDriver } from 'metatrace';
export class Code { readonly jit = new JitCells(8); }
const driver = new JitDriver<Code>({ name: 'quasi' });
export class Cell {
  /** @quasiImmutable */
  value: number;
  constructor(value: number) { this.value = value; }
}
let calls = 0;
const pick = (c: Cell): Cell => { calls++; return c; };
export function execute(code: Code, c: Cell): number {
  for (;;) {
    driver.mergePoint(code, 0);
    (pick(c) as Cell).value = 5;
    c.value += 2
    ++c.value;
    if (calls > 0) c.value--;
    else c.value = 0;
    return c.value;
  }
}
`;
    const t = await translateSource(folder, 'quasi', source);
    const m = t.module as unknown as {
      Code: new () => object;
      Cell: new (v: number) => { value: number };
      execute: (code: object, c: object) => number;
    };
    const cell = new m.Cell(1);
    const field = t.program.fields.find((f) => f.name === 'value');
    if (field === undefined) throw new Error('no field');
    expect(field.quasi).toBe(true);
    const seen: number[] = [];
    const watch = (): void => {
      const assumption = assumptions.of(cell, field);
      if (assumption === null) return;
      const before = assumption.invalidate.bind(assumption);
      assumption.invalidate = () => {
        seen.push(cell.value);
        before();
        watch();
      };
    };
    watch();
    expect(m.execute(new m.Code(), cell)).toBe(7);
    expect(seen).toEqual([5, 7, 8, 7]);
  });

  it('writes out constant integers after case, and nothing else', async () => {
    const source = SOURCE.replace(
      'const SECRET = 1000;',
      "const SECRET = 1000; const TWO = 2; const MINUS = -TWO; const NAME = 'n'; const HALF = 0.5; let variable = 4;",
    ).replace(
      'default:',
      "case TWO + 1: case MINUS: case NAME as never: case HALF: case variable: case -0: return 'some';\n default:",
    );
    const t = await translateSource(folder, 'labels', source);
    const text = readFileSync(t.result.entry, 'utf8');
    expect(text.match(/case .*:/g)?.map((label) => label.replace(/\s+/g, ' '))).toEqual([
      'case 0:',
      'case 1:',
      'case 3: case -2: case NAME : case HALF: case variable: case -0:',
    ]);
    const { Code, Frame, execute } = interpreterOf(t);
    for (const op of [-2, 0.5, 3, 4]) expect(execute(new Frame(new Code([op]), [5]))).toBe('some');
    expect(execute(new Frame(new Code([2]), [5]))).toBe('n10 undefined');
  });

  it('keeps lines', () => {
    const text = readFileSync(translated.result.entry, 'utf8').split('\n');
    const original = SOURCE.split('\n');
    expect(text.findIndex((l) => l.includes('regs[0]--'))).toBe(original.findIndex((l) => l.includes('regs[0]--')));
    expect(text.findIndex((l) => l.includes("'caught '"))).toBe(original.findIndex((l) => l.includes("'caught '")));
  });
});

describe('incremental', () => {
  it('recognises what has not changed, and translates an edit', async () => {
    const file = path.join(folder, 'edited.ts');
    const out = path.join(folder, 'edited-translated');
    writeFileSync(file, SOURCE);
    expect((await translate(file, out)).cached).toBe(false);
    const again = await translate(file, out);
    expect(again.cached).toBe(true);
    writeFileSync(file, SOURCE.replace('x * 2', 'x * 3'));
    const edited = await translate(file, out);
    expect(edited.cached).toBe(false);
    const edit = interpreterOf(await load(edited));
    const code = new edit.Code([2]);
    expect(edit.execute(new edit.Frame(code, [5]))).toBe('n15 undefined');
  });

  it('refuses to overwrite a folder that holds something else', async () => {
    const file = path.join(folder, 'countdown.ts');
    await expect(translate(file, folder)).rejects.toThrow(/holds no translation/);
  });
});
