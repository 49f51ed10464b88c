/** Writing: assignments of every form, increments, destructuring patterns, setters. */
import type { OpName } from '../../jitcode/ops.table.ts';
import { bare } from '../constants.ts';
import { type Label, lit, UNDEFINED, type Val } from '../ir.ts';
import { ts } from '../ts.ts';
import { Access } from './access.ts';

const K = ts.SyntaxKind;

export const BINARY_OPS: { readonly [kind: number]: OpName } = {
  [K.PlusToken]: 'add',
  [K.MinusToken]: 'sub',
  [K.AsteriskToken]: 'mul',
  [K.SlashToken]: 'div',
  [K.PercentToken]: 'mod',
  [K.AsteriskAsteriskToken]: 'pow',
  [K.AmpersandToken]: 'bit_and',
  [K.BarToken]: 'bit_or',
  [K.CaretToken]: 'bit_xor',
  [K.LessThanLessThanToken]: 'shl',
  [K.GreaterThanGreaterThanToken]: 'shr',
  [K.GreaterThanGreaterThanGreaterThanToken]: 'ushr',
  [K.LessThanToken]: 'lt',
  [K.LessThanEqualsToken]: 'le',
  [K.GreaterThanToken]: 'gt',
  [K.GreaterThanEqualsToken]: 'ge',
  [K.EqualsEqualsEqualsToken]: 'eq',
  [K.ExclamationEqualsEqualsToken]: 'ne',
};

const COMPOUND_OPS: { readonly [kind: number]: OpName } = {
  [K.PlusEqualsToken]: 'add',
  [K.MinusEqualsToken]: 'sub',
  [K.AsteriskEqualsToken]: 'mul',
  [K.SlashEqualsToken]: 'div',
  [K.PercentEqualsToken]: 'mod',
  [K.AsteriskAsteriskEqualsToken]: 'pow',
  [K.AmpersandEqualsToken]: 'bit_and',
  [K.BarEqualsToken]: 'bit_or',
  [K.CaretEqualsToken]: 'bit_xor',
  [K.LessThanLessThanEqualsToken]: 'shl',
  [K.GreaterThanGreaterThanEqualsToken]: 'shr',
  [K.GreaterThanGreaterThanGreaterThanEqualsToken]: 'ushr',
};

/** A place that can be read and written, its object and index evaluated. */
interface Place {
  /** A variable's register; -1 for anything else. */
  readonly reg: number;
  read(): Val;
  write(v: Val): void;
}

export abstract class Assign extends Access {
  /** Evaluates object and index of a target; `later` are what is evaluated between this and the write. */
  private target(node: ts.Expression, later: readonly (ts.Node | undefined)[]): Place {
    const n = bare(node);
    if (ts.isIdentifier(n)) return this.variablePlace(n);
    if (ts.isPropertyAccessExpression(n)) {
      if (n.expression.kind === K.SuperKeyword) this.fail('assigns a property of super', n);
      const object = this.stable(this.expr(n.expression), n, later);
      return { reg: -1, read: () => this.propertyOf(n, object), write: (v) => this.setProperty(n, object, v) };
    }
    if (ts.isElementAccessExpression(n)) {
      const all = [n.argumentExpression, ...later];
      const object = this.stable(this.expr(n.expression), n, all);
      const index = this.stable(this.expr(n.argumentExpression), n, later);
      return {
        reg: -1,
        read: () => this.elementOf(n, object, index),
        write: (v) => this.setElement(n, object, index, v),
      };
    }
    return this.fail(`assigns to ${K[n.kind]}`, n);
  }

  private variablePlace(n: ts.Identifier): Place {
    const symbol = this.symbolOf(n);
    const reg = this.regOf(symbol);
    if (reg !== undefined) {
      const use = symbol === undefined ? undefined : this.scan.vars.get(symbol);
      if (use?.assignedInClosure) this.fail(`'${n.text}' is assigned in a closure`, use.assignedInClosure);
      return { reg, read: () => reg, write: (v) => this.move(n, reg, v) };
    }
    const d = symbol?.valueDeclaration;
    const home = d === undefined ? undefined : this.world.project.moduleOf(d);
    if (
      d === undefined ||
      home === undefined ||
      !ts.isVariableDeclaration(d) ||
      !ts.isSourceFile(d.parent.parent.parent)
    ) {
      return this.fail(`assigns '${n.text}', a variable of an outer function`, n);
    }
    return {
      reg: -1,
      read: () => this.identifier(n),
      write: (v) => this.emit('set_global', n, -1, [{ module: home.name, expr: `($v) => { ${n.text} = $v; }` }, v]),
    };
  }

  private setProperty(n: ts.PropertyAccessExpression, object: Val, v: Val): void {
    if (ts.isPrivateIdentifier(n.name))
      this.fail("#private names cannot be reached from outside of the class: use 'private'", n);
    const name = n.name.text;
    const { types } = this.world;
    if (name === 'length' && types.isArray(types.of(n.expression))) {
      this.checkResize(n.expression, n);
      this.emit('set_length', n, -1, [object, v], { origin: this.origin(n.expression) });
      return;
    }
    const symbol = this.world.checker.getSymbolAtLocation(n.name);
    const setter = symbol?.declarations?.find(ts.isSetAccessorDeclaration);
    const unknown = (): void => {
      this.synthesized(n, `setter ${name}`, `(o, v) => { o.${name} = v; }`, [object, v], null);
    };
    if (setter !== undefined && this.world.project.moduleOf(setter)) {
      const write = (fn: string): void => {
        this.invoke(n, { is: 'fn', fn, receiver: true, how: 'setter' }, [object, v], undefined);
      };
      this.accessorCases(n, setter, name, object, write, unknown);
    } else if (this.world.accessors.has(name) && !symbol?.declarations?.some(ts.isPropertyDeclaration)) unknown();
    else {
      const field = this.fieldAt(n);
      const inConstructor = this.fn.kind === 'constructor' && n.expression.kind === K.ThisKeyword;
      if (field.immutable && !inConstructor) {
        const advice = 'drop readonly, or set the field in the constructor: compiled code relies on readonly';
        this.problem(n, `assignment to readonly ${field.owner}.${name} outside of its constructor`, advice);
      }
      this.emit('set', n, -1, [object, v], { field });
    }
  }

  /** An owned array of a virtualizable lives in JavaScript variables, one for each element. */
  checkResize(array: ts.Expression, node: ts.Node): void {
    const field = this.ownedByVirtualizable(array);
    if (field === null) return;
    const advice = 'allocate it at its final length: compiled code keeps its elements in variables';
    this.problem(node, `the owned array ${field.owner}.${field.name} of a virtualizable class is resized`, advice);
  }

  private checkStoredAway(value: ts.Expression, node: ts.Node): void {
    const field = this.ownedByVirtualizable(value);
    if (field === null || this.fn.kind === 'constructor') return;
    const advice = 'store a copy (slice()), or drop @owned';
    this.problem(node, `the owned ${field.owner}.${field.name} of a virtualizable class is stored elsewhere`, advice);
  }

  private setElement(n: ts.ElementAccessExpression, object: Val, index: Val, v: Val): void {
    if (this.isItem(n)) {
      if (this.isImmutableArray(n.expression)) {
        const advice = 'drop readonly or @immutableElements from the field: compiled code relies on it';
        this.problem(n, 'an element of an array that is declared immutable is assigned', advice);
      }
      this.emit('set_item', n, -1, [object, index, v], { origin: this.origin(n.expression) });
      return;
    }
    const key = this.literalKey(n);
    if (key !== null && !this.world.accessors.has(key))
      this.emit('set', n, -1, [object, v], { field: this.keyField(n, key) });
    else
      this.synthesized(
        n,
        'assignment to an element of an object that is no array',
        '(o, k, v) => { o[k] = v; }',
        [object, index, v],
        null,
      );
  }

  // --- assignment expressions

  assignment(n: ts.BinaryExpression, used: boolean): Val {
    const kind = n.operatorToken.kind;
    if (kind === K.EqualsToken) return this.plainAssignment(n, used);
    if (
      kind === K.AmpersandAmpersandEqualsToken ||
      kind === K.BarBarEqualsToken ||
      kind === K.QuestionQuestionEqualsToken
    ) {
      return this.logicalAssignment(n, kind);
    }
    const op = COMPOUND_OPS[kind];
    if (op === undefined) return this.fail(`operator ${n.operatorToken.getText()}`, n);
    const place = this.target(n.left, [n.right]);
    const old = this.stable(place.read(), n, [n.right]);
    const right = this.expr(n.right);
    const v = this.value(op, n, [old, right], place.reg >= 0 ? place.reg : undefined);
    if (place.reg < 0) place.write(v);
    return v;
  }

  private plainAssignment(n: ts.BinaryExpression, used: boolean): Val {
    const left = bare(n.left);
    if (ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left)) {
      const right = bare(n.right);
      if (ts.isArrayLiteralExpression(left) && ts.isArrayLiteralExpression(right) && !used) {
        const done = this.exchange(left, right);
        if (done) return UNDEFINED;
      }
      const v = this.expr(n.right);
      const source = this.isVariable(v) ? this.copy(n, v) : v;
      this.assignPattern(left, source);
      return source;
    }
    const place = this.target(left, [n.right]);
    if (place.reg >= 0) {
      this.move(n, place.reg, this.expr(n.right, place.reg));
      return place.reg;
    }
    const v = this.expr(n.right);
    if (!ts.isElementAccessExpression(left)) this.checkStoredAway(n.right, n);
    place.write(v);
    return v;
  }

  /** `[a, b] = [b, a]` without an array. */
  private exchange(left: ts.ArrayLiteralExpression, right: ts.ArrayLiteralExpression): boolean {
    const simple = (e: ts.Expression): boolean => !ts.isSpreadElement(e) && !ts.isOmittedExpression(e);
    const targets = (e: ts.Expression): boolean => simple(e) && !ts.isBinaryExpression(e);
    if (
      left.elements.length !== right.elements.length ||
      !right.elements.every(simple) ||
      !left.elements.every(targets)
    )
      return false;
    const places = left.elements.map((e) => (ts.isIdentifier(bare(e)) ? null : this.target(e, right.elements)));
    const values = right.elements.map((e) => {
      const v = this.expr(e);
      return this.isVariable(v) ? this.copy(e, v) : v;
    });
    for (const [i, e] of left.elements.entries()) (places[i] ?? this.target(e, [])).write(values[i] ?? UNDEFINED);
    return true;
  }

  private logicalAssignment(n: ts.BinaryExpression, kind: ts.SyntaxKind): Val {
    const place = this.target(n.left, [n.right]);
    const out = place.reg >= 0 ? place.reg : this.temp();
    this.move(n, out, place.read());
    const change = this.newLabel();
    const done = this.newLabel();
    this.shortCircuit(n, kind, out, change, done);
    this.place(change);
    const v = this.expr(n.right, out);
    this.move(n, out, v);
    if (place.reg < 0) place.write(out);
    this.place(done);
    return out;
  }

  /** Goes to `more` if the right operand of && || ?? is needed. */
  shortCircuit(n: ts.Node, kind: ts.SyntaxKind, left: Val, more: Label, done: Label): void {
    if (kind === K.QuestionQuestionToken || kind === K.QuestionQuestionEqualsToken) {
      this.branch(n, this.value('is_nullish', n, [left], undefined), more, done);
    } else if (kind === K.BarBarToken || kind === K.BarBarEqualsToken) this.branch(n, left, done, more);
    else this.branch(n, left, more, done);
  }

  /** ++ and --. */
  increment(n: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, used: boolean, dst?: number): Val {
    const place = this.target(n.operand, []);
    const type = this.world.types.of(n.operand);
    const one = this.world.types.isBigInt(type) ? lit(1n) : lit(1);
    // `never`: the checker holds this place to be unreachable, by a claim.
    const known =
      this.world.types.isBigInt(type) || this.world.types.isNumber(type) || (type.flags & ts.TypeFlags.Never) !== 0;
    if (!known) this.fail('++ or -- on a value that may be no number', n);
    const op = n.operator === K.PlusPlusToken ? 'add' : 'sub';
    const old = place.read();
    const keep = ts.isPostfixUnaryExpression(n) && used;
    const before =
      keep && place.reg >= 0
        ? this.value('move', n, [old], dst !== undefined && dst !== place.reg ? dst : undefined)
        : old;
    const v = this.value(op, n, [old, one], place.reg >= 0 ? place.reg : undefined);
    if (place.reg < 0) place.write(v);
    return keep ? before : v;
  }

  // --- patterns

  /** Declares the variables of a binding and gives them their values. `v` does not change meanwhile. */
  bind(name: ts.BindingName, v: Val): void {
    if (ts.isIdentifier(name)) {
      const reg = this.regOf(this.symbolOf(name));
      if (reg === undefined) this.fail(`'${name.text}' is not declared`, name);
      this.move(name, reg, v);
      return;
    }
    if (ts.isArrayBindingPattern(name)) {
      this.requireArray(name);
      name.elements.forEach((e, i) => {
        if (ts.isOmittedExpression(e)) return;
        if (e.dotDotDotToken) this.bind(e.name, this.restOf(e, v, i));
        else this.bindDefault(e, this.value('get_item', e, [v, lit(i)], undefined, { origin: 'unknown' }));
      });
      return;
    }
    for (const e of name.elements) {
      if (e.dotDotDotToken) {
        const keys = name.elements.filter((x) => x !== e).map((x) => (x.propertyName ?? x.name).getText());
        this.bind(e.name, this.objectRest(e, v, keys));
      } else this.bindDefault(e, this.patternProperty(e, v, e.propertyName ?? e.name));
    }
  }

  private objectRest(n: ts.Node, v: Val, keys: readonly string[]): Val {
    const effects = { reads: null, writes: [], canRaise: true, fresh: true };
    return this.synthesized(
      n,
      'rest of an object',
      `({ ${keys.map((k, i) => `${k}: $${i}, `).join('')}...$r }) => $r`,
      [v],
      effects,
    );
  }

  private restOf(n: ts.Node, v: Val, from: number): Val {
    const effects = { reads: ['[]'], writes: [], canRaise: false, fresh: true };
    return this.invoke(n, { is: 'native', name: 'slice', effects }, [v, lit(from)], undefined, { origin: 'unknown' });
  }

  private requireArray(pattern: ts.ArrayBindingPattern | ts.ArrayLiteralExpression): void {
    const { types } = this.world;
    const whole = pattern.parent;
    const source =
      ts.isVariableDeclaration(whole) && whole.initializer
        ? whole.initializer
        : ts.isBinaryExpression(whole)
          ? whole.right
          : pattern;
    const type = types.of(source);
    if (!types.isArray(type) && !types.isTypedArray(type))
      this.fail('array pattern on a value that is no array', pattern);
  }

  private patternProperty(n: ts.Node, v: Val, key: ts.PropertyName | ts.BindingName): Val {
    if (ts.isComputedPropertyName(key)) {
      const k = this.expr(key.expression);
      return this.synthesized(n, 'computed key', '(o, k) => o[k]', [v, k], null);
    }
    const name =
      ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key) ? key.text : this.fail('pattern', n);
    if (!/^[A-Za-z_$]/.test(name)) {
      return this.synthesized(n, `property ${name}`, `(o) => o[${JSON.stringify(name)}]`, [v], null);
    }
    if (name === 'length' && this.world.types.isIndexable(this.world.types.of(n.parent)))
      return this.value('length', n, [v], undefined, { origin: 'unknown' });
    const symbol = this.propertySymbol(n, name);
    const accessed = this.accessed(n, name, symbol, v);
    return accessed ?? this.value('get', n, [v], undefined, { field: this.world.fieldOfSymbol(symbol, name) });
  }

  private propertySymbol(n: ts.Node, name: string): ts.Symbol | undefined {
    return this.world.checker.getTypeAtLocation(n.parent).getProperty(name);
  }

  private bindDefault(e: ts.BindingElement, v: Val): void {
    this.bind(e.name, e.initializer === undefined ? v : this.withDefault(e, v, e.initializer));
  }

  /** `v`, or the initialiser where it is undefined. */
  withDefault(n: ts.Node, v: Val, initializer: ts.Expression): Val {
    const out = this.copy(n, v);
    const missing = this.newLabel();
    const done = this.newLabel();
    this.branch(n, this.undefinedTest(n, v), missing, done);
    this.place(missing);
    this.move(n, out, this.expr(initializer, out));
    this.place(done);
    return out;
  }

  /** Destructuring assignment. */
  private assignPattern(pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression, v: Val): void {
    if (ts.isArrayLiteralExpression(pattern)) {
      this.requireArray(pattern);
      pattern.elements.forEach((e, i) => {
        if (ts.isOmittedExpression(e)) return;
        if (ts.isSpreadElement(e)) this.assignTo(e.expression, this.restOf(e, v, i));
        else this.assignTo(e, this.value('get_item', e, [v, lit(i)], undefined, { origin: 'unknown' }));
      });
      return;
    }
    for (const p of pattern.properties) {
      if (ts.isShorthandPropertyAssignment(p)) {
        const got = this.patternProperty(p, v, p.name);
        const place = this.target(p.name, []);
        place.write(
          p.objectAssignmentInitializer === undefined ? got : this.withDefault(p, got, p.objectAssignmentInitializer),
        );
      } else if (ts.isPropertyAssignment(p)) this.assignTo(p.initializer, this.patternProperty(p, v, p.name));
      else this.fail('rest in a destructuring assignment', p);
    }
  }

  private assignTo(target: ts.Expression, v: Val): void {
    const t = bare(target);
    if (ts.isBinaryExpression(t) && t.operatorToken.kind === K.EqualsToken)
      this.assignTo(t.left, this.withDefault(t, v, t.right));
    else if (ts.isArrayLiteralExpression(t) || ts.isObjectLiteralExpression(t)) this.assignPattern(t, v);
    else this.target(t, []).write(v);
  }

  /** Assigns the variable (or place) of a for-of loop. */
  assignLoopTarget(target: ts.Expression, v: Val): void {
    this.assignTo(target, v);
  }
}
