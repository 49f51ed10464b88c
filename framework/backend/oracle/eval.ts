/**
 * The oracle back-end: evaluates raw and optimized regions directly.
 *
 * Slow and plain, it is what emitted code is tested against, and it runs where `new Function` is forbidden. Values live in a Map;
 * an exit hands them over as compiled code does (compiled.ts), all of them in `exitState.refs`.
 */
import {
  BackendAbort,
  type BackendEnv,
  type CompiledRegion,
  EXIT,
  type ExitLayout,
  exitState,
  frameBytesOf,
  MAX_EXIT_VALUES,
  type PositionSource,
  takeRaised,
} from '../../region/compiled.ts';
import { ExitNumbers } from '../../region/exits.ts';
import {
  Assumption,
  type Block,
  type Edge,
  type FrameState,
  GuardAux,
  type Ins,
  RegionOp as Op,
  PortalAux,
  Region,
  regionOpNames,
} from '../../region/ir.ts';
import { catches, NOT_RAISED, passes } from '../../region/raising.ts';
import { mentionedValues } from '../../region/uses.ts';
import { InternalError } from '../../support/assert.ts';
import { type ControlOp, ORACLE_LOCALS, SEMANTICS } from './semantics.ts';

export interface EvalOptions {
  /** Operations after which evaluation gives up with an error: for random regions, which may loop for ever. */
  readonly maxOps?: number;
}

/** Evaluation that came to a block before which it was asked to stop: values of the block's parameters. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly block: Block;
  readonly values: readonly unknown[];
}
export type Evaluated =
  | { readonly kind: 'finish'; readonly value: unknown }
  /** The values are in `exitState`. */
  | { readonly kind: 'exit' }
  | Stopped;

/**
 * Evaluates a raw region from one of its merge blocks on (whose parameters are all that the blocks behind it use), until `stop` says so, or to
 * an exit, or to the end.
 */
export function evaluateFrom(
  region: Region,
  env: BackendEnv,
  block: Block,
  args: readonly unknown[],
  stop: (block: Block) => boolean,
): Evaluated {
  const part = new Region(region.name, block);
  const states: FrameState[] = [];
  const layouts: ExitLayout[] = [];
  // There will be one exit at most: numbering those of the whole region would take longer than evaluating.
  const numberOf: NumberOf = (_, fs) => {
    layouts.push(layoutOf(fs));
    return states.push(fs) - 1;
  };
  const compiled = describe(part, states, layouts, () => notEntered());
  const evaluation = new Evaluation(part, env, numberOf, compiled, Infinity);
  evaluation.stop = stop;
  const value = evaluation.run(args);
  if (evaluation.stopped !== null) return evaluation.stopped;
  return value === EXIT ? { kind: 'exit' } : { kind: 'finish', value };
}

export function evalRegion(region: Region, env: BackendEnv, options: EvalOptions = {}): CompiledRegion {
  const exits = new ExitNumbers(region);
  const fuel = options.maxOps ?? Infinity;
  const numberOf: NumberOf = (site) => exits.of(site);
  const compiled = describe(region, exits.states, exits.states.map(layoutOf), (...reds) =>
    new Evaluation(region, env, numberOf, compiled, fuel).run(reds),
  );
  return compiled;
}

/** The number of the exit at an operation, or at the end of a block. */
type NumberOf = (site: Ins | Block, fs: FrameState) => number;

function layoutOf(fs: FrameState): ExitLayout {
  const values = mentionedValues(fs);
  if (values.length > MAX_EXIT_VALUES) throw new BackendAbort('too many exit values', String(values.length));
  return { values, slots: values.map((_, i) => ~i) };
}

function notEntered(): never {
  throw new InternalError('a part of a region is entered');
}

function describe(
  region: Region,
  exits: readonly FrameState[],
  layouts: readonly ExitLayout[],
  run: CompiledRegion['run'],
): CompiledRegion {
  return {
    name: region.name,
    run,
    exits,
    layouts,
    source: '',
    bytecodeEstimate: 0,
    lines: null,
    url: null,
    locals: ORACLE_LOCALS,
  };
}

function isValueOp(name: string): name is Exclude<keyof typeof SEMANTICS, ControlOp> {
  return Object.hasOwn(SEMANTICS, name);
}
const table = regionOpNames.map((name) => (isValueOp(name) ? SEMANTICS[name] : null));

class Evaluation {
  private readonly region: Region;
  private readonly env: BackendEnv;
  private readonly numberOf: NumberOf;
  private readonly compiled: CompiledRegion;
  private readonly values = new Map<Ins, unknown>();
  private fuel: number;
  /** Of the last call that catches. */
  private exception: unknown = NOT_RAISED;
  /** Asked at each edge. */
  stop: ((block: Block) => boolean) | null = null;
  stopped: Stopped | null = null;

  constructor(region: Region, env: BackendEnv, numberOf: NumberOf, compiled: CompiledRegion, fuel: number) {
    this.region = region;
    this.env = env;
    this.numberOf = numberOf;
    this.compiled = compiled;
    this.fuel = fuel;
  }

  run(reds: readonly unknown[]): unknown {
    this.region.entry.params.forEach((p, i) => this.values.set(p, reds[i]));
    let block = this.region.entry;
    for (;;) {
      if (this.stopped !== null) return EXIT;
      const left = this.ops(block);
      if (left) return EXIT;
      const term = block.term;
      switch (term.kind) {
        case 'jump':
          block = this.follow(term.edges[0]);
          break;
        case 'br':
          block = this.follow(this.value(term.cond) ? term.edges[0] : term.edges[1]);
          break;
        case 'finish':
          return this.value(term.value);
        case 'exit':
          this.leave(this.numberOf(block, term.fs), term.fs);
          return EXIT;
        case 'open':
          throw new InternalError('an open block was reached');
      }
    }
  }

  /** True if the region was left. */
  private ops(block: Block): boolean {
    for (const ins of block.ops) {
      if (--this.fuel < 0) throw new InternalError('evaluation takes too long');
      switch (ins.op) {
        case Op.guard:
        case Op.guard_valid:
          if (this.fails(ins)) return true;
          break;
        default: {
          const fs = ins.fs;
          if (passes(ins)) {
            this.passing(ins);
            break;
          }
          if (fs === null) {
            if (catches(ins)) this.catching(ins);
            else this.values.set(ins, this.compute(ins));
            break;
          }
          try {
            this.values.set(ins, this.compute(ins));
          } catch (e) {
            exitState.exception = e;
            this.leave(this.numberOf(ins, fs), fs);
            return true;
          }
        }
      }
    }
    return false;
  }

  private passing(call: Ins): void {
    try {
      this.values.set(call, this.compute(call));
    } catch (e) {
      const { native } = this.env;
      if (call.op === Op.call_portal && native !== undefined) native.$mtDepth -= frameBytesOf(ORACLE_LOCALS);
      throw e;
    }
  }

  private catching(call: Ins): void {
    this.exception = NOT_RAISED;
    try {
      this.values.set(call, this.compute(call));
    } catch (e) {
      this.values.set(call, undefined);
      this.exception = e;
    }
  }

  private fails(ins: Ins): boolean {
    const { aux, fs } = ins;
    if (fs === null) throw new InternalError('a guard has no frame state');
    const { counts, failGuards } = this.env;
    if (counts !== undefined) {
      const exit = this.numberOf(ins, fs);
      counts[exit] = (counts[exit] ?? 0) + 1;
    }
    let holds: boolean;
    if (aux instanceof GuardAux) holds = Boolean(this.arg(ins, 0)) === aux.expect;
    else if (aux instanceof Assumption) holds = aux.valid;
    else throw new InternalError('a guard has no descriptor');
    if (holds && (failGuards === undefined || !failGuards(this.numberOf(ins, fs)))) return false;
    this.leave(this.numberOf(ins, fs), fs);
    return true;
  }

  private compute(ins: Ins): unknown {
    if (ins.op === Op.exception) return this.exception;
    if (ins.op === Op.call_portal) {
      if (!(ins.aux instanceof PortalAux)) throw new InternalError('a portal call has no descriptor');
      const link = this.env.linkPortal(ins.aux);
      const args = ins.args.map((a) => this.value(a));
      const result = link.run(...(link.position ?? []).map((from) => positionAt(args, from)), ...args);
      if (result !== EXIT) return result;
      const finished = this.env.finish();
      if (finished === EXIT) throw takeRaised();
      return finished;
    }
    const semantics = table[ins.op];
    if (semantics === null || semantics === undefined) throw new InternalError(`${regionOpNames[ins.op]} in a block`);
    return semantics(
      ins.args.map((a) => this.value(a)),
      ins.aux,
    );
  }

  private follow(edge: Edge): Block {
    const args = edge.args.map((a) => this.value(a));
    if (this.stop?.(edge.to) === true) this.stopped = { kind: 'stopped', block: edge.to, values: args };
    edge.to.params.forEach((p, i) => this.values.set(p, args[i]));
    if (--this.fuel < 0) throw new InternalError('evaluation takes too long');
    return edge.to;
  }

  private arg(ins: Ins, i: number): unknown {
    const a = ins.args[i];
    if (a === undefined) throw new InternalError('an argument is missing');
    return this.value(a);
  }

  private value(ins: Ins): unknown {
    if (ins.op === Op.const) return ins.value;
    if (!this.values.has(ins))
      throw new InternalError(`a value of '${regionOpNames[ins.op]}' is used before its definition`);
    return this.values.get(ins);
  }

  private leave(exit: number, fs: FrameState): void {
    exitState.region = this.compiled;
    exitState.exit = exit;
    mentionedValues(fs).forEach((v, i) => {
      exitState.refs[i] = this.value(v);
    });
  }
}

function positionAt(args: readonly unknown[], from: PositionSource): unknown {
  if (from.argument === null) return from.value;
  let value = args[from.argument];
  for (const name of from.path) value = Reflect.get(Object(value), name);
  return value;
}
