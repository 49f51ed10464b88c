/**
 * Emits instructions of one function: registers, labels, scopes, handlers.
 *
 * Registers are handed out like a stack: a block's variables and a statement's temporaries go when it ends, so registers
 * stay few without an allocator. A variable's register is read in place; it is copied only where a later operand assigns it (`operands`).
 */

import type { Fn } from '../functions.ts';
import { type Callee, type Instr, type Item, isReg, Label, type SymRef, type Val } from '../ir.ts';
import { positionOf } from '../problems.ts';
import type { Module } from '../project.ts';
import { ts } from '../ts.ts';
import { assignmentTarget, type World } from '../world.ts';
import { type Scan, scanFunction } from './scan.ts';

/** This function cannot be looked into; `node` shows why. */
export class Unlowerable extends Error {
  readonly node: ts.Node;

  constructor(text: string, node: ts.Node) {
    super(text);
    this.node = node;
  }
}

type Extra = Partial<Omit<Instr, 'kind' | 'op' | 'dst' | 'args' | 'line' | 'pos' | 'handler'>>;

export abstract class Builder {
  readonly world: World;
  readonly fn: Fn;
  readonly module: Module;
  readonly scan: Scan;
  readonly items: Item[] = [];
  /** The author's functions that this one may call. */
  readonly called = new Set<Fn>();
  protected handler: Label | null = null;
  protected thisReg = -1;
  private readonly regs = new Map<ts.Symbol, number>();
  private readonly variables: { readonly reg: number; readonly name: string }[] = [];
  private readonly variableRegs = new Set<number>();
  private top = 0;
  regCount = 0;
  private readonly startLine: number;
  private readonly start: number;

  constructor(world: World, fn: Fn) {
    this.world = world;
    this.fn = fn;
    this.module = fn.module;
    this.scan = scanFunction(fn.node, world.checker);
    this.startLine = fn.startLine;
    this.start = fn.node.getStart(fn.module.source);
  }

  /** Value of an expression; with `dst`, preferably there. */
  abstract expr(n: ts.Expression, dst?: number): Val;
  /** For the effects only. */
  abstract effect(n: ts.Expression): void;

  fail(text: string, node: ts.Node): never {
    throw new Unlowerable(text, node);
  }

  problem(node: ts.Node, message: string, advice: string): void {
    this.world.problems.push({ ...positionOf(node), message, advice });
  }

  // --- instructions

  emit(op: Instr['op'], node: ts.Node, dst: number, args: Val[], extra: Extra = {}): void {
    const pos = node.getStart(this.module.source);
    const line = this.module.source.getLineAndCharacterOfPosition(pos).line - this.startLine;
    this.items.push({ kind: 'instr', op, dst, args, line, pos: pos - this.start, handler: this.handler, ...extra });
  }

  /** Emits an operation with a result. */
  value(op: Instr['op'], node: ts.Node, args: Val[], dst: number | undefined, extra: Extra = {}): number {
    const out = dst ?? this.temp();
    this.emit(op, node, out, args, extra);
    return out;
  }

  move(node: ts.Node, dst: number, from: Val): void {
    if (dst !== from) this.emit('move', node, dst, [from]);
  }

  place(label: Label): void {
    this.items.push(label);
  }

  goto(node: ts.Node, label: Label): void {
    this.emit('goto', node, -1, [], { labels: [label] });
  }

  branch(node: ts.Node, cond: Val, yes: Label, no: Label): void {
    this.emit('branch', node, -1, [cond], { labels: [yes, no] });
  }

  invoke(node: ts.Node, callee: Callee, args: Val[], dst: number | undefined, extra: Extra = {}): number {
    return this.value('invoke', node, args, dst, { callee, ...extra });
  }

  // --- registers

  temp(): number {
    const r = this.top++;
    if (this.top > this.regCount) this.regCount = this.top;
    return r;
  }

  /** A copy of `v` in a register of its own. */
  copy(node: ts.Node, v: Val): number {
    const t = this.temp();
    this.move(node, t, v);
    return t;
  }

  /** `dst` if intermediate values may be seen there: a variable must change once, at the end. */
  scratch(dst: number | undefined): number {
    return dst !== undefined && !this.variableRegs.has(dst) ? dst : this.temp();
  }

  isVariable(v: Val): boolean {
    return isReg(v) && this.variableRegs.has(v);
  }

  /** Variables and temporaries that `body` makes go with it. */
  scoped(body: () => void): void {
    const { top } = this;
    const count = this.variables.length;
    body();
    for (const v of this.variables.splice(count)) this.variableRegs.delete(v.reg);
    this.top = top;
  }

  /** Temporaries go, variables stay: they have to be declared before. */
  temporaries(body: () => void): void {
    const { top } = this;
    body();
    this.top = top;
  }

  symbolOf(n: ts.Identifier): ts.Symbol | undefined {
    const { checker } = this.world;
    if (ts.isShorthandPropertyAssignment(n.parent) && n.parent.name === n)
      return checker.getShorthandAssignmentValueSymbol(n.parent);
    return checker.getSymbolAtLocation(n);
  }

  regOf(symbol: ts.Symbol | undefined): number | undefined {
    return symbol === undefined ? undefined : this.regs.get(symbol);
  }

  /** Makes a register the home of a variable; `visible` when its initial value is there. */
  declare(name: ts.Identifier, reg: number): void {
    const symbol = this.symbolOf(name);
    if (symbol === undefined) this.fail(`cannot resolve ${name.text}`, name);
    this.declareSymbol(symbol, name.text, reg);
  }

  declareSymbol(symbol: ts.Symbol, name: string, reg: number): void {
    this.regs.set(symbol, reg);
    this.variables.push({ reg, name });
    this.variableRegs.add(reg);
  }

  variableNames(): ReadonlyMap<number, string> {
    const names = new Map(this.variables.map((v) => [v.reg, v.name]));
    if (this.thisReg >= 0) names.set(this.thisReg, 'this');
    return names;
  }

  // --- operands

  /** Values of `nodes`, evaluated in order; a variable that a later one assigns is copied before. */
  operands(nodes: readonly ts.Expression[]): Val[] {
    const out: Val[] = [];
    for (const [i, n] of nodes.entries()) {
      const v = this.expr(n);
      out.push(this.isVariable(v) && this.assignedBy(nodes.slice(i + 1), v) ? this.copy(n, v) : v);
    }
    return out;
  }

  /** `v`, copied if one of `later` assigns it. */
  stable(v: Val, node: ts.Node, later: readonly (ts.Node | undefined)[]): Val {
    return this.isVariable(v) && this.assignedBy(later, v) ? this.copy(node, v) : v;
  }

  private assignedBy(nodes: readonly (ts.Node | undefined)[], reg: Val): boolean {
    const visit = (n: ts.Node): boolean => {
      const target = assignmentTarget(n);
      if (target !== undefined) {
        if (ts.isIdentifier(target)) {
          if (this.regOf(this.symbolOf(target)) === reg) return true;
        } else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) return true;
      }
      return ts.forEachChild(n, visit) ?? false;
    };
    return nodes.some((n) => n !== undefined && visit(n));
  }

  /** Line of a node within the function. */
  lineOf(node: ts.Node): number {
    return this.module.source.getLineAndCharacterOfPosition(node.getStart(this.module.source)).line - this.startLine;
  }

  /** Text of the module without types. */
  jsText(from: number, to: number): string {
    return this.module.stripped.slice(from, to);
  }

  newLabel(): Label {
    return new Label();
  }

  global(expr: string): SymRef {
    return { module: '', expr };
  }
}
