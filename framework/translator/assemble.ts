/** From resolved functions to a program of jitcode, through jitcode's own assembler. */
import type { Label as AsmLabel, Operand, Value } from '../jitcode/assembler.ts';
import { ProgramBuilder } from '../jitcode/builder.ts';
import type { JitCode, LiveKind, MergePoint } from '../jitcode/jitcode.ts';
import { OPS } from '../jitcode/ops.table.ts';
import type { ProgramText } from '../jitcode/program-text.ts';
import type { ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { assert } from '../support/assert.ts';
import type { ClassInfo } from './classes.ts';
import type { FieldInfo, Label, SymRef, Val } from './ir.ts';
import type { Problem } from './problems.ts';
import type { LiveReport } from './report.ts';
import type { FinalInstr, Resolved } from './resolve.ts';

export interface Driver {
  readonly name: string;
  readonly ref: SymRef;
}

export interface Assembled {
  readonly builder: ProgramBuilder;
  readonly program: ProgramText;
  /** Of each portal, by function id. */
  readonly live: ReadonlyMap<string, readonly LiveReport[]>;
}

export interface AssembleInput {
  /** The entry's module. */
  readonly name: string;
  readonly resolved: readonly Resolved[];
  /** Classes that compiled code has to tell apart although nothing that is looked into constructs them. */
  readonly receivers: Iterable<ClassInfo>;
  readonly drivers: readonly Driver[];
  readonly problems: Problem[];
}

export function assembleProgram(input: AssembleInput): Assembled {
  const builder = new ProgramBuilder(input.name);
  const emitter = new Emitter(builder, input.name);
  for (const d of input.drivers) builder.driver(d.name, d.ref);
  for (const r of input.resolved) emitter.function(r);
  for (const c of input.receivers) emitter.class(c);
  const program = builder.finish();
  const live = new Map<string, readonly LiveReport[]>();
  for (const r of input.resolved) {
    const jitcode = builder.jitcodes[builder.functionId(r.fn.id)];
    const at = jitcode?.mergePoints[0];
    if (jitcode !== undefined && at !== undefined) live.set(r.fn.id, liveReport(r, jitcode, at, input.problems));
  }
  return { builder, program, live };
}

function liveReport(r: Resolved, jitcode: JitCode, at: MergePoint, problems: Problem[]): LiveReport[] {
  const position = { file: r.fn.module.file, line: jitcode.lines[at.pc] ?? 1, column: 1 };
  const seen = new Set<string>();
  for (const { name } of at.live) {
    if (name !== '' && !seen.has(name)) seen.add(name);
    else if (name === '') {
      const advice = 'put the merge point at the head of a plain loop, not inside of a for-of, switch or expression';
      problems.push({ ...position, message: 'an intermediate value is live at the merge point', advice });
    } else
      problems.push({
        ...position,
        message: `two variables '${name}' are live at the merge point`,
        advice: 'rename one of them',
      });
  }
  return at.live.map(({ name, kind }) => ({ name, kind: describe(kind, at) }));
}

function describe(kind: LiveKind, at: MergePoint): string {
  if (kind.is !== 'derived') return kind.is;
  const from = at.live.find((l) => l.reg === kind.from)?.name ?? '?';
  return `derived from ${[from, ...kind.path.map((f) => f.name)].join('.')}`;
}

/** A path from JavaScript's global object; anything else has to be in a footer. */
const GLOBAL_PATH = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

class Emitter {
  private readonly builder: ProgramBuilder;
  private readonly home: string;

  constructor(builder: ProgramBuilder, home: string) {
    this.builder = builder;
    this.home = home;
  }

  private ref(ref: SymRef): SymRef {
    return ref.module === '' && !GLOBAL_PATH.test(ref.expr) ? { module: this.home, expr: ref.expr } : ref;
  }

  private value(v: Val): Value {
    return typeof v === 'object' && 'expr' in v ? this.ref(v) : v;
  }

  private field(f: FieldInfo): FieldDesc {
    const { hidden: _, ...init } = f;
    return this.builder.field(init);
  }

  class(c: ClassInfo): ClassDesc {
    return this.builder.class(c.id, () => ({
      name: c.name,
      form: c.form,
      base: c.base === null ? null : this.class(c.base),
      fields: c.fields.map((f) => this.field(f)),
      inits: c.inits?.map((i) => (i.from === 'param' ? i : { from: 'const', value: this.constant(i.value) })) ?? null,
      paramCount: c.paramCount,
      valueClass: c.valueClass,
      virtualizable: c.virtualizable,
      transient: c.transient,
      ref: c.expr === null ? null : { module: c.module.name, expr: c.expr },
    }));
  }

  private constant(v: Val): Exclude<Value, number> {
    const value = this.value(v);
    assert(typeof value === 'object', 'initial values are constants');
    return value;
  }

  function(r: Resolved): void {
    const { fn } = r;
    // Callers that do not know the function pass a rest parameter's values one by one.
    const known = fn.expr !== null && !fn.hasRest && fn.kind !== 'constructor';
    const a = this.builder.function(fn.id, {
      name: fn.name,
      paramCount: r.paramCount,
      hasThis: fn.hasThis,
      file: fn.module.name,
      fn: known ? { module: fn.module.name, expr: fn.expr ?? '' } : null,
    });
    const labels = new Map<Label, AsmLabel>();
    const label = (l: Label): AsmLabel => {
      let out = labels.get(l);
      if (out === undefined) {
        out = a.newLabel();
        labels.set(l, out);
      }
      return out;
    };
    const firstLine = fn.startLine + 1;
    for (const x of r.items) {
      if (x.kind === 'label') {
        a.place(label(x));
        continue;
      }
      a.line = firstLine + x.line;
      a.handler = x.handler === null ? null : label(x.handler);
      a.emit(x.op, ...this.operands(x, label));
    }
  }

  private operands(x: FinalInstr, label: (l: Label) => AsmLabel): Operand[] {
    const args = x.args.map((v) => this.value(v));
    let nextArg = 0;
    let nextLabel = 0;
    return [...OPS[x.op].args].map((kind): Operand => {
      switch (kind) {
        case 'd':
          return x.dst;
        case 'v': {
          const v = args[nextArg++];
          assert(v !== undefined, `${x.op} has all its operands`);
          return v;
        }
        case 'V':
          return args.slice(nextArg);
        case 'f':
          assert(x.field !== undefined, `${x.op} has a field`);
          return this.field(x.field);
        case 'c':
          assert(x.cls !== undefined, `${x.op} has a class`);
          return this.class(x.cls);
        case 'x':
          assert(x.call !== undefined, `${x.op} has a call descriptor`);
          return this.builder.call(x.call.name, x.call.effects, x.call.hint, x.call.why);
        case 'j':
          assert(x.callee !== undefined, `${x.op} has a callee`);
          return x.callee;
        case 's':
          assert(x.str !== undefined, `${x.op} has a string`);
          return x.str;
        case 'L': {
          const l = x.labels?.[nextLabel++];
          assert(l !== undefined, `${x.op} has all its labels`);
          return label(l);
        }
        case 't':
          assert(x.table !== undefined, 'a switch has a table');
          return new Map([...x.table].map(([k, l]) => [k, label(l)]));
        case 'm':
          assert(x.names !== undefined, 'a merge point has names');
          return { driver: this.driver(x), names: x.names };
        default:
          return this.driver(x);
      }
    });
  }

  private driver(x: FinalInstr): number {
    assert(x.driver !== undefined, `${x.op} has a driver`);
    return this.builder.driver(x.driver.expr, x.driver);
  }
}
