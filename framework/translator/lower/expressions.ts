/** All other expressions. */
import { bare } from '../constants.ts';
import { type Label, lit, UNDEFINED, type Val } from '../ir.ts';
import { ts } from '../ts.ts';
import { BINARY_OPS } from './assign.ts';
import { Calls } from './calls.ts';

const K = ts.SyntaxKind;
const TYPE_NAMES = new Set(['undefined', 'boolean', 'number', 'string', 'bigint', 'symbol', 'object', 'function']);
const PURE = { reads: [], writes: [], canRaise: false, fresh: false };
const MAY_CONVERT = { reads: null, writes: null, canRaise: true, fresh: false };
const FRESH = { reads: null, writes: [], canRaise: true, fresh: true };

function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= K.FirstAssignment && kind <= K.LastAssignment;
}

export abstract class Expressions extends Calls {
  expr(n: ts.Expression, dst?: number): Val {
    const known = this.world.constants.evaluate(n);
    if (known !== null) return lit(known.value);
    if (
      ts.isParenthesizedExpression(n) ||
      ts.isAsExpression(n) ||
      ts.isSatisfiesExpression(n) ||
      ts.isTypeAssertionExpression(n)
    ) {
      return this.expr(n.expression, dst);
    }
    if (ts.isNonNullExpression(n) && !ts.isOptionalChain(n)) return this.expr(n.expression, dst);
    if (ts.isOptionalChain(n)) return this.chain(n, dst);
    return this.plain(n, dst);
  }

  private plain(n: ts.Expression, dst: number | undefined): Val {
    if (ts.isIdentifier(n)) return this.identifier(n, dst);
    if (ts.isPropertyAccessExpression(n)) return this.property(n, dst);
    if (ts.isElementAccessExpression(n)) return this.element(n, dst);
    if (ts.isCallExpression(n)) return this.call(n, dst);
    if (ts.isNewExpression(n)) return this.construction(n, dst);
    if (ts.isBinaryExpression(n)) return this.binary(n, dst);
    if (ts.isPrefixUnaryExpression(n)) return this.prefix(n, dst);
    if (ts.isPostfixUnaryExpression(n)) return this.increment(n, true, dst);
    if (ts.isConditionalExpression(n)) return this.conditional(n, dst);
    if (ts.isTypeOfExpression(n)) return this.value('typeof', n, [this.expr(n.expression)], dst);
    if (ts.isTemplateExpression(n)) return this.template(n, dst);
    if (ts.isArrayLiteralExpression(n)) return this.arrayLiteral(n, dst);
    if (ts.isObjectLiteralExpression(n)) return this.objectLiteral(n, dst);
    if (ts.isVoidExpression(n)) {
      this.effect(n.expression);
      return UNDEFINED;
    }
    if (n.kind === K.ThisKeyword) return this.thisReg >= 0 ? this.thisReg : this.fail("'this' outside of a method", n);
    if (ts.isArrowFunction(n) || ts.isFunctionExpression(n))
      return this.outline(n, 'closure', { ...PURE, fresh: true }, dst);
    if (ts.isRegularExpressionLiteral(n)) return this.outline(n, 'regular expression', { ...PURE, fresh: true }, dst);
    if (ts.isDeleteExpression(n)) return this.outline(n, 'delete', null, dst);
    if (ts.isTaggedTemplateExpression(n)) return this.outline(n, 'tagged template', null, dst);
    if (ts.isClassExpression(n)) return this.outline(n, 'class expression', null, dst);
    return this.fail(`${K[n.kind]} cannot be looked into`, n);
  }

  link(n: ts.Expression, dst?: number): Val {
    if (ts.isNonNullExpression(n)) return this.link(n.expression, dst);
    return this.plain(n, dst);
  }

  // --- operators

  private binary(n: ts.BinaryExpression, dst: number | undefined): Val {
    const kind = n.operatorToken.kind;
    if (isAssignmentOperator(kind)) return this.assignment(n, true);
    if (kind === K.CommaToken) {
      this.effect(n.left);
      return this.expr(n.right, dst);
    }
    if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken || kind === K.QuestionQuestionToken)
      return this.logical(n, kind, dst);
    const typeTest = this.typeofTest(n, dst);
    if (typeTest !== null) return typeTest;
    if (kind === K.InstanceOfKeyword) return this.instanceOf(n, dst);
    if (kind === K.EqualsEqualsToken || kind === K.ExclamationEqualsToken) return this.looseEquality(n, kind, dst);
    const op = BINARY_OPS[kind];
    if (op === undefined) {
      const text = n.operatorToken.getText();
      const [a, b] = this.operands([n.left, n.right]);
      const effects = { ...FRESH, fresh: false };
      return this.synthesized(
        n,
        `operator ${text}`,
        `(a, b) => a ${text} b`,
        [a ?? UNDEFINED, b ?? UNDEFINED],
        effects,
        dst,
      );
    }
    return this.value(op, n, this.operands([n.left, n.right]), dst);
  }

  /** `typeof x === 'name'`. */
  private typeofTest(n: ts.BinaryExpression, dst: number | undefined): Val | null {
    const kind = n.operatorToken.kind;
    const negative = kind === K.ExclamationEqualsEqualsToken || kind === K.ExclamationEqualsToken;
    if (!negative && kind !== K.EqualsEqualsEqualsToken && kind !== K.EqualsEqualsToken) return null;
    const [left, right] = [bare(n.left), bare(n.right)];
    const [test, name] = ts.isTypeOfExpression(left) ? [left, right] : [right, left];
    if (!ts.isTypeOfExpression(test)) return null;
    const known = this.world.constants.evaluate(name);
    if (known === null || typeof known.value !== 'string' || !TYPE_NAMES.has(known.value)) return null;
    const v = this.expr(test.expression);
    if (!negative) return this.value('typeof_is', n, [v], dst, { str: known.value });
    return this.value('not', n, [this.value('typeof_is', n, [v], undefined, { str: known.value })], dst);
  }

  private instanceOf(n: ts.BinaryExpression, dst: number | undefined): Val {
    const cls = this.world.classOfExpression(n.right);
    if (cls !== undefined && cls.expr !== null)
      return this.value('instance_of', n, [this.expr(n.left)], dst, { cls: cls.id });
    return this.value('instance_of_value', n, this.operands([n.left, n.right]), dst);
  }

  private looseEquality(n: ts.BinaryExpression, kind: ts.SyntaxKind, dst: number | undefined): Val {
    const negative = kind === K.ExclamationEqualsToken;
    const nullish = (e: ts.Expression): boolean => {
      const known = this.world.constants.evaluate(e);
      return known !== null && (known.value === null || known.value === undefined);
    };
    const other = nullish(n.right) ? n.left : nullish(n.left) ? n.right : null;
    if (other !== null) {
      const v = this.expr(other);
      if (!negative) return this.value('is_nullish', n, [v], dst);
      return this.value('not', n, [this.value('is_nullish', n, [v], undefined)], dst);
    }
    const [a, b] = this.operands([n.left, n.right]);
    const { types } = this.world;
    const effects = types.isPrimitive(types.of(n.left)) && types.isPrimitive(types.of(n.right)) ? PURE : MAY_CONVERT;
    const text = negative ? '!=' : '==';
    return this.synthesized(
      n,
      `operator ${text}`,
      `(a, b) => a ${text} b`,
      [a ?? UNDEFINED, b ?? UNDEFINED],
      effects,
      dst,
    );
  }

  private prefix(n: ts.PrefixUnaryExpression, dst: number | undefined): Val {
    switch (n.operator) {
      case K.PlusPlusToken:
      case K.MinusMinusToken:
        return this.increment(n, true, dst);
      case K.ExclamationToken:
        return this.value('not', n, [this.expr(n.operand)], dst);
      case K.MinusToken:
        return this.value('neg', n, [this.expr(n.operand)], dst);
      case K.PlusToken:
        return this.value('plus', n, [this.expr(n.operand)], dst);
      default:
        return this.value('bit_not', n, [this.expr(n.operand)], dst);
    }
  }

  private logical(n: ts.BinaryExpression, kind: ts.SyntaxKind, dst: number | undefined): Val {
    const out = this.scratch(dst);
    const more = this.newLabel();
    const done = this.newLabel();
    this.move(n, out, this.expr(n.left, out));
    this.shortCircuit(n, kind, out, more, done);
    this.place(more);
    this.move(n, out, this.expr(n.right, out));
    this.place(done);
    return out;
  }

  private conditional(n: ts.ConditionalExpression, dst: number | undefined): Val {
    const out = this.scratch(dst);
    const [yes, no, done] = [this.newLabel(), this.newLabel(), this.newLabel()];
    this.condition(n.condition, yes, no);
    this.place(yes);
    this.move(n, out, this.expr(n.whenTrue, out));
    this.goto(n, done);
    this.place(no);
    this.move(n, out, this.expr(n.whenFalse, out));
    this.place(done);
    return out;
  }

  /** Jumps by the truth of an expression. */
  condition(node: ts.Expression, yes: Label, no: Label): void {
    const n = bare(node);
    const known = this.world.constants.evaluate(n);
    if (known !== null) this.goto(n, known.value ? yes : no);
    else if (ts.isPrefixUnaryExpression(n) && n.operator === K.ExclamationToken) this.condition(n.operand, no, yes);
    else if (ts.isBinaryExpression(n) && n.operatorToken.kind === K.AmpersandAmpersandToken) {
      const middle = this.newLabel();
      this.condition(n.left, middle, no);
      this.place(middle);
      this.condition(n.right, yes, no);
    } else if (ts.isBinaryExpression(n) && n.operatorToken.kind === K.BarBarToken) {
      const middle = this.newLabel();
      this.condition(n.left, yes, middle);
      this.place(middle);
      this.condition(n.right, yes, no);
    } else if (ts.isBinaryExpression(n) && n.operatorToken.kind === K.CommaToken) {
      this.effect(n.left);
      this.condition(n.right, yes, no);
    } else if (
      ts.isBinaryExpression(n) &&
      n.operatorToken.kind === K.ExclamationEqualsEqualsToken &&
      this.isTypeof(n)
    ) {
      const v = this.expr(node);
      this.branch(n, v, yes, no);
    } else this.branch(n, this.expr(node), yes, no);
  }

  private isTypeof(n: ts.BinaryExpression): boolean {
    return ts.isTypeOfExpression(bare(n.left)) || ts.isTypeOfExpression(bare(n.right));
  }

  private template(n: ts.TemplateExpression, dst: number | undefined): Val {
    const values = this.operands(n.templateSpans.map((s) => s.expression));
    const parts: Val[] = [];
    if (n.head.text !== '') parts.push(lit(n.head.text));
    n.templateSpans.forEach((s, i) => {
      const v = values[i] ?? UNDEFINED;
      parts.push(
        this.world.types.isString(this.world.types.of(s.expression)) && parts.length > 0
          ? v
          : this.value('to_string', s, [v], undefined),
      );
      if (s.literal.text !== '') parts.push(lit(s.literal.text));
    });
    let sum = parts[0] ?? lit('');
    for (const [i, p] of parts.slice(1).entries()) {
      sum = this.value('add', n, [sum, p], i === parts.length - 2 ? dst : undefined);
    }
    return sum;
  }

  // --- literals

  private arrayLiteral(n: ts.ArrayLiteralExpression, dst: number | undefined): Val {
    if (n.elements.some(ts.isSpreadElement)) return this.outline(n, 'array with spread', FRESH, dst);
    if (n.elements.some(ts.isOmittedExpression))
      return this.outline(n, 'array with holes', { ...PURE, fresh: true }, dst);
    return this.value('new_array', n, this.operands(n.elements), dst);
  }

  private objectLiteral(n: ts.ObjectLiteralExpression, dst: number | undefined): Val {
    const keys: string[] = [];
    const values: ts.Expression[] = [];
    for (const p of n.properties) {
      const key = p.name !== undefined && (ts.isIdentifier(p.name) || ts.isStringLiteral(p.name)) ? p.name.text : '';
      if (!/^[A-Za-z_$][\w$]*$/.test(key) || key === '__proto__' || keys.includes(key))
        return this.outline(n, 'object literal', FRESH, dst);
      if (ts.isPropertyAssignment(p)) values.push(p.initializer);
      else if (ts.isShorthandPropertyAssignment(p)) values.push(p.name);
      else return this.outline(n, 'object literal with methods', { ...FRESH, canRaise: false }, dst);
      keys.push(key);
    }
    const cls = this.world.literalOf(n, keys, this.module);
    return this.value('new_literal', n, this.operands(values), dst, { cls: cls.id });
  }

  // --- for effects only

  effect(node: ts.Expression): void {
    const n = bare(node);
    if (ts.isBinaryExpression(n)) {
      const kind = n.operatorToken.kind;
      if (isAssignmentOperator(kind)) this.assignment(n, false);
      else if (kind === K.CommaToken) {
        this.effect(n.left);
        this.effect(n.right);
      } else if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken) {
        const more = this.newLabel();
        const done = this.newLabel();
        if (kind === K.BarBarToken) this.condition(n.left, done, more);
        else this.condition(n.left, more, done);
        this.place(more);
        this.effect(n.right);
        this.place(done);
      } else this.expr(n);
    } else if (ts.isPostfixUnaryExpression(n)) this.increment(n, false);
    else if (ts.isPrefixUnaryExpression(n) && (n.operator === K.PlusPlusToken || n.operator === K.MinusMinusToken))
      this.increment(n, false);
    else if (ts.isConditionalExpression(n)) {
      const [yes, no, done] = [this.newLabel(), this.newLabel(), this.newLabel()];
      this.condition(n.condition, yes, no);
      this.place(yes);
      this.effect(n.whenTrue);
      this.goto(n, done);
      this.place(no);
      this.effect(n.whenFalse);
      this.place(done);
    } else if (!ts.isIdentifier(n)) this.expr(node);
  }
}
