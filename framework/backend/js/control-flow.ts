/**
 * The blocks of a region as structured JavaScript: loops, labelled blocks, branches, and the moves on their edges. Every piece of code ends in a jump, so nothing
 * ever falls through, and one arm of each branch needs no braces.
 */
import { BackendAbort, type BackendEnv } from '../../region/compiled.ts';
import type { Ins, Region } from '../../region/ir.ts';
import { isNumeric, type Rep } from '../../region/rep.ts';
import { InternalError } from '../../support/assert.ts';
import { makeGraph, type Node, type NodeEdge } from './graph.ts';
import { liveness } from './liveness.ts';
import { type Move, sequentialize } from './moves.ts';
import { separateNests } from './nests.ts';
import { OperationEmitter } from './operations.ts';
import type { EmitOptions } from './options.ts';
import { makeReducible, type ReduceResult } from './reduce.ts';
import { Structure } from './structure.ts';

const DEFAULT_SPLIT_BUDGET = 600;
const DEFAULT_MAX_DEPTH = 150;

export abstract class FlowEmitter extends OperationEmitter {
  readonly reduction: ReduceResult;
  private readonly structure: Structure;
  /** By node, what is live into it; and where in the pieces that is so. */
  private readonly live: readonly (readonly Ins[])[];
  protected readonly points: { readonly piece: number; readonly live: readonly Ins[] }[] = [];
  private readonly maxDepth: number;
  private depth = 0;

  constructor(region: Region, env: BackendEnv, options: EmitOptions) {
    super(region, env, options.lines === true);
    this.maxDepth = options.maxDepth ?? DEFAULT_MAX_DEPTH;
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
  }

  /** Emits a node with everything that stands inline with it or follows it. */
  protected tree(start: number): void {
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
    const { texts } = this.pieces;
    const last = texts.length - 1;
    // Falling off the end of a loop's body goes on with it.
    if (texts[last] === `continue L${header};`) texts.length = last;
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
    this.points.push({ piece: this.pieces.texts.length, live: this.live[to] ?? [] });
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
}
