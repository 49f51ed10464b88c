/**
 * Lowered functions that outlive an edit: most of the time of a translation goes into the types of their expressions (docs/decisions/0017).
 *
 * What a function is lowered to follows from its own file, from the shapes of all others (shape.ts), and from a few sets of names. While these stay, only what stands in
 * edited files is lowered again. The rest asks the new world for the functions, classes and fields that it asked the old one for, in the same order, so that the
 * world is as if it had been lowered; where an answer differs, it is.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ClassInfo } from './classes.ts';
import { type Fn, type FnNode, isFnNode } from './functions.ts';
import type { FieldInfo } from './ir.ts';
import { type LowerResult, lowerFunction } from './lower/lower.ts';
import type { Problem } from './problems.ts';
import type { Module } from './project.ts';
import { type Shape, shapeOf } from './shape.ts';
import { ts } from './ts.ts';
import type { World } from './world.ts';

/** A question of a lowering to its world, with the answer. */
export type Asked =
  | { readonly what: 'function'; readonly fn: Fn }
  /** A local function, by its own name. */
  | { readonly what: 'lifted'; readonly fn: Fn; readonly name: string }
  | { readonly what: 'class'; readonly info: ClassInfo; readonly node: ts.ClassLikeDeclaration }
  | {
      readonly what: 'literal';
      readonly info: ClassInfo;
      readonly node: ts.ObjectLiteralExpression;
      readonly keys: readonly string[];
      readonly module: Module;
    }
  | { readonly what: 'field'; readonly field: FieldInfo };

interface Kept {
  readonly fn: Fn;
  readonly result: LowerResult;
  readonly asked: readonly Asked[];
  readonly problems: readonly Problem[];
}

export class KeptLowerings {
  private kept = new Map<FnNode, Kept>();
  private before: ReadonlyMap<FnNode, Kept> = new Map();
  private names = '';
  private sources = new Map<string, ts.SourceFile>();
  private readonly shapes = new WeakMap<ts.SourceFile, Shape>();
  /** The functions and classes of edited files, by those that they were. */
  private readonly moved = new Map<ts.Node, ts.Node>();

  /** Functions that were lowered, and those that did not have to be, since `begin`. */
  lowered = 0;
  reused = 0;

  /** A translation begins. */
  begin(world: World): void {
    const sources = new Map([...world.project.modules.values()].map((m) => [m.file, m.source]));
    const names = world.namesThatDecide();
    this.moved.clear();
    const isSame = names === this.names && sources.size === this.sources.size && this.match(sources);
    this.before = isSame ? this.kept : new Map();
    this.kept = new Map();
    this.names = names;
    this.sources = sources;
    this.lowered = 0;
    this.reused = 0;
  }

  /** False: something else than bodies of functions has changed. */
  private match(sources: ReadonlyMap<string, ts.SourceFile>): boolean {
    for (const [file, source] of sources) {
      const old = this.sources.get(file);
      if (old === source) continue;
      if (old === undefined) return false;
      const was = this.shape(old);
      const is = this.shape(source);
      if (was.text !== is.text || was.nodes.length !== is.nodes.length) return false;
      for (const [i, node] of was.nodes.entries()) this.moved.set(node, is.nodes[i] ?? node);
    }
    return true;
  }

  private shape(source: ts.SourceFile): Shape {
    let shape = this.shapes.get(source);
    if (shape === undefined) this.shapes.set(source, (shape = shapeOf(source)));
    return shape;
  }

  lower(world: World, fn: Fn): LowerResult {
    const old = this.before.get(fn.node);
    const again = old === undefined ? null : new Replay(world, fn, old, this.moved).run();
    if (again !== null) this.reused++;
    else this.lowered++;
    const kept = again ?? record(world, fn);
    this.kept.set(fn.node, kept);
    return kept.result;
  }
}

function record(world: World, fn: Fn): Kept {
  const known = world.problems.length;
  const { result, asked } = world.questionsOf(() => lowerFunction(world, fn));
  return { fn, result, asked, problems: world.problems.slice(known) };
}

class Replay {
  private readonly world: World;
  private readonly old: Kept;
  private readonly fn: Fn;
  private readonly moved: ReadonlyMap<ts.Node, ts.Node>;
  /** By what they were. */
  private readonly fns: Map<Fn, Fn>;

  constructor(world: World, fn: Fn, old: Kept, moved: ReadonlyMap<ts.Node, ts.Node>) {
    this.world = world;
    this.fn = fn;
    this.old = old;
    this.moved = moved;
    this.fns = new Map([[old.fn, fn]]);
  }

  /** Null: it has to be lowered. */
  run(): Kept | null {
    const { world, fn, old } = this;
    const asked: Asked[] = [];
    for (const question of old.asked) {
      const again = this.ask(question);
      if (again === null) return null;
      asked.push(again);
    }
    const called = new Set<Fn>();
    for (const f of old.result.called) {
      const now = this.fns.get(f);
      if (now === undefined) return null;
      called.add(now);
    }
    world.problems.push(...old.problems);
    return { fn, result: { ...old.result, called }, asked, problems: old.problems };
  }

  private now<N extends ts.Node>(node: N, isKind: (n: ts.Node) => n is N): N | null {
    if (this.world.project.isCurrent(node)) return node;
    const now = this.moved.get(node);
    return now !== undefined && isKind(now) ? now : null;
  }

  /** Null: the answer is another one now. */
  private ask(question: Asked): Asked | null {
    const { world } = this;
    switch (question.what) {
      case 'function': {
        const node = this.now(question.fn.node, isFnNode);
        const fn = node === null ? undefined : world.fnOf(node);
        return fn === undefined || !this.stands(fn, question.fn) ? null : { ...question, fn };
      }
      case 'lifted': {
        const { node, outer, captures, kind } = question.fn;
        const around = outer === null ? undefined : this.fns.get(outer);
        if (around === undefined || (kind !== 'lifted' && kind !== 'callback')) return null;
        const fn = world.lifted(node, question.name, around, captures, kind);
        return this.stands(fn, question.fn) ? { ...question, fn } : null;
      }
      case 'class': {
        const node = this.now(question.node, ts.isClassLike);
        const info = node === null ? undefined : world.classOf(node);
        return node === null || info?.id !== question.info.id ? null : { ...question, node, info };
      }
      case 'literal': {
        const info = world.literalOf(question.node, question.keys, question.module);
        return info.id === question.info.id ? { ...question, info } : null;
      }
      case 'field': {
        const field = world.intern(question.field);
        return isDeepStrictEqual(field, question.field) ? { ...question, field } : null;
      }
    }
  }

  private stands(now: Fn, before: Fn): boolean {
    this.fns.set(before, now);
    return now.id === before.id;
  }
}
