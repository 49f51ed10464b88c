/**
 * Statements. `finally` is lowered once for each way out of its `try`: the normal one, exceptions, and every break, continue and
 * return that crosses it.
 */
import { bare } from '../constants.ts';
import { isFnNode } from '../functions.ts';
import { type Label, lit, type Primitive, type Reason, UNDEFINED, type Val } from '../ir.ts';
import { ts } from '../ts.ts';
import { Expressions } from './expressions.ts';

const K = ts.SyntaxKind;
/** A loop over a literal or with constant bounds is unrolled without being asked, up to this many turns. */
const SMALL_LOOP = 16;

interface Target {
  readonly kind: 'target';
  readonly names: readonly string[];
  readonly breaks: Label;
  /** Null: not a loop. */
  readonly continues: Label | null;
  /** `break` without a name stops here. */
  readonly unnamed: boolean;
}
interface Cleanup {
  readonly kind: 'finally';
  readonly block: ts.Block;
  /** The handler outside of the try statement. */
  readonly handler: Label | null;
}

export class Statements extends Expressions {
  /** First loop that asks for @unrollSafe. */
  loop: Reason | null = null;
  private flow: (Target | Cleanup)[] = [];
  private labels: string[] = [];

  statements(list: readonly ts.Statement[]): void {
    for (const s of list) this.declareLexical(s);
    for (const s of list) this.statement(s);
  }

  block(n: ts.Block): void {
    this.scoped(() => this.statements(n.statements));
  }

  // --- declarations

  /** Registers of the variables that a statement declares. */
  private declareLexical(s: ts.Statement): void {
    if (!ts.isVariableStatement(s)) return;
    for (const d of s.declarationList.declarations) if (!this.isLifted(d)) this.declarePattern(d.name);
  }

  declarePattern(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) {
      if (this.regOf(this.symbolOf(name)) === undefined || !this.isVariable(this.regOf(this.symbolOf(name)) ?? -1))
        this.declare(name, this.temp());
    } else for (const e of name.elements) if (ts.isBindingElement(e)) this.declarePattern(e.name);
  }

  private isLifted(d: ts.VariableDeclaration): boolean {
    const symbol = ts.isIdentifier(d.name) ? this.symbolOf(d.name) : undefined;
    return symbol !== undefined && this.scan.lifted.has(symbol);
  }

  /** `var` belongs to the whole function. */
  hoist(body: ts.Node): void {
    const visit = (n: ts.Node): void => {
      if (ts.isVariableDeclarationList(n) && !(n.flags & ts.NodeFlags.BlockScoped)) {
        for (const d of n.declarations) {
          this.declarePattern(d.name);
          this.clear(d.name);
        }
      }
      if (!isFnNode(n)) ts.forEachChild(n, visit);
    };
    ts.forEachChild(body, visit);
  }

  private clear(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) this.bind(name, UNDEFINED);
    else for (const e of name.elements) if (ts.isBindingElement(e)) this.clear(e.name);
  }

  private variable(d: ts.VariableDeclaration): void {
    if (this.isLifted(d)) return;
    this.temporaries(() => {
      if (d.initializer === undefined) {
        const isVar = ts.isVariableDeclarationList(d.parent) && !(d.parent.flags & ts.NodeFlags.BlockScoped);
        if (!isVar) this.clear(d.name);
      } else if (ts.isIdentifier(d.name)) {
        const reg = this.regOf(this.symbolOf(d.name));
        const v = this.expr(d.initializer, reg);
        this.bind(d.name, v);
      } else if (!this.bindExchange(d.name, d.initializer)) this.bind(d.name, this.expr(d.initializer));
    });
  }

  /** `const [a, b] = [x, y]` without an array. */
  private bindExchange(name: ts.BindingName, initializer: ts.Expression): boolean {
    const right = bare(initializer);
    if (
      !ts.isArrayBindingPattern(name) ||
      !ts.isArrayLiteralExpression(right) ||
      right.elements.length !== name.elements.length
    )
      return false;
    if (right.elements.some((e) => ts.isSpreadElement(e) || ts.isOmittedExpression(e))) return false;
    if (!name.elements.every((e) => ts.isBindingElement(e) && !e.dotDotDotToken && !e.initializer)) return false;
    const values = this.operands(right.elements);
    name.elements.forEach((e, i) => {
      if (ts.isBindingElement(e)) this.bind(e.name, values[i] ?? UNDEFINED);
    });
    return true;
  }

  // --- statements

  statement(n: ts.Statement): void {
    const names = this.labels;
    this.labels = [];
    if (ts.isExpressionStatement(n)) this.temporaries(() => this.effect(n.expression));
    else if (ts.isVariableStatement(n)) for (const d of n.declarationList.declarations) this.variable(d);
    else if (ts.isIfStatement(n)) this.if(n);
    else if (ts.isBlock(n)) this.labelled(names, () => this.block(n));
    else if (ts.isReturnStatement(n)) this.return(n);
    else if (ts.isSwitchStatement(n)) this.switch(n, names);
    else if (ts.isForStatement(n)) this.for(n, names);
    else if (ts.isWhileStatement(n)) this.while(n, names);
    else if (ts.isDoStatement(n)) this.do(n, names);
    else if (ts.isForOfStatement(n)) this.forOf(n, names);
    else if (ts.isBreakStatement(n)) this.break(n);
    else if (ts.isContinueStatement(n)) this.continue(n);
    else if (ts.isThrowStatement(n)) this.temporaries(() => this.emit('throw', n, -1, [this.expr(n.expression)]));
    else if (ts.isTryStatement(n)) this.labelled(names, () => this.try(n));
    else if (ts.isLabeledStatement(n)) {
      this.labels = [...names, n.label.text];
      this.statement(n.statement);
    } else if (ts.isFunctionDeclaration(n)) {
      const symbol = n.name === undefined ? undefined : this.symbolOf(n.name);
      if (symbol === undefined || !this.scan.lifted.has(symbol)) this.fail('local function that is used as a value', n);
    } else if (
      !ts.isEmptyStatement(n) &&
      !ts.isInterfaceDeclaration(n) &&
      !ts.isTypeAliasDeclaration(n) &&
      n.kind !== K.DebuggerStatement
    ) {
      this.fail(`${K[n.kind]} cannot be looked into`, n);
    }
  }

  private labelled(names: readonly string[], body: () => void): void {
    if (names.length === 0) {
      body();
      return;
    }
    const breaks = this.newLabel();
    this.flow.push({ kind: 'target', names, breaks, continues: null, unnamed: false });
    body();
    this.flow.pop();
    this.place(breaks);
  }

  private if(n: ts.IfStatement): void {
    const [yes, no] = [this.newLabel(), this.newLabel()];
    this.temporaries(() => this.condition(n.expression, yes, no));
    this.place(yes);
    this.nested(n.thenStatement);
    if (n.elseStatement === undefined) {
      this.place(no);
      return;
    }
    const done = this.newLabel();
    this.goto(n, done);
    this.place(no);
    this.nested(n.elseStatement);
    this.place(done);
  }

  private nested(n: ts.Statement): void {
    this.scoped(() => this.statement(n));
  }

  private switch(n: ts.SwitchStatement, names: readonly string[]): void {
    const breaks = this.newLabel();
    this.scoped(() => {
      const clauses = n.caseBlock.clauses;
      const labels = clauses.map(() => this.newLabel());
      const fallback = labels[clauses.findIndex(ts.isDefaultClause)] ?? breaks;
      const value = this.expr(n.expression);
      const known = clauses.map((c) => (ts.isCaseClause(c) ? this.world.constants.evaluate(c.expression) : null));
      if (clauses.every((c, i) => ts.isDefaultClause(c) || known[i] !== null)) {
        const table = new Map<Primitive, Label>();
        known.forEach((k, i) => {
          const label = labels[i];
          if (k !== null && label !== undefined && !Number.isNaN(k.value) && !table.has(k.value))
            table.set(k.value, label);
        });
        if (table.size === 0) this.goto(n, fallback);
        else this.emit('switch', n.expression, -1, [value], { table, labels: [fallback] });
      } else {
        const v = this.isVariable(value) ? this.copy(n, value) : value;
        clauses.forEach((c, i) => {
          const label = labels[i];
          if (!ts.isCaseClause(c) || label === undefined) return;
          const next = this.newLabel();
          this.temporaries(() =>
            this.branch(c, this.value('eq', c, [v, this.expr(c.expression)], undefined), label, next),
          );
          this.place(next);
        });
        this.goto(n, fallback);
      }
      this.flow.push({ kind: 'target', names, breaks, continues: null, unnamed: true });
      for (const c of clauses) for (const s of c.statements) this.declareLexical(s);
      clauses.forEach((c, i) => {
        const label = labels[i];
        if (label !== undefined) this.place(label);
        for (const s of c.statements) this.statement(s);
      });
      this.flow.pop();
    });
    this.place(breaks);
  }

  // --- loops

  private noteLoop(n: ts.IterationStatement): void {
    if (this.loop !== null || containsMergePoint(n, (c) => this.world.hint(c) === 'JitDriver.mergePoint')) return;
    this.loop = { text: 'loop without @unrollSafe', line: this.lineOf(n) };
  }

  private loopBody(n: ts.Statement, names: readonly string[], breaks: Label, continues: Label): void {
    this.flow.push({ kind: 'target', names, breaks, continues, unnamed: true });
    this.nested(n);
    this.flow.pop();
  }

  private for(n: ts.ForStatement, names: readonly string[]): void {
    if (!this.isSmallFor(n)) this.noteLoop(n);
    const [head, body, next, breaks] = [this.newLabel(), this.newLabel(), this.newLabel(), this.newLabel()];
    this.scoped(() => {
      const init = n.initializer;
      if (init !== undefined) {
        if (ts.isVariableDeclarationList(init)) {
          for (const d of init.declarations) if (!this.isLifted(d)) this.declarePattern(d.name);
          for (const d of init.declarations) this.variable(d);
        } else this.temporaries(() => this.effect(init));
      }
      this.place(head);
      const { condition, incrementor } = n;
      if (condition !== undefined) this.temporaries(() => this.condition(condition, body, breaks));
      this.place(body);
      this.loopBody(n.statement, names, breaks, next);
      this.place(next);
      if (incrementor !== undefined) this.temporaries(() => this.effect(incrementor));
      this.goto(n, head);
    });
    this.place(breaks);
  }

  /** `for (let i = 0; i < 4; i++)` with constants. */
  private isSmallFor(n: ts.ForStatement): boolean {
    const init = n.initializer;
    const d =
      init !== undefined && ts.isVariableDeclarationList(init) && init.declarations.length === 1
        ? init.declarations[0]
        : undefined;
    if (
      d?.initializer === undefined ||
      !ts.isIdentifier(d.name) ||
      n.condition === undefined ||
      n.incrementor === undefined
    )
      return false;
    const from = this.world.constants.evaluate(d.initializer)?.value;
    const test = bare(n.condition);
    if (
      typeof from !== 'number' ||
      !ts.isBinaryExpression(test) ||
      !ts.isIdentifier(test.left) ||
      test.left.text !== d.name.text
    )
      return false;
    const to = this.world.constants.evaluate(test.right)?.value;
    const symbol = this.symbolOf(d.name);
    const use = symbol === undefined ? undefined : this.scan.vars.get(symbol);
    const step = bare(n.incrementor);
    const steps =
      (ts.isPostfixUnaryExpression(step) || ts.isPrefixUnaryExpression(step)) && ts.isIdentifier(step.operand);
    return typeof to === 'number' && Math.abs(to - from) <= SMALL_LOOP && steps && use?.values.length === 2;
  }

  private while(n: ts.WhileStatement, names: readonly string[]): void {
    this.noteLoop(n);
    const [head, body, breaks] = [this.newLabel(), this.newLabel(), this.newLabel()];
    this.place(head);
    this.temporaries(() => this.condition(n.expression, body, breaks));
    this.place(body);
    this.loopBody(n.statement, names, breaks, head);
    this.goto(n, head);
    this.place(breaks);
  }

  private do(n: ts.DoStatement, names: readonly string[]): void {
    this.noteLoop(n);
    const [body, test, breaks] = [this.newLabel(), this.newLabel(), this.newLabel()];
    this.place(body);
    this.loopBody(n.statement, names, breaks, test);
    this.place(test);
    this.temporaries(() => this.condition(n.expression, body, breaks));
    this.place(breaks);
  }

  /** Over arrays, as their iterator does it: by index, up to the length at each turn. */
  private forOf(n: ts.ForOfStatement, names: readonly string[]): void {
    if (n.awaitModifier) this.fail('for await', n);
    const { types } = this.world;
    const type = types.of(n.expression);
    if (!types.isArray(type) && !types.isTypedArray(type)) this.fail('for-of over a value that is no array', n);
    const source = bare(n.expression);
    const small =
      ts.isArrayLiteralExpression(source) &&
      source.elements.length <= SMALL_LOOP &&
      !source.elements.some(ts.isSpreadElement);
    if (!small) this.noteLoop(n);
    const [head, body, next, breaks] = [this.newLabel(), this.newLabel(), this.newLabel(), this.newLabel()];
    this.scoped(() => {
      const given = this.expr(n.expression);
      const array = this.isVariable(given) ? this.copy(n, given) : given;
      const origin = this.origin(n.expression);
      const index = this.copy(n, lit(0));
      this.place(head);
      this.temporaries(() => {
        const length = this.value('length', n, [array], undefined, { origin });
        this.branch(n, this.value('lt', n, [index, length], undefined), body, breaks);
      });
      this.place(body);
      this.scoped(() => {
        const init = n.initializer;
        const d = ts.isVariableDeclarationList(init) ? init.declarations[0] : undefined;
        const op = this.isImmutableArray(n.expression) ? 'get_item_pure' : 'get_item';
        if (d !== undefined) {
          this.declarePattern(d.name);
          this.temporaries(() => {
            const home = ts.isIdentifier(d.name) ? this.regOf(this.symbolOf(d.name)) : undefined;
            this.bind(d.name, this.value(op, n, [array, index], home, { origin }));
          });
        } else if (!ts.isVariableDeclarationList(init)) {
          this.temporaries(() => this.assignLoopTarget(init, this.value(op, n, [array, index], undefined, { origin })));
        }
        this.loopBody(n.statement, names, breaks, next);
      });
      this.place(next);
      this.emit('add', n, index, [index, lit(1)]);
      this.goto(n, head);
    });
    this.place(breaks);
  }

  // --- leaving

  private break(n: ts.BreakStatement): void {
    const name = n.label?.text;
    this.leave(
      n,
      (t) => (name === undefined ? t.unnamed : t.names.includes(name)),
      (t) => t.breaks,
    );
  }

  private continue(n: ts.ContinueStatement): void {
    const name = n.label?.text;
    this.leave(
      n,
      (t) => t.continues !== null && (name === undefined || t.names.includes(name)),
      (t) => t.continues,
    );
  }

  private leave(n: ts.Statement, test: (t: Target) => boolean, label: (t: Target) => Label | null): void {
    for (let i = this.flow.length - 1; i >= 0; i--) {
      const f = this.flow[i];
      if (f === undefined) continue;
      if (f.kind === 'finally') this.cleanup(f, i);
      else if (test(f)) {
        const to = label(f);
        if (to !== null) this.goto(n, to);
        this.restore();
        return;
      }
    }
    this.fail('break or continue without a target', n);
  }

  private saved: { flow: (Target | Cleanup)[]; handler: Label | null } | null = null;

  /** Runs a finally block on the way out: in the context outside of its try. */
  private cleanup(f: Cleanup, depth: number): void {
    this.saved ??= { flow: this.flow, handler: this.handler };
    const { saved } = this;
    this.saved = null;
    this.flow = saved.flow.slice(0, depth);
    this.handler = f.handler;
    this.block(f.block);
    this.saved = saved;
  }

  private restore(): void {
    if (this.saved === null) return;
    this.flow = this.saved.flow;
    this.handler = this.saved.handler;
    this.saved = null;
  }

  private return(n: ts.ReturnStatement): void {
    this.temporaries(() => {
      let v: Val = n.expression === undefined ? UNDEFINED : this.expr(n.expression);
      const { flow } = this;
      if (flow.some((f) => f.kind === 'finally')) {
        if (this.isVariable(v)) v = this.copy(n, v);
        for (let i = flow.length - 1; i >= 0; i--) {
          const f = flow[i];
          if (f?.kind === 'finally') this.cleanup(f, i);
        }
      }
      this.emit('return', n, -1, [v]);
      this.restore();
    });
  }

  // --- exceptions

  private try(n: ts.TryStatement): void {
    const outside = this.handler;
    const done = this.newLabel();
    const onError = n.finallyBlock === undefined ? outside : this.newLabel();
    if (n.finallyBlock !== undefined) this.flow.push({ kind: 'finally', block: n.finallyBlock, handler: outside });
    const { catchClause } = n;
    const caught = catchClause === undefined ? onError : this.newLabel();
    this.handler = caught;
    this.block(n.tryBlock);
    this.handler = onError;
    if (catchClause !== undefined && caught !== null) {
      const after = this.newLabel();
      this.goto(n, after);
      this.place(caught);
      this.scoped(() => {
        const e = this.value('caught', catchClause, [], undefined);
        const d = catchClause.variableDeclaration;
        if (d !== undefined) {
          this.declarePattern(d.name);
          this.bind(d.name, e);
        }
        this.statements(catchClause.block.statements);
      });
      this.place(after);
    }
    this.handler = outside;
    if (n.finallyBlock === undefined || onError === null) return;
    this.flow.pop();
    this.block(n.finallyBlock);
    this.goto(n, done);
    this.place(onError);
    this.scoped(() => {
      const e = this.value('caught', n, [], undefined);
      if (n.finallyBlock !== undefined) this.block(n.finallyBlock);
      this.emit('throw', n, -1, [e]);
    });
    this.place(done);
  }
}

function containsMergePoint(root: ts.Node, isMergePoint: (call: ts.CallExpression) => boolean): boolean {
  const visit = (n: ts.Node): boolean => {
    if (ts.isCallExpression(n) && isMergePoint(n)) return true;
    return isFnNode(n) ? false : (ts.forEachChild(n, visit) ?? false);
  };
  return visit(root);
}
