/** Calls: hints, the author's functions and methods, JavaScript's library, function values, constructions. */
import { bare, resolveAlias } from '../constants.ts';
import { type Fn, type FnNode, isFnNode, usesThis } from '../functions.ts';
import { type Callee, isLit, lit, type NativeEffects, type SymRef, UNDEFINED, type Val } from '../ir.ts';
import {
  CALLBACK_METHODS,
  CONSTRUCTORS,
  FUNCTIONS,
  METHODS,
  PURE_FUNCTIONS,
  PURE_NUMBER_METHODS,
  PURE_STRING_METHODS,
} from '../natives.table.ts';
import { ts } from '../ts.ts';
import { Assign } from './assign.ts';
import { freeLocals, type Scan, scanFunction } from './scan.ts';

const K = ts.SyntaxKind;

/** Numbers of arguments of the hints. */
const HINT_ARITY: { readonly [name: string]: number } = {
  'JitDriver.mergePoint': 2,
  'JitDriver.backEdge': 2,
  'JitDriver.nest': 2,
  'JitDriver.resume': 2,
  'JitDriver.enterFrame': 2,
  'JitDriver.leaveFrame': 0,
  promote: 1,
  jitted: 0,
  isConstant: 1,
  isVirtual: 1,
  assertGreen: 1,
  forgetConstant: 1,
};

export abstract class Calls extends Assign {
  sawMergePoint = false;
  call(n: ts.CallExpression, dst?: number): Val {
    const hint = this.world.hint(n);
    if (hint !== null) return this.hintCall(n, hint, dst);
    if (n.expression.kind === K.SuperKeyword) return this.superCall(n);
    if (n.expression.kind === K.ImportKeyword) this.fail('dynamic import', n);
    if (n.arguments.some(ts.isSpreadElement))
      return this.outline(n, 'call with spread arguments', this.spreadEffects(n), dst);
    let callee: ts.Expression = n.expression;
    while (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee)) callee = callee.expression;
    if (ts.isPropertyAccessExpression(callee)) return this.memberCall(n, callee, dst);
    if (ts.isElementAccessExpression(callee)) return this.outline(n, 'call of an element', null, dst);
    if (ts.isIdentifier(callee)) return this.functionCall(n, callee, dst);
    const f = this.stable(this.base(callee), n, n.arguments);
    this.cut(n, f, n.questionDotToken);
    return this.valueCall(n, 'value', f, dst);
  }

  private valueCall(n: ts.CallExpression, name: string, f: Val, dst: number | undefined): Val {
    return this.invoke(
      n,
      { is: 'value', name, effects: null, residual: false },
      [f, ...this.args(n)],
      dst,
      this.passed(n),
    );
  }

  private spreadEffects(n: ts.CallExpression): NativeEffects | null {
    const name = n.expression.getText();
    return PURE_FUNCTIONS.has(name) ? { reads: ['[]'], writes: [], canRaise: true, fresh: false } : null;
  }

  private passed(n: ts.CallExpression | ts.NewExpression): { readonly owned: string } | Record<never, never> {
    for (const a of n.arguments ?? []) {
      const field = this.ownedByVirtualizable(a);
      if (field !== null) return { owned: `${field.owner}.${field.name}` };
    }
    return {};
  }

  private args(n: ts.CallExpression | ts.NewExpression): Val[] {
    return this.operands([...(n.arguments ?? [])]);
  }

  // --- hints

  private hintCall(n: ts.CallExpression, hint: string, dst: number | undefined): Val {
    const arity = HINT_ARITY[hint];
    if (arity === undefined) return this.fail(`${hint} is not available here`, n);
    if (n.arguments.length !== arity || n.arguments.some(ts.isSpreadElement)) {
      this.problem(n, `${hint} takes ${arity} argument${arity === 1 ? '' : 's'}`, `pass exactly ${arity}`);
      return UNDEFINED;
    }
    const args = this.args(n);
    if (!hint.startsWith('JitDriver.')) {
      const ops = { promote: 'promote', jitted: 'jitted', isConstant: 'is_constant', isVirtual: 'is_virtual' } as const;
      const more = { assertGreen: 'assert_green', forgetConstant: 'forget_constant' } as const;
      const all: { readonly [name: string]: (typeof ops)[keyof typeof ops] | (typeof more)[keyof typeof more] } = {
        ...ops,
        ...more,
      };
      const op = all[hint];
      return op === undefined ? this.fail(`hint ${hint}`, n) : this.value(op, n, args, dst);
    }
    const e = n.expression;
    const driver = ts.isPropertyAccessExpression(e) ? this.world.constantRef(e.expression) : null;
    if (driver === null) {
      this.problem(
        n,
        'the driver is no constant',
        'write `const driver = new JitDriver(...)` at the top level of the module',
      );
      return UNDEFINED;
    }
    return this.driverCall(n, hint, driver, args, dst);
  }

  private driverCall(n: ts.CallExpression, hint: string, driver: SymRef, args: Val[], dst: number | undefined): Val {
    switch (hint) {
      case 'JitDriver.mergePoint':
        this.sawMergePoint = true;
        if (!ts.isExpressionStatement(n.parent))
          this.problem(n, 'mergePoint inside of an expression', 'make it a statement of its own');
        this.mergePoint(n, driver, args);
        return UNDEFINED;
      case 'JitDriver.backEdge':
        if (!ts.isExpressionStatement(n.parent))
          this.problem(n, 'backEdge inside of an expression', 'make it a statement of its own');
        this.emit('back_edge', n, -1, args, { driver });
        return UNDEFINED;
      case 'JitDriver.nest':
        return this.value('nest', n, args, dst, { driver });
      case 'JitDriver.resume':
        this.emit('resume', n, -1, args, { driver });
        return UNDEFINED;
      case 'JitDriver.enterFrame':
        this.emit('enter_frame', n, -1, args, { driver });
        return UNDEFINED;
      default:
        this.emit('leave_frame', n, -1, args, { driver });
        return UNDEFINED;
    }
  }

  /** The greens have to be variables, since compiled code is entered with their values (a literal index gets a register). */
  private mergePoint(n: ts.CallExpression, driver: SymRef, args: Val[]): void {
    const names = new Map(this.variableNames());
    const greens = args.map((v, i) => {
      if (isLit(v) && typeof v.value === 'number') {
        const t = this.copy(n, v);
        names.set(t, String(v.value));
        return t;
      }
      if (typeof v === 'number' && names.has(v)) return v;
      this.problem(
        n.arguments[i] ?? n,
        'a green of the merge point is no local variable',
        'store it in a local variable before the loop',
      );
      return v;
    });
    this.emit('merge_point', n, -1, greens, { driver, names });
  }

  // --- functions

  private functionCall(n: ts.CallExpression, name: ts.Identifier, dst: number | undefined): Val {
    const local = this.symbolOf(name);
    const lifted = local === undefined ? undefined : this.liftedAt(local);
    if (lifted !== undefined) return this.liftedCall(n, lifted, dst);
    const symbol = resolveAlias(this.world.checker, local);
    const fn = this.functionOf(symbol);
    if (fn !== undefined) {
      this.called.add(fn);
      return this.invoke(n, { is: 'fn', fn: fn.id, receiver: false, how: 'plain' }, this.args(n), dst, this.passed(n));
    }
    const d = symbol?.valueDeclaration;
    if (d?.getSourceFile().isDeclarationFile && this.regOf(local) === undefined)
      return this.nativeFunction(n, name.text, name, dst);
    const f = this.stable(this.identifier(name), n, n.arguments);
    this.cut(n, f, n.questionDotToken);
    return this.valueCall(n, name.text, f, dst);
  }

  /** The author's function that a symbol stands for, whatever its value at run time: declarations and `const` functions. */
  functionOf(symbol: ts.Symbol | undefined): Fn | undefined {
    for (const d of symbol?.declarations ?? []) {
      const init = ts.isVariableDeclaration(d) && d.initializer !== undefined ? bare(d.initializer) : d;
      const fn = isFnNode(init) ? this.world.fnOf(init) : undefined;
      if (fn !== undefined) return fn;
    }
    return undefined;
  }

  /** The text `name(...)` of a global function or of one imported from a library. */
  private nativeFunction(n: ts.CallExpression, name: string, at: ts.Expression, dst: number | undefined): Val {
    const f = this.stable(this.expr(at), n, n.arguments);
    const args = this.args(n);
    const primitive = n.arguments.every((a) => this.world.types.isPrimitive(this.world.types.of(a)));
    if (PURE_FUNCTIONS.has(name) && (primitive || name === 'Array.isArray' || name === 'Object.is'))
      return this.value('pure', n, [f, ...args], dst);
    if (name === 'String' && args.length === 1 && primitive) return this.value('to_string', n, args, dst);
    if (name === 'Boolean' && args.length === 1)
      return this.value('not', n, [this.value('not', n, args, undefined)], dst);
    const quiet = primitive || (name === 'String' && this.noConversions());
    const effects = Object.hasOwn(FUNCTIONS, name) && quiet ? (FUNCTIONS[name] ?? null) : null;
    return this.invoke(n, { is: 'value', name, effects, residual: true }, [f, ...args], dst);
  }

  /** No class of the program says how it converts to a primitive. */
  private noConversions(): boolean {
    return this.world.methodsNamed('toString').length === 0 && this.world.methodsNamed('valueOf').length === 0;
  }

  // --- local functions

  private liftedAt(symbol: ts.Symbol): Fn | undefined {
    // Inside of a lifted function: siblings, and itself.
    for (let f: Fn | null = this.fn; f !== null; f = f.outer) {
      const scan = f === this.fn ? this.scan : scanFunction(f.node, this.world.checker);
      const node = scan.lifted.get(symbol);
      if (node !== undefined) return this.lift(symbol, node, f, scan);
    }
    return undefined;
  }

  private lift(symbol: ts.Symbol, node: FnNode, outer: Fn, scan: Scan): Fn {
    const captures = new Set<ts.Symbol>();
    // What the local functions that it calls capture, it has to pass on.
    const visit = (n: FnNode, seen: Set<ts.Symbol>): void => {
      for (const [s, at] of freeLocals(n, this.world.checker)) {
        const inner = scan.lifted.get(s);
        if (inner === undefined) {
          const use = scan.vars.get(s);
          if (use?.assignedInClosure) this.fail(`'${at.text}' is assigned in a local function`, use.assignedInClosure);
          captures.add(s);
        } else if (!seen.has(s)) visit(inner, seen.add(s));
      }
    };
    visit(node, new Set([symbol]));
    return this.world.lifted(node, symbol.name, outer, [...captures]);
  }

  private liftedCall(n: ts.CallExpression, fn: Fn, dst: number | undefined): Val {
    this.called.add(fn);
    const captured = fn.captures.map(
      (s) => this.regOf(s) ?? this.fail(`local function uses '${s.name}' before it is there`, n),
    );
    const self = fn.hasThis ? [this.thisReg >= 0 ? this.thisReg : this.fail("'this' outside of a method", n)] : [];
    return this.invoke(
      n,
      { is: 'fn', fn: fn.id, receiver: fn.hasThis, how: 'plain' },
      [...self, ...captured, ...this.args(n)],
      dst,
    );
  }

  // --- members

  private memberCall(n: ts.CallExpression, e: ts.PropertyAccessExpression, dst: number | undefined): Val {
    if (ts.isPrivateIdentifier(e.name))
      this.fail("#private names cannot be reached from outside of the class: use 'private'", e);
    if (e.expression.kind === K.SuperKeyword) return this.superMethod(n, e, dst);
    const { checker, types } = this.world;
    const name = e.name.text;
    const symbol = resolveAlias(checker, checker.getSymbolAtLocation(e.name));
    const declarations = symbol?.declarations ?? [];
    if (this.namespaceMember(e) !== null) {
      const fn = this.functionOf(symbol);
      if (fn === undefined) return this.nativeFunction(n, e.getText(), e, dst);
      this.called.add(fn);
      return this.invoke(n, { is: 'fn', fn: fn.id, receiver: false, how: 'plain' }, this.args(n), dst, this.passed(n));
    }
    const filled = this.filledArray(n, e, dst);
    if (filled !== null) return filled;
    const first = declarations[0];
    if (first?.getSourceFile().isDeclarationFile) return this.libraryMember(n, e, dst);
    const statics = declarations.find(
      (d): d is ts.MethodDeclaration =>
        ts.isMethodDeclaration(d) && (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Static) !== 0,
    );
    const fn = statics === undefined ? undefined : this.world.fnOf(statics);
    if (
      fn !== undefined &&
      fn.expr !== null &&
      !usesThis(fn.node) &&
      this.world.classOfExpression(e.expression) !== undefined
    ) {
      this.called.add(fn);
      return this.invoke(n, { is: 'fn', fn: fn.id, receiver: false, how: 'plain' }, this.args(n), dst, this.passed(n));
    }
    const receiver = this.stable(this.base(e.expression), n, n.arguments);
    this.cut(n, receiver, e.questionDotToken);
    if (n.questionDotToken !== undefined) {
      this.cut(n, this.value('get', n, [receiver], undefined, { field: this.fieldAt(e) }), n.questionDotToken);
    }
    if (this.isFunctionField(declarations)) {
      const f = this.value('get', e, [receiver], undefined, { field: this.fieldAt(e) });
      return this.valueCall(n, name, f, dst);
    }
    const fns = this.candidates(declarations, name, types.of(e.expression));
    for (const f of fns) this.called.add(f);
    const complete = fns.length > 0 && declarations.every((d) => ts.isMethodDeclaration(d) || ts.isMethodSignature(d));
    const callee: Callee = { is: 'method', name, fns: fns.map((f) => f.id), complete };
    return this.invoke(n, callee, [receiver, ...this.args(n)], dst, this.passed(n));
  }

  /** A readonly field of a class, typed as a function: such a function does not use `this`, so it may be looked into. */
  private isFunctionField(declarations: readonly ts.Declaration[]): boolean {
    return (
      declarations.length > 0 &&
      declarations.every((d) => {
        if (!ts.isPropertyDeclaration(d) || !ts.isClassLike(d.parent)) return false;
        return (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Readonly) !== 0 && d.type !== undefined;
      })
    );
  }

  /** All methods of the program that a call by this name on this type may reach. */
  private candidates(declarations: readonly ts.Declaration[], name: string, type: ts.Type): Fn[] {
    const nodes = new Set<FnNode>();
    for (const d of declarations) {
      if (ts.isMethodDeclaration(d) && ts.isClassLike(d.parent)) {
        if (d.body !== undefined) nodes.add(d);
        for (const o of this.world.overridesOf(d, name))
          if (ts.isMethodDeclaration(o) && o.body !== undefined) nodes.add(o);
      } else {
        for (const m of this.world.methodsNamed(name)) {
          const cls = m.parent;
          if (!ts.isClassLike(cls)) continue;
          if (
            this.world.checker.isTypeAssignableTo(this.world.types.of(cls), this.world.checker.getNonNullableType(type))
          )
            nodes.add(m);
        }
      }
    }
    return [...nodes].map((x) => this.world.fnOf(x)).filter((f) => f !== undefined);
  }

  private superMethod(n: ts.CallExpression, e: ts.PropertyAccessExpression, dst: number | undefined): Val {
    const symbol = this.world.checker.getSymbolAtLocation(e.name);
    const d = symbol?.declarations?.find(
      (x): x is ts.MethodDeclaration => ts.isMethodDeclaration(x) && x.body !== undefined,
    );
    const fn = d === undefined ? undefined : this.world.fnOf(d);
    if (fn === undefined || fn.expr === null || this.thisReg < 0)
      return this.fail('calls a method of super that cannot be reached', n);
    this.called.add(fn);
    return this.invoke(
      n,
      { is: 'fn', fn: fn.id, receiver: true, how: 'super' },
      [this.thisReg, ...this.args(n)],
      dst,
      this.passed(n),
    );
  }

  /** In constructors, which are lowered for their effects only. */
  private superCall(n: ts.CallExpression): Val {
    const cls = this.fn.node.parent;
    const heritage = ts.isClassLike(cls)
      ? cls.heritageClauses?.find((h) => h.token === K.ExtendsKeyword)?.types[0]
      : undefined;
    const base = heritage === undefined ? undefined : this.world.classOfExpression(heritage.expression);
    if (base === undefined) {
      const name = heritage?.expression.getText() ?? '';
      const effects = Object.hasOwn(CONSTRUCTORS, name) ? (CONSTRUCTORS[name] ?? null) : null;
      this.invoke(n, { is: 'nativeNew', name, effects }, [UNDEFINED, ...this.args(n)], undefined);
    } else this.emit('construct', n, this.temp(), this.args(n), { cls: base.id });
    return UNDEFINED;
  }

  // --- JavaScript's library

  /** `new Array(n).fill(v)`. */
  private filledArray(n: ts.CallExpression, e: ts.PropertyAccessExpression, dst: number | undefined): Val | null {
    const made = bare(e.expression);
    const value = n.arguments[0];
    if (e.name.text !== 'fill' || n.arguments.length !== 1 || value === undefined) return null;
    if (!(ts.isNewExpression(made) || ts.isCallExpression(made)) || made.expression.getText() !== 'Array') return null;
    const length = made.arguments?.[0];
    if (made.arguments?.length !== 1 || length === undefined || ts.isSpreadElement(length)) return null;
    if (!this.world.types.isNumber(this.world.types.of(length))) return null;
    return this.value('new_array_filled', n, this.operands([length, value]), dst);
  }

  private libraryMember(n: ts.CallExpression, e: ts.PropertyAccessExpression, dst: number | undefined): Val {
    const { types } = this.world;
    const name = e.name.text;
    const object = bare(e.expression);
    if (ts.isIdentifier(object) && this.regOf(this.symbolOf(object)) === undefined) {
      const d = resolveAlias(this.world.checker, this.symbolOf(object))?.valueDeclaration;
      const full = `${object.text}.${name}`;
      if (d?.getSourceFile().isDeclarationFile && (PURE_FUNCTIONS.has(full) || Object.hasOwn(FUNCTIONS, full))) {
        return this.nativeFunctionByName(n, full, dst);
      }
    }
    const type = types.of(e.expression);
    const before = this.base(e.expression);
    const receiver = this.stable(before, n, n.arguments);
    this.cut(n, receiver, e.questionDotToken);
    const args = this.args(n);
    const primitive = n.arguments.every((a) => types.isPrimitive(types.of(a)));
    if (types.isString(type) && PURE_STRING_METHODS.has(name) && primitive)
      return this.value('pure_method', n, [receiver, ...args], dst, { str: name });
    if (types.isNumber(type) && PURE_NUMBER_METHODS.has(name) && args.length === 0)
      return this.value('pure_method', n, [receiver], dst, { str: name });
    const origin = this.origin(e.expression);
    if (types.isArray(type)) {
      if (RESIZING.has(name)) this.checkResize(e.expression, n);
      if (name === 'push' && args.length > 0) {
        for (const a of args.slice(0, -1)) this.value('push', n, [receiver, a], undefined, { origin });
        return this.value('push', n, [receiver, args[args.length - 1] ?? UNDEFINED], dst, { origin });
      }
      if (name === 'pop') return this.value('pop', n, [receiver], dst, { origin });
    }
    const callbacks = n.arguments.map((a) => this.callback(a)).filter((f) => f !== null);
    for (const f of callbacks) this.called.add(f);
    const known = callbacks.length > 0 && Object.hasOwn(CALLBACK_METHODS, name) ? CALLBACK_METHODS[name] : undefined;
    const effects = known ?? this.methodEffects(type, name, n);
    return this.invoke(
      n,
      { is: 'native', name, effects, callbacks: callbacks.map((f) => f.id) },
      [receiver, ...args],
      dst,
      { origin },
    );
  }

  /** A closure that stands in the argument list: its effects are the call's. */
  private callback(a: ts.Expression): Fn | null {
    const node = bare(a);
    if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return null;
    const captures = [...freeLocals(node, this.world.checker).keys()];
    return this.world.lifted(
      node,
      `callback@${this.lineOf(node) + this.fn.startLine + 1}`,
      this.fn,
      captures,
      'callback',
    );
  }

  private nativeFunctionByName(n: ts.CallExpression, full: string, dst: number | undefined): Val {
    const args = this.args(n);
    const { types } = this.world;
    const primitive = n.arguments.every((a) => types.isPrimitive(types.of(a)));
    const f = this.global(full);
    if (PURE_FUNCTIONS.has(full) && (primitive || full === 'Array.isArray' || full === 'Object.is'))
      return this.value('pure', n, [f, ...args], dst);
    return this.invoke(
      n,
      { is: 'value', name: full, effects: primitive ? (FUNCTIONS[full] ?? null) : null, residual: true },
      [f, ...args],
      dst,
    );
  }

  private methodEffects(type: ts.Type, name: string, n: ts.CallExpression): NativeEffects | null {
    const { types } = this.world;
    const t = this.world.checker.getNonNullableType(type);
    let kind = types.libraryName(t) ?? '';
    if (types.isString(t)) kind = 'String';
    else if (types.isNumber(t)) kind = 'Number';
    else if (types.isBigInt(t)) kind = 'BigInt';
    else if (types.isArray(t)) kind = 'Array';
    else if (types.isTypedArray(t)) kind = '*Array';
    const table = Object.hasOwn(METHODS, kind) ? METHODS[kind] : undefined;
    const effects = table !== undefined && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
    if (kind === 'Array' && name === 'join') return this.noConversions() ? JOIN : null;
    // A function as argument may be called back (replace).
    const callback = n.arguments.some((a) => types.of(a).getCallSignatures().length > 0);
    return callback ? null : effects;
  }

  // --- constructions

  construction(n: ts.NewExpression, dst?: number): Val {
    const args = n.arguments ?? [];
    if (args.some(ts.isSpreadElement)) return this.outline(n, 'new with spread arguments', null, dst);
    const cls = this.world.classOfExpression(n.expression);
    if (cls !== undefined && cls.expr !== null) {
      const values = this.args(n);
      cls.defaults.forEach((d, i) => {
        const v = values[i];
        if (v === undefined) values[i] = d ?? UNDEFINED;
        else if (d !== null && !isLit(v)) values[i] = this.defaulted(n, v, d);
      });
      const ctor = cls.node?.members.find(
        (m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && m.body !== undefined,
      );
      const fn = ctor === undefined ? undefined : this.world.fnOf(ctor);
      if (fn !== undefined && cls.inits === null) this.called.add(fn);
      return this.value('construct', n, values, dst, { cls: cls.id });
    }
    const [length] = args;
    if (
      n.expression.getText() === 'Array' &&
      args.length === 1 &&
      length !== undefined &&
      this.world.types.isNumber(this.world.types.of(length))
    ) {
      // Holes read as undefined; nothing that is looked into tells them apart.
      return this.value('new_array_filled', n, [this.expr(length), UNDEFINED], dst);
    }
    const f = this.stable(this.expr(n.expression), n, args);
    const name = n.expression.getText();
    const table = /^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/.test(name) ? '*Array' : name;
    const known = Object.hasOwn(CONSTRUCTORS, table) && ts.isIdentifier(bare(n.expression)) && typeof f === 'object';
    const effects = known ? (CONSTRUCTORS[table] ?? null) : null;
    return this.invoke(n, { is: 'nativeNew', name, effects }, [f, ...this.args(n)], dst);
  }

  private defaulted(n: ts.Node, v: Val, d: Val): Val {
    const out = this.copy(n, v);
    const missing = this.newLabel();
    const done = this.newLabel();
    this.branch(n, this.value('eq', n, [v, lit(undefined)], undefined), missing, done);
    this.place(missing);
    this.move(n, out, d);
    this.place(done);
    return out;
  }
}

const JOIN: NativeEffects = { reads: ['[]'], writes: [], canRaise: false, fresh: false };
const RESIZING: ReadonlySet<string> = new Set(['push', 'pop', 'shift', 'unshift', 'splice']);
