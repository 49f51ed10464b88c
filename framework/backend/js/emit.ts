/** Emits one JavaScript function for a region: control-flow.ts its blocks, operations.ts what is in them; here what is around both, and its limits. */
import {
  BackendAbort,
  type BackendEnv,
  type CompiledRegion,
  EXIT,
  exitState,
  frameBytesOf,
  raised,
  takeRaised,
} from '../../region/compiled.ts';
import type { Region } from '../../region/ir.ts';
import { InternalError } from '../../support/assert.ts';
import { EMITTED } from '../../support/tiering.ts';
import { FlowEmitter } from './control-flow.ts';
import type { EmitOptions } from './options.ts';
import { countLines } from './pieces.ts';
import type { ReduceResult } from './reduce.ts';
import { estimateBytecode } from './size.ts';

export interface EmittedRegion extends CompiledRegion {
  readonly reduction: ReduceResult;
}

const DEFAULT_BUDGET = 45_000;
/** Of bytecode for an operation, on average of a region: 25 to 80 are usual. */
const LEAST_BYTES = 8;

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

class Emitter extends FlowEmitter {
  lines: CompiledRegion['lines'] = null;
  private readonly name: string;

  constructor(region: Region, env: BackendEnv, options: EmitOptions) {
    super(region, env, options);
    this.name = sanitize(region.name);
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
    const withNames = this.locals.assign(this.pieces.texts, this.points, this.handed);
    const plain = this.pieces.texts.join('');
    const wrapped = this.exits.wrap(plain);
    const body = withNames(wrapped);
    // The number makes the text unique: V8 shares type feedback between functions of identical source text. In parentheses V8 compiles
    // the function at once, else it would parse it twice.
    const bytes = this.usesFrameBytes ? `const W=${frameBytesOf(this.locals.count)};` : '';
    const head = `"use strict";${bytes}return(function ${this.name}(${this.params.join(',')}){/*${++serial}*/
`;
    const start = `${head}${this.locals.declarations()}`;
    if (this.pieces.keepsOrigins)
      this.lines = this.pieces.lines(countLines(start) + countLines(wrapped.slice(0, wrapped.indexOf(plain))));
    return `${start}${body}})`;
  }
}

/** A name for the function, for profilers: letters, digits and underscores of the region's name. */
function sanitize(name: string): string {
  return `${EMITTED}${name.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 60)}`;
}
