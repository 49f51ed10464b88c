/**
 * Emits one JavaScript function for a region.
 *
 * Statements come in the order of the operations. A pure operation or a read that is used once, in its own block, is not emitted where
 * it stands but inside the expression that uses it (`deferred`); a read is emitted at the latest before the next operation that
 * may write. Every piece of code ends in a jump, so nothing ever falls through, and one arm of each branch needs no braces.
 */
import {
  BackendAbort,
  type BackendEnv,
  type CompiledRegion,
  EXIT,
  exitState,
  frameBytesOf,
  type PortalLink,
  raised,
  takeRaised,
} from '../../region/compiled.ts';
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
import { inferReps, isNumeric, type Rep, type RepOf } from '../../region/rep.ts';
import { mentionedValues } from '../../region/uses.ts';
import { InternalError } from '../../support/assert.ts';
import { countCall, interrupt, isUnwatched, PASSES, tick } from '../../support/interrupt.ts';
import { EMITTED } from '../../support/tiering.ts';
import { Constants } from './constants.ts';
import { Exits } from './exits.ts';
import { classDesc, construction, type Operands, ROWS, type Row } from './expressions.ts';
import { makeGraph, type Node, type NodeEdge } from './graph.ts';
import { comparedBeyondInt32 } from './int32-bounds.ts';
import { effectOf, Uses } from './live.ts';
import { liveness } from './liveness.ts';
import { Locals } from './locals.ts';
import { type Move, sequentialize } from './moves.ts';
import { separateNests } from './nests.ts';
import { makeReducible, type ReduceResult } from './reduce.ts';
import { estimateBytecode } from './size.ts';
import { Structure } from './structure.ts';

export interface EmitOptions {
  /** Bytes of V8 bytecode; V8 does not optimize functions above 61,440. */
  readonly budget?: number;
  /** Operations that node splitting may copy. */
  readonly splitBudget?: number;
  /** Nested blocks and loops: V8's parser recurses on them. */
  readonly maxDepth?: number;
  /** Tells what each line comes from, and gives the function an address for profilers: for tools. */
  readonly lines?: boolean;
}

export interface EmittedRegion extends CompiledRegion {
  readonly reduction: ReduceResult;
}

const DEFAULT_BUDGET = 45_000;
const DEFAULT_SPLIT_BUDGET = 600;
const DEFAULT_MAX_DEPTH = 150;
/** Of bytecode for an operation, on average of a region: 25 to 80 are usual. */
const LEAST_BYTES = 8;
/** Longer expressions go to a local of their own. */
const MAX_EXPRESSION = 160;

let serial = 0;

type Factory = (...constants: readonly unknown[]) => (...reds: readonly unknown[]) => unknown;

/** Throws BackendAbort if the region exceeds a limit. */
export function emitRegion(region: Region, env: BackendEnv, options: EmitOptions = {}): EmittedRegion {
  const budget = options.budget ?? DEFAULT_BUDGET;
  checkOperations(region, budget);
  const emitter = new Emitter(region, env, options);
  const source = emitter.emit();
  const bytecodeEstimate = estimateBytecode(source);
  if (bytecodeEstimate > budget)
    throw new BackendAbort('too big', `${bytecodeEstimate} bytes of bytecode, ${budget} allowed`);
  // No getter: objects with one have V8 maps of their own each.
  const compiled = {
    name: region.name,
    run: notLinked,
    exits: emitter.numbers.states,
    layouts: emitter.layouts,
    source,
    bytecodeEstimate,
    locals: emitter.localCount,
    lines: emitter.lines,
    url: options.lines === true ? `metatrace:${serial}` : null,
    reduction: emitter.reduction,
  };
  emitter.constants.bindAs('C', compiled);
  const text = compiled.url === null ? source : `${source}\n//# sourceURL=${compiled.url}`;
  const factory = new Function(...emitter.constants.names, text) as Factory;
  compiled.run = factory(...emitter.constants.values);
  return compiled;
}

/** So many operations never fit: emitting them would take a second to tell. */
function checkOperations(region: Region, budget: number): void {
  let operations = 0;
  for (const block of region.blocks()) operations += block.ops.length;
  if (operations * LEAST_BYTES > budget)
    throw new BackendAbort('too big', `${operations} operations, ${budget} bytes of bytecode allowed`);
}

const notLinked: CompiledRegion['run'] = () => {
  throw new InternalError('a compiled region ran before it was linked');
};

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

class Emitter implements Operands {
  readonly constants = new Constants();
  readonly numbers: ExitNumbers;
  readonly reduction: ReduceResult;
  private readonly region: Region;
  private readonly env: BackendEnv;
  private readonly reps: RepOf;
  private readonly uses: Uses;
  private readonly locals: Locals;
  private readonly exits: Exits;
  private readonly structure: Structure;
  private readonly links = new Map<PortalAux, { readonly name: string; readonly position: PortalLink['position'] }>();
  private readonly out: string[] = [];
  /** For each piece of `out` the operations in it; null: nobody wants to know. */
  private readonly origins: Ins[][] | null;
  /** Operations of the piece under construction. */
  private writing: Ins[] = [];
  lines: CompiledRegion['lines'] = null;
  /** By node, what is live into it; and where in `out` that is so. */
  private readonly live: readonly (readonly Ins[])[];
  private readonly points: { readonly piece: number; readonly live: readonly Ins[] }[] = [];
  private readonly handed: readonly (readonly Ins[])[];
  private readonly params: string;
  private readonly maxDepth: number;
  private depth = 0;
  private usesFrameBytes = false;
  /** Passes of its loops. */
  private usesPasses = false;
  private deferred = new Map<Ins, Deferred>();
  /** What the expression under construction reads. */
  private readsHeap = false;
  private readsLocals: string[] = [];

  constructor(region: Region, env: BackendEnv, options: EmitOptions) {
    this.region = region;
    this.env = env;
    this.origins = options.lines === true ? [] : null;
    this.maxDepth = options.maxDepth ?? DEFAULT_MAX_DEPTH;
    this.reps = inferReps(region);
    this.numbers = new ExitNumbers(region);
    this.handed = this.numbers.states.map(mentionedValues);
    this.uses = new Uses(region, this.numbers, this.handed);
    this.locals = new Locals(this.reps);
    const root = makeGraph(region);
    separateNests(root);
    this.reduction = makeReducible(root, options.splitBudget ?? DEFAULT_SPLIT_BUDGET);
    this.structure = new Structure(root);
    this.live = liveness(
      this.structure.order,
      (node) => this.structure.numberOf(node),
      this.uses,
      (site) => this.handed[this.numbers.of(site)] ?? [],
    );
    const params = region.entry.params.map((p) => this.locals.parameter(p));
    this.exits = new Exits(this.handed, this.reps, this.locals);
    this.params = params.join(',');
  }

  get layouts(): CompiledRegion['layouts'] {
    return this.exits.layouts;
  }

  get localCount(): number {
    return this.locals.count;
  }

  emit(): string {
    const c = this.constants;
    c.bindAs('S', exitState);
    c.bindAs('E', EXIT);
    c.bindAs('N', exitState.numbers);
    c.bindAs('R', exitState.refs);
    c.bindAs('F', () => this.env.finish());
    c.bindAs('P', raised);
    c.bindAs('X', takeRaised);
    if (this.env.failGuards !== undefined) c.bindAs('H', this.env.failGuards);
    if (this.env.counts !== undefined) c.bindAs('Q', this.env.counts);
    this.tree(0);
    for (let i = 0; i < this.reduction.dispatchers; i++) this.locals.declare(`s${i}`, 'i');
    if (this.usesPasses) this.locals.declare('y', 'i');
    const withNames = this.locals.assign(this.out, this.points, this.handed);
    const plain = this.out.join('');
    const wrapped = this.exits.wrap(plain);
    const body = withNames(wrapped);
    const name = sanitize(this.region.name);
    // The number makes the text unique: V8 shares type feedback between functions of identical source text. In parentheses V8 compiles
    // the function at once, else it would parse it twice.
    const bytes = this.usesFrameBytes ? `const W=${frameBytesOf(this.locals.count)};` : '';
    const head = `"use strict";${bytes}return(function ${name}(${this.params}){/*${++serial}*/
`;
    const start = `${head}${this.locals.declarations()}`;
    if (this.origins !== null) {
      const before = countLines(start) + countLines(wrapped.slice(0, wrapped.indexOf(plain)));
      this.lines = originsByLine(this.out, this.origins, before);
    }
    return `${start}${body}})`;
  }

  // --- Operands ---

  arg(value: Ins): string {
    if (value.op === Op.const) return this.constants.text(value.value);
    const deferred = this.deferred.get(value);
    if (deferred !== undefined) {
      this.deferred.delete(value);
      this.comesFrom(deferred.from);
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
      this.comesFrom(deferred.from);
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

  // --- Structure ---

  /** Emits a node with everything that stands inline with it or follows it. */
  private tree(start: number): void {
    const s = this.structure;
    for (let i = start; ; ) {
      const after = s.afterLoop(i);
      const followers = s.followers(i);
      const header = s.isHeader(i);
      this.open(after.map((n) => `M${n}:{`));
      if (header) this.open([`L${i}:for(;;){\n`]);
      this.open(followers.map((n) => `M${n}:{`));
      const inline = this.body(i);
      if (inline >= 0) {
        if (!header && followers.length === 0) {
          i = inline;
          continue;
        }
        this.tree(inline);
      }
      if (!header) {
        // The last follower goes on at this level: no recursion on long chains of joins.
        const last = followers[followers.length - 1];
        for (const n of followers) {
          this.close(1);
          if (n !== last) this.tree(n);
        }
        if (last === undefined) return;
        i = last;
        continue;
      }
      for (const n of followers) {
        this.close(1);
        this.tree(n);
      }
      this.closeLoop(i);
      const last = after[after.length - 1];
      for (const n of after) {
        this.close(1);
        if (n !== last) this.tree(n);
      }
      if (last === undefined) return;
      i = last;
    }
  }

  /** Opens labelled blocks so that the first one named is the innermost. */
  private open(labels: readonly string[]): void {
    this.depth += labels.length;
    if (this.depth > this.maxDepth) throw new BackendAbort('too deep', `${this.depth} nested blocks`);
    for (let k = labels.length - 1; k >= 0; k--) this.write(labels[k] ?? '');
  }

  private close(levels: number): void {
    this.depth -= levels;
    this.write('}\n');
  }

  private closeLoop(header: number): void {
    const last = this.out.length - 1;
    // Falling off the end of a loop's body goes on with it.
    if (this.out[last] === `continue L${header};`) this.out.length = last;
    this.close(1);
  }

  /** Emits the node's own code; answers the node whose code has to come next, inline, or -1. */
  private body(i: number): number {
    const node = this.structure.order[i];
    if (node === undefined) throw new InternalError('a node has no place');
    this.liveHere(i);
    if (node.dispatcher >= 0) {
      return this.dispatch(i, node);
    }
    const block = node.block;
    if (block === null) {
      return this.flow(i, node.edges[0], this.moves(node.edges[0]));
    }
    this.deferred = new Map();
    for (const ins of block.ops) if (this.uses.isNeeded(ins)) this.ins(ins, this.uses.isUsedOnceIn(ins, block));
    const term = block.term;
    switch (term.kind) {
      case 'jump':
        return this.flow(i, node.edges[0], this.moves(node.edges[0]));
      case 'br':
        return this.branch(i, node, term.cond);
      case 'finish':
        this.write(`return ${this.arg(term.value)};\n`);
        return -1;
      case 'exit':
        this.write(`${this.exits.leave(this.numbers.of(block))}\n`);
        return -1;
      case 'open':
        throw new InternalError('an open block cannot be emitted');
    }
  }

  /** Control is on its way to the node: what it needs has its value by now. */
  private liveHere(to: number): void {
    this.points.push({ piece: this.out.length, live: this.live[to] ?? [] });
  }

  private branch(i: number, node: Node, condition: Ins): number {
    const cond = this.arg(condition);
    const [yes, no] = node.edges.map((edge) => ({ edge, moves: this.moves(edge) }));
    if (yes === undefined || no === undefined) throw new InternalError('an edge is missing');
    // The bigger arm stands behind the other one, so that nesting is at most logarithmic in the number of branches.
    const yesFirst = this.inlineWeight(i, yes.edge) <= this.inlineWeight(i, no.edge);
    const [first, second] = yesFirst ? [yes, no] : [no, yes];
    this.open([yesFirst ? `if(${cond}){` : `if(!${cond}){`]);
    this.arm(i, first.edge, first.moves);
    this.close(1);
    return this.flow(i, second.edge, second.moves);
  }

  /** Goes to the edge's target in a place of its own. */
  private arm(from: number, edge: NodeEdge, moves: string): void {
    const inline = this.flow(from, edge, moves);
    if (inline >= 0) this.tree(inline);
  }

  private inlineWeight(from: number, edge: NodeEdge): number {
    const to = this.structure.numberOf(edge.to);
    return to <= from || this.structure.isLabelled(to) ? 0 : this.structure.weight(to);
  }

  private dispatch(i: number, node: Node): number {
    for (const [k, edge] of node.edges.entries()) {
      if (k === node.edges.length - 1) return this.flow(i, edge, this.selects(edge));
      this.open([`if(s${node.dispatcher}===${k}){`]);
      this.arm(i, edge, this.selects(edge));
      this.close(1);
    }
    return -1;
  }

  /** Does the moves and goes to the edge's target; answers its number if it has to come next, inline, else -1. */
  private flow(from: number, edge: NodeEdge | undefined, moves: string): number {
    if (edge === undefined) throw new InternalError('an edge is missing');
    if (moves !== '') this.write(moves);
    const to = this.structure.numberOf(edge.to);
    this.liveHere(to);
    if (to > from && !this.structure.isLabelled(to)) return to;
    this.write(to <= from ? `continue L${to};` : `break M${to};\n`);
    return -1;
  }

  private moves(edge: NodeEdge | undefined): string {
    if (edge === undefined) throw new InternalError('an edge is missing');
    const moves: Move[] = [];
    const targets = new Map<string, Ins>();
    edge.params.forEach((param, k) => {
      const arg = edge.args[k];
      if (arg === undefined || arg === param || !this.uses.isNeeded(param)) return;
      this.readsLocals = [];
      const source = this.converted(arg, this.reps(param));
      const target = this.locals.nameOf(param);
      targets.set(target, param);
      moves.push({ target, source, reads: this.readsLocals });
    });
    const temp = (target: string): string => {
      const param = targets.get(target);
      if (param === undefined) throw new InternalError('a move has no parameter');
      return this.locals.tempFor(param);
    };
    return sequentialize(moves, temp) + this.selects(edge);
  }

  /** The operand for a local of this representation: V8 must see that it has it. */
  private converted(arg: Ins, rep: Rep): string {
    const from = this.reps(arg);
    const text = this.arg(arg);
    if (rep === 'i' && from !== 'i') return `${text}|0`;
    if (rep === 'n' && !isNumeric(from)) return `+${text}`;
    // No parentheses around what is a whole right side.
    return text;
  }

  private selects(edge: NodeEdge): string {
    return edge.select.map(([d, k]) => `s${d}=${k};`).join('');
  }

  // --- Operations ---

  private ins(ins: Ins, usedOnce: boolean): void {
    if (this.origins !== null) this.writing.push(ins);
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
        this.deferred.set(ins, { text, reads, locals: this.readsLocals, from: this.written() });
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
    const last = this.out.length - 1;
    const before = this.out[last];
    if (before?.startsWith(test)) {
      this.out[last] = `${before.slice(0, -2)}${guard}}\n`;
      this.origins?.[last]?.push(...this.written());
    } else this.write(`${test}${guard}}\n`);
  }

  /** Emits all deferred reads, in order, before something that may write. */
  private flushReads(): void {
    const { writing } = this;
    for (const [ins, { text, reads, from }] of this.deferred) {
      if (!reads) continue;
      this.deferred.delete(ins);
      if (this.origins !== null) this.writing = [...from];
      this.write(`${this.locals.nameOf(ins)}=${text};\n`);
    }
    this.writing = writing;
  }

  /** What is written next has these operations in it. */
  private comesFrom(operations: readonly Ins[]): void {
    if (this.origins !== null) this.writing.push(...operations);
  }

  /** What is in the piece that is complete now. */
  private written(): Ins[] {
    const { writing } = this;
    if (this.origins !== null) this.writing = [];
    return writing;
  }

  private write(text: string): void {
    if (this.origins !== null) this.origins[this.out.length] = this.written();
    this.out.push(text);
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** The operations of pieces of text by line, where the first piece begins in line `before`. */
function originsByLine(pieces: readonly string[], origins: readonly (readonly Ins[])[], before: number): Ins[][] {
  const lines: Ins[][] = [];
  let line = before;
  pieces.forEach((piece, k) => {
    const next = line + countLines(piece);
    const last = piece.endsWith('\n') ? next - 1 : next;
    for (let i = line; i <= last; i++) (lines[i] ??= []).push(...(origins[k] ?? []));
    line = next;
  });
  return Array.from(lines, (ops) => ops ?? []);
}

/** A name for the function, for profilers: letters, digits and underscores of the region's name. */
function sanitize(name: string): string {
  return `${EMITTED}${name.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 60)}`;
}
