/**
 * Operations as statements and expressions of JavaScript.
 *
 * Statements come in the order of the operations. A pure operation or a read that is used once, in its own block, is not emitted where
 * it stands but inside the expression that uses it (`deferred`); a read is emitted at the latest before the next operation that
 * may write.
 */
import type { BackendEnv, CompiledRegion, PortalLink } from '../../region/compiled.ts';
import { ExitNumbers } from '../../region/exits.ts';
import {
  Assumption,
  GuardAux,
  type Ins,
  RegionOp as Op,
  type PortalAux,
  type Region,
  regionOpNames,
} from '../../region/ir.ts';
import type { RegionOpName } from '../../region/ops.table.ts';
import { catches, NOT_RAISED, passes } from '../../region/raising.ts';
import { inferReps, type Rep, type RepOf } from '../../region/rep.ts';
import { mentionedValues } from '../../region/uses.ts';
import { InternalError } from '../../support/assert.ts';
import { countCall, interrupt, isUnwatched, PASSES, tick } from '../../support/interrupt.ts';
import { Constants } from './constants.ts';
import { Exits } from './exits.ts';
import { classDesc, construction, type Operands, ROWS, type Row } from './expressions.ts';
import { comparedBeyondInt32 } from './int32-bounds.ts';
import { effectOf, Uses } from './live.ts';
import { Locals } from './locals.ts';
import { Pieces } from './pieces.ts';

/** Longer expressions go to a local of their own. */
const MAX_EXPRESSION = 160;

function isRowName(name: string): name is keyof typeof ROWS {
  return Object.hasOwn(ROWS, name);
}
const rows: readonly (Row | null)[] = regionOpNames.map((name: RegionOpName) => (isRowName(name) ? ROWS[name] : null));

/** An expression that is not emitted yet. */
interface Deferred {
  readonly text: string;
  /** It reads the heap, so no write may come before it. */
  readonly reads: boolean;
  /** Locals in it. */
  readonly locals: readonly string[];
  /** The operations in it, if somebody wants to know. */
  readonly from: readonly Ins[];
}

export abstract class OperationEmitter implements Operands {
  readonly constants = new Constants();
  readonly numbers: ExitNumbers;
  protected readonly env: BackendEnv;
  protected readonly reps: RepOf;
  protected readonly uses: Uses;
  protected readonly locals: Locals;
  protected readonly exits: Exits;
  /** The values that each exit hands over. */
  protected readonly handed: readonly (readonly Ins[])[];
  protected readonly params: readonly string[];
  protected readonly pieces: Pieces;
  /** Of the block that is being emitted. */
  protected deferred = new Map<Ins, Deferred>();
  protected usesFrameBytes = false;
  /** Passes of its loops. */
  protected usesPasses = false;
  /** What the expression under construction reads. */
  protected readsLocals: string[] = [];
  private readsHeap = false;
  private readonly links = new Map<PortalAux, { readonly name: string; readonly position: PortalLink['position'] }>();

  constructor(region: Region, env: BackendEnv, keepsOrigins: boolean) {
    this.env = env;
    this.pieces = new Pieces(keepsOrigins);
    this.reps = inferReps(region);
    this.numbers = new ExitNumbers(region);
    this.handed = this.numbers.states.map(mentionedValues);
    this.uses = new Uses(region, this.numbers, this.handed);
    this.locals = new Locals(this.reps);
    this.params = region.entry.params.map((p) => this.locals.parameter(p));
    this.exits = new Exits(this.handed, this.reps, this.locals);
  }

  get layouts(): CompiledRegion['layouts'] {
    return this.exits.layouts;
  }

  get localCount(): number {
    return this.locals.count;
  }

  protected write(text: string): void {
    this.pieces.write(text);
  }

  arg(value: Ins): string {
    if (value.op === Op.const) return this.constants.text(value.value);
    const deferred = this.deferred.get(value);
    if (deferred !== undefined) {
      this.deferred.delete(value);
      this.pieces.comesFrom(deferred.from);
      this.readsHeap ||= deferred.reads;
      for (const l of deferred.locals) this.readsLocals.push(l);
      return `(${deferred.text})`;
    }
    return this.local(value);
  }

  atom(value: Ins): string {
    if (value.op === Op.const) return this.constants.text(value.value);
    const deferred = this.deferred.get(value);
    if (deferred !== undefined) {
      this.deferred.delete(value);
      this.pieces.comesFrom(deferred.from);
      this.write(`${this.locals.nameOf(value)}=${deferred.text};\n`);
    }
    return this.local(value);
  }

  repOf(value: Ins): Rep {
    return this.reps(value);
  }

  isExpected(ins: Ins): boolean {
    return this.uses.isExpected(ins);
  }

  bind(value: unknown): string {
    return this.constants.bind(value);
  }

  link(aux: PortalAux): { readonly name: string; readonly position: PortalLink['position'] } {
    let known = this.links.get(aux);
    if (known === undefined) {
      const link = this.env.linkPortal(aux);
      known = { name: this.constants.bind(link), position: link.position };
      this.links.set(aux, known);
    }
    return known;
  }

  frameBytes(): string {
    this.usesFrameBytes = true;
    return 'W';
  }

  private local(value: Ins): string {
    const name = this.locals.nameOf(value);
    this.readsLocals.push(name);
    return name;
  }

  /** `usedOnce`: in its own block. */
  protected ins(ins: Ins, usedOnce: boolean): void {
    this.pieces.begin(ins);
    if (ins.op === Op.guard || ins.op === Op.guard_valid) {
      this.guard(ins);
      return;
    }
    if (this.allocate(ins)) return;
    const row = rows[ins.op];
    if (row === null || row === undefined) throw new InternalError(`${regionOpNames[ins.op]} in a block`);
    const effect = effectOf(ins);
    this.readsHeap = false;
    this.readsLocals = [];
    if (effect === 'pure' || effect === 'read') {
      const text = row(this, ins);
      const reads = this.readsHeap || effect === 'read';
      if (usedOnce && text.length <= MAX_EXPRESSION) {
        this.deferred.set(ins, { text, reads, locals: this.readsLocals, from: this.pieces.taken() });
        this.readsLocals = [];
      } else this.write(`${this.locals.nameOf(ins)}=${text};\n`);
      return;
    }
    // An argument that reads must not raise inside the call's own try block.
    if (ins.fs !== null || catches(ins)) this.flushReads();
    this.poll(ins);
    const text = row(this, ins);
    this.flushReads();
    const result = this.uses.isUsed(ins) || ins.op === Op.call_portal ? this.locals.nameOf(ins) : null;
    const statement = result === null ? `${text};` : `${result}=${text};`;
    this.write(`${this.raising(ins, statement, result)}\n`);
  }

  /** What becomes of an exception that the call throws, or that passes through a nested portal (region/raising.ts). */
  private raising(ins: Ins, statement: string, result: string | null): string {
    const portal = ins.op === Op.call_portal ? result : null;
    /** `whenRaised`: where the callee is compiled code and has raised. */
    const tried = (whenRaised: string, whenThrown: string): string => {
      if (portal === null) return `try{${statement}}catch(e){${whenThrown}}`;
      const isInt = this.reps(ins) === 'i' ? `${portal}=${portal}|0;` : '';
      const finished = `if(${portal}===E){${portal}=F();if(${portal}===E){${whenRaised}}${isInt}}`;
      return `try{${statement}${finished}}catch(e){${whenThrown}}`;
    };
    if (passes(ins)) {
      const { native } = this.env;
      const uncount =
        portal === null || native === undefined ? '' : `${this.bind(native)}.$mtDepth-=${this.frameBytes()};`;
      return tried(`${uncount}return E;`, `${uncount}return P(e);`);
    }
    if (ins.fs !== null) {
      const leave = this.exits.leave(this.numbers.of(ins));
      return tried(leave, `S.exception=e;${leave}`);
    }
    if (!catches(ins)) return statement;
    this.locals.declare('Z', 'r');
    return `Z=${this.bind(NOT_RAISED)};${tried('Z=X();', 'Z=e;')}`;
  }

  /** Where a loop or a call asks whether the user has interrupted it, it counts first (support/interrupt). */
  private poll(ins: Ins): void {
    const fn = ins.op === Op.call_function && ins.args[0]?.op === Op.const ? ins.args[0].value : undefined;
    if (typeof fn !== 'function') return;
    if (fn === interrupt.callPoll) this.write(`if(${this.bind(isUnwatched)}())${this.bind(countCall)}();\n`);
    if (fn !== interrupt.loopPoll) return;
    this.usesPasses = true;
    this.write(`if(${this.bind(isUnwatched)}()&&(y=y+1|0)>${PASSES})y=${this.bind(tick)}();\n`);
  }

  /** Allocations that are statements of their own. */
  private allocate(ins: Ins): boolean {
    switch (ins.op) {
      case Op.new:
        this.construct(ins);
        return true;
      case Op.new_array:
        // What is no number only by chance will be anything later, as in the interpreter's own arrays.
        if (!ins.args.every((v) => this.reps(v) === 'r')) return false;
        this.array(ins, 'null');
        return true;
      case Op.new_array_general:
        this.array(ins, 'null');
        return true;
      case Op.new_array_double:
        this.array(ins, '0.5');
        return true;
      default:
        return false;
    }
  }

  /**
   * An array of the kind that V8 gives to a literal with `seed` in it, whatever the elements are now: a literal with the elements only would
   * make arrays of small integers until it has met something else, and V8 leaves code that meets arrays of several kinds, once for each.
   */
  private array(ins: Ins, seed: string): void {
    const name = this.locals.nameOf(ins);
    const [first, ...rest] = ins.args;
    if (first === undefined) {
      this.write(`${name}=[];\n`);
      return;
    }
    const elements = [seed, ...rest.map((v) => this.arg(v))];
    this.write(`${name}=[${elements.join(',')}];${name}[0]=${this.arg(first)};\n`);
  }

  private construct(ins: Ins): void {
    const made = construction(this, classDesc(ins), ins.args);
    const name = this.locals.nameOf(ins);
    // Arguments are evaluated before the object exists, in the text as in the region.
    const rest = made.rest.map(({ access, value }) => `${name}${access}=${this.arg(value)};`);
    this.write(`${name}=${made.text};${rest.join('')}\n`);
  }

  private guard(ins: Ins): void {
    const exit = this.numbers.of(ins);
    if (this.env.counts !== undefined) this.write(`Q[${exit}]++;`);
    let fails: string;
    if (ins.aux instanceof Assumption) fails = `!${this.bind(ins.aux)}.valid`;
    else if (ins.aux instanceof GuardAux && ins.args[0] !== undefined) {
      const cond = this.arg(ins.args[0]);
      fails = ins.aux.expect ? `!${cond}` : cond;
    } else throw new InternalError('a guard has no descriptor');
    if (this.env.failGuards !== undefined) fails += `||H(${exit})`;
    const text = `if(${fails}){${this.exits.leave(exit)}}`;
    const value = this.env.failGuards === undefined ? comparedBeyondInt32(ins, this.reps) : null;
    // A value that stands inside the condition only has no name.
    if (value === null || !this.locals.isNamed(value)) this.write(`${text}\n`);
    else this.guardBeyondInt32(this.atom(value), text);
  }

  /** The guards of a lower and of an upper bound share the test. */
  private guardBeyondInt32(value: string, guard: string): void {
    const test = `if((${value}|0)!==${value}){`;
    const before = this.pieces.texts.at(-1);
    if (before?.startsWith(test)) this.pieces.replaceLast(`${before.slice(0, -2)}${guard}}\n`);
    else this.write(`${test}${guard}}\n`);
  }

  /** Emits all deferred reads, in order, before something that may write. */
  private flushReads(): void {
    for (const [ins, { text, reads, from }] of this.deferred) {
      if (!reads) continue;
      this.deferred.delete(ins);
      this.pieces.writeKept(`${this.locals.nameOf(ins)}=${text};\n`, from);
    }
  }
}
