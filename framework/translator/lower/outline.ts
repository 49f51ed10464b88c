/**
 * Outlining: an expression that has no operations of its own (closures, spreads, regular expressions, `in`, `==`...) becomes a residual
 * call of a function which the footer makes from the expression's own text, with the locals that it uses as parameters.
 */
import { isFnNode } from '../functions.ts';
import type { NativeEffects, SymRef, Val } from '../ir.ts';
import { ts } from '../ts.ts';
import { assignmentTarget } from '../world.ts';
import { Builder } from './builder.ts';
import { freeLocals } from './scan.ts';

export abstract class Outliner extends Builder {
  /** Value of `n`, computed by the author's own text. `effects` null: anything. */
  outline(n: ts.Expression, what: string, effects: NativeEffects | null, dst?: number): Val {
    const captured = freeLocals(n, this.world.checker);
    const params: string[] = [];
    const args: Val[] = [];
    for (const [symbol, at] of captured) {
      const reg = this.regOf(symbol);
      if (reg === undefined) this.fail(`${what} uses the local function or variable '${at.text}'`, n);
      params.push(at.text);
      args.push(reg);
    }
    const text = this.checkedText(n, what, captured);
    if (text.usesThis) {
      if (this.thisReg < 0) this.fail("'this' outside of a method", n);
      params.unshift('$this');
      args.unshift(this.thisReg);
    }
    const js = `(${params.join(', ')}) => (${text.js})`;
    return this.synthesized(n, what, js, args, runsCode(n) ? null : effects, dst);
  }

  /** Calls a function that the footer makes from `js`. */
  synthesized(n: ts.Node, what: string, js: string, args: Val[], effects: NativeEffects | null, dst?: number): Val {
    const fn: SymRef = { module: this.module.name, expr: js };
    return this.invoke(n, { is: 'value', name: what, effects, residual: true }, [fn, ...args], dst);
  }

  /** The text, if it means the same in a function of its own. */
  private checkedText(
    root: ts.Expression,
    what: string,
    captured: ReadonlyMap<ts.Symbol, ts.Identifier>,
  ): { readonly js: string; readonly usesThis: boolean } {
    const edits: number[] = [];
    const visit = (n: ts.Node, closure: boolean, ownThis: boolean): void => {
      if (ts.isTypeNode(n)) return;
      if (n.kind === ts.SyntaxKind.ThisKeyword && !ownThis) edits.push(n.getStart(this.module.source));
      if (n.kind === ts.SyntaxKind.SuperKeyword && !ownThis) this.fail(`${what} uses super`, n);
      if (ts.isYieldExpression(n) || ts.isAwaitExpression(n)) this.fail(`${what} with yield or await`, n);
      const target = assignmentTarget(n);
      if (target !== undefined) {
        this.checkTarget(target, what, captured);
        // The footer's text is not edited, so nobody would learn of the write.
        if (ts.isPropertyAccessExpression(target) && this.world.isQuasiImmutable(target)) {
          this.fail(`${what} assigns the @quasiImmutable field '${target.name.text}'`, target);
        }
      }
      if (ts.isIdentifier(n)) {
        const symbol = this.symbolOf(n);
        if (n.text === 'arguments' && symbol?.valueDeclaration === undefined && !ownThis)
          this.fail(`${what} uses 'arguments'`, n);
        const use = symbol === undefined ? undefined : this.scan.vars.get(symbol);
        if (closure && symbol !== undefined && captured.has(symbol) && use?.assigned) {
          this.fail(`a closure captures '${n.text}', which is assigned again: make it const`, n);
        }
      }
      const isFunction = isFnNode(n);
      const rebinds = ownThis || ts.isClassLike(n) || (isFunction && !ts.isArrowFunction(n));
      ts.forEachChild(n, (c) => visit(c, closure || isFunction || ts.isClassLike(n), rebinds));
    };
    visit(root, false, false);
    const start = root.getStart(this.module.source);
    let js = '';
    let at = start;
    for (const pos of edits) {
      js += `${this.jsText(at, pos)}$this`;
      at = pos + 'this'.length;
    }
    js += this.jsText(at, root.getEnd());
    return {
      js: js.replace(/\s*\n\s*/g, js.includes('`') || js.includes('//') ? '$&' : ' '),
      usesThis: edits.length > 0,
    };
  }

  private checkTarget(target: ts.Expression, what: string, captured: ReadonlyMap<ts.Symbol, ts.Identifier>): void {
    const visit = (n: ts.Node): void => {
      if (ts.isIdentifier(n)) {
        const symbol = this.symbolOf(n);
        if (symbol !== undefined && captured.has(symbol))
          this.fail(`${what} assigns the local variable '${n.text}'`, n);
      } else if (ts.isArrayLiteralExpression(n) || ts.isObjectLiteralExpression(n)) ts.forEachChild(n, visit);
      else if (ts.isPropertyAssignment(n)) visit(n.initializer);
    };
    visit(target);
  }
}

/** Whether evaluating the expression calls or assigns anything. */
function runsCode(root: ts.Node): boolean {
  const visit = (n: ts.Node): boolean => {
    if (isFnNode(n)) return false;
    if (
      ts.isCallExpression(n) ||
      ts.isNewExpression(n) ||
      ts.isTaggedTemplateExpression(n) ||
      assignmentTarget(n) !== undefined
    )
      return true;
    return ts.forEachChild(n, visit) ?? false;
  };
  return visit(root);
}
