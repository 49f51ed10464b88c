/** Code for calls: of functions, of methods, of what `super()` finds; with all kinds of arguments. */
import type { Attribute, Call, Expr, Keyword, Positioned } from '../syntax/ast.ts';
import { DEF_DELETED, DEF_NONLOCAL } from '../syntax/scope.ts';
import { attributePosition, ExpressionCompiler } from './expressions.ts';

/** What calls are made of, also those that have no node of their own (classes). */
interface Arguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

export abstract class CallCompiler extends ExpressionCompiler {
  protected abstract checkCall(e: Call): void;

  protected override call(e: Call, into: number): void {
    this.checkCall(e);
    this.checkKeywords(e.keywords, e);
    const isSimple = !e.args.some((a) => a.kind === 'Starred') && !e.keywords.some((k) => k.arg === undefined);
    const base = this.window(into);
    if (this.superCall(e) !== undefined) {
      this.emit(e, 'SUPER', base, this.superWindow(e));
    } else if (isSimple && e.func.kind === 'Attribute') {
      this.methodCall(e, e.func, base);
    } else {
      this.into(e.func, base);
      this.callWith(e, e, base, 0);
    }
    if (base !== into) this.emit(e, 'MOVE', into, base);
  }

  /** A new window of registers for a call; it is the register for the result if that is the topmost temporary. */
  private window(into: number): number {
    return into === this.free - 1 && !this.isVariable(into) ? into : this.allocate();
  }

  private methodCall(e: Call, method: Attribute, base: number): void {
    const at = attributePosition(method, method);
    const n = this.name(this.mangled(method.attr));
    const superCall = this.superCall(method.value);
    if (superCall !== undefined) {
      this.allocate();
      const saved = this.free;
      this.emit(at, 'SUPERMETHOD', base, this.superWindow(superCall), n);
      this.free = saved;
    } else {
      const object = this.methodObject(method.value, base);
      this.free = base + 1;
      this.allocate();
      this.emit(at, 'METHOD', base, object, n);
    }
    const count = this.plainArguments(e);
    const place = attributePosition(e, method);
    if (e.keywords.length === 0) this.emit(place, 'CALLMETHOD', base, count);
    else this.emit(place, 'CALLMETHODKW', base, count, this.keywordNames(e.keywords));
  }

  /** The object of a method call: in a register of its own, or computed where the method goes. */
  private methodObject(e: Expr, base: number): number {
    const constant = this.unit.compilation.folder.constant(e);
    if (constant !== undefined) return this.constant(constant);
    if (e.kind === 'Name' && this.registerOf(e.id) !== undefined) return this.operand(e);
    this.into(e, base);
    return base;
  }

  /** The arguments of a call whose callee is in `base`, `given` arguments being there already; then the call. */
  protected callWith(at: Positioned, { args, keywords }: Arguments, base: number, given: number): void {
    const isSimple = !args.some((a) => a.kind === 'Starred') && !keywords.some((k) => k.arg === undefined);
    if (isSimple) {
      const count = given + this.plainArguments({ args, keywords });
      if (keywords.length === 0) this.emit(at, 'CALL', base, count);
      else this.emit(at, 'CALLKW', base, count, this.keywordNames(keywords));
      return;
    }
    this.unpackedArguments(at, args, base, given);
    const hasKeywords = keywords.length > 0;
    if (hasKeywords) this.keywordDict(at, keywords, base);
    this.emit(at, 'CALLEX', base, hasKeywords ? 1 : 0);
  }

  private plainArguments({ args, keywords }: Arguments): number {
    for (const a of args) this.temporary(a);
    for (const k of keywords) this.temporary(k.value);
    return args.length + keywords.length;
  }

  private keywordNames(keywords: readonly Keyword[]): number {
    const items = keywords.map((k) => ({ type: 'str', value: k.arg ?? '' }) as const);
    return this.constantIndex({ type: 'tuple', items });
  }

  /** Positional arguments as a tuple in R[base + 1]. */
  private unpackedArguments(at: Positioned, args: readonly Expr[], base: number, given: number): void {
    const tuple = base + 1;
    if (given === 0) {
      this.free = tuple;
      this.allocate();
      this.unpackedList(args, 'LIST', at, tuple, args.length === 1 ? base : undefined);
    } else {
      const list = this.free;
      this.allocate();
      this.emit(at, 'LIST', list, tuple, given);
      for (const a of args) {
        const saved = this.free;
        if (a.kind === 'Starred') this.emit(at, 'LISTEXTEND', list, this.operand(a.value));
        else this.emit(at, 'LISTAPPEND', list, this.operand(a));
        this.free = saved;
      }
      this.emit(at, 'MOVE', tuple, list);
      this.free = tuple + 1;
    }
    this.emit(at, 'LISTTOTUPLE', tuple, tuple);
  }

  /** Keyword arguments as a dict in R[base + 2]; those after a `**` may be duplicates, which the merge finds. */
  private keywordDict(at: Positioned, keywords: readonly Keyword[], base: number): void {
    const dict = base + 2;
    this.free = dict;
    this.allocate();
    let i = this.dictOfKeywords(at, keywords, 0, dict);
    while (i < keywords.length) {
      const saved = this.free;
      const keyword = keywords[i]!;
      if (keyword.arg === undefined) {
        this.emit(at, 'DICTMERGE', dict, this.operand(keyword.value), base);
        i++;
      } else {
        const group = this.allocate();
        i = this.dictOfKeywords(at, keywords, i, group);
        this.emit(at, 'DICTMERGE', dict, group, base);
      }
      this.free = saved;
    }
  }

  /** A dict of the keywords from `start` on that have names; gives where it stopped. */
  private dictOfKeywords(at: Positioned, keywords: readonly Keyword[], start: number, dict: number): number {
    const first = this.free;
    let i = start;
    for (; i < keywords.length; i++) {
      const { arg, value } = keywords[i]!;
      if (arg === undefined) break;
      this.emit(at, 'MOVE', this.allocate(), this.stringConstant(arg));
      this.temporary(value);
    }
    this.emit(at, 'DICT', dict, first, i - start);
    this.free = first;
    return i;
  }

  protected checkKeywords(keywords: readonly Keyword[], call: Positioned): void {
    const seen = new Set<string>();
    for (const k of keywords) {
      if (k.arg === undefined) continue;
      if (k.arg === '__debug__') this.fail('cannot assign to __debug__', call);
      if (seen.has(k.arg)) this.fail(`keyword argument repeated: ${k.arg}`, k);
      seen.add(k.arg);
    }
  }

  /** `super()` in a function with a first parameter whose class is known. */
  protected superCall(e: Expr): Call | undefined {
    if (e.kind !== 'Call' || e.func.kind !== 'Name' || e.func.id !== 'super') return undefined;
    if (e.args.length > 0 || e.keywords.length > 0 || this.scope.kind !== 'function') return undefined;
    if (this.unit.argcount === 0 || this.scope.storageOf('super') !== 'implicit') return undefined;
    const parameter = this.unit.varnames[0]!;
    if ((this.scope.flags(parameter) & DEF_DELETED) !== 0) return undefined;
    // A function that sets or deletes `__class__` gets errors of its own.
    if ((this.scope.flags('__class__') & DEF_NONLOCAL) !== 0) return undefined;
    return this.scope.storageOf('__class__') === 'free' ? e : undefined;
  }

  /** What `super` names, the class and the first parameter, in successive registers. */
  protected superWindow(e: Call): number {
    const first = this.allocate(3);
    this.loadName(e.func, 'super', first);
    this.emit(e, 'GETFREE', first + 1, this.freeIndexOf('__class__') ?? 0, this.name('__class__'));
    const parameter = this.unit.varnames[0]!;
    if (this.scope.storageOf(parameter) === 'cell') {
      this.emit(e, 'GETCELL', first + 2, 0, this.name(parameter));
    } else {
      this.emit(e, 'MOVE', first + 2, 0);
    }
    return first;
  }
}
