/**
 * Code for `match`. What a pattern captures is kept in temporaries, and stored to the variables when the whole pattern has matched, as
 * CPython does it.
 */
import type {
  Expr,
  Match,
  MatchCase,
  MatchClass,
  MatchMapping,
  MatchSequence,
  Pattern,
  Positioned,
} from '../syntax/ast.ts';
import { dumpLiteral } from '../syntax/dump.ts';
import { NOWHERE } from './emitter.ts';
import { ExceptionCompiler } from './exceptions.ts';
import { Label } from './flow.ts';
import { NONE } from './unit.ts';

const MAX_BEFORE_STAR = 1 << 8;
const AFTER_STAR_SHIFT = 16;

/** The temporaries of what a pattern captures. */
type Captures = ReadonlyMap<string, number>;

export abstract class MatchCompiler extends ExceptionCompiler {
  protected override matchStatement(s: Match): void {
    const subject = this.temporary(s.subject);
    const end = new Label();
    const last = s.cases.length - 1;
    for (const [i, each] of s.cases.entries()) {
      if (i < last && each.guard === undefined) this.checkRefutable(each.pattern);
      this.matchCase(each, subject, end);
    }
    this.bind(end);
  }

  private matchCase(c: MatchCase, subject: number, end: Label): void {
    const saved = this.free;
    const next = new Label();
    const captures = new Map<string, number>();
    for (const name of this.namesOf(c.pattern)) captures.set(name, this.allocate());
    this.pattern(c.pattern, subject, captures, next);
    for (const [name, register] of captures) this.storeName(c.pattern, name, register);
    this.free = saved;
    if (c.guard !== undefined) this.jumpIf(c.guard, false, next);
    const { pattern } = c;
    if (pattern.kind === 'MatchAs' && pattern.pattern === undefined && pattern.name === undefined) this.mark(pattern);
    this.body(c.body);
    if (this.isReachable) this.jump(NOWHERE, 'JMP', end);
    this.bind(next);
  }

  private checkRefutable(p: Pattern): void {
    if (p.kind !== 'MatchAs' || p.pattern !== undefined) return;
    const what = p.name === undefined ? 'wildcard' : `name capture '${p.name}'`;
    this.fail(`${what} makes remaining patterns unreachable`, p);
  }

  /** The names that a pattern binds. */
  private namesOf(p: Pattern): ReadonlySet<string> {
    const names = new Set<string>();
    const add = (name: string | undefined, at: Positioned): void => {
      if (name === undefined) return;
      if (names.has(name)) this.fail(`multiple assignments to name '${name}' in pattern`, at);
      names.add(name);
    };
    const addAll = (patterns: readonly Pattern[]): void => {
      for (const inner of patterns) for (const name of this.namesOf(inner)) add(name, inner);
    };
    switch (p.kind) {
      case 'MatchValue':
      case 'MatchSingleton':
        break;
      case 'MatchSequence':
        addAll(p.patterns);
        break;
      case 'MatchMapping':
        addAll(p.patterns);
        add(p.rest, p);
        break;
      case 'MatchClass':
        addAll(p.patterns);
        addAll(p.kwd_patterns);
        break;
      case 'MatchStar':
        add(p.name, p);
        break;
      case 'MatchAs':
        if (p.pattern !== undefined) addAll([p.pattern]);
        add(p.name, p);
        break;
      case 'MatchOr':
        return this.alternativeNames(p.patterns);
    }
    return names;
  }

  private alternativeNames(patterns: readonly Pattern[]): ReadonlySet<string> {
    for (const each of patterns.slice(0, -1)) this.checkRefutable(each);
    const first = this.namesOf(patterns[0]!);
    for (const other of patterns.slice(1)) {
      const names = this.namesOf(other);
      if (names.size !== first.size || ![...names].every((name) => first.has(name))) {
        this.fail('alternative patterns bind different names', other);
      }
    }
    return first;
  }

  /** Jumps to `fail` if the pattern does not match the subject. */
  private pattern(p: Pattern, subject: number, captures: Captures, fail: Label): void {
    const saved = this.free;
    switch (p.kind) {
      case 'MatchValue':
        if (p.value.kind === 'JoinedStr') this.fail('patterns may only match literals and attribute lookups', p);
        this.jump(p, 'JNEQ', fail, subject, this.operand(p.value));
        break;
      case 'MatchSingleton':
        this.jump(p, 'JISNOT', fail, subject, this.constant(p.value));
        break;
      case 'MatchSequence':
        this.sequencePattern(p, subject, captures, fail);
        break;
      case 'MatchMapping':
        this.mappingPattern(p, subject, captures, fail);
        break;
      case 'MatchClass':
        this.classPattern(p, subject, captures, fail);
        break;
      case 'MatchAs':
        if (p.pattern !== undefined) this.pattern(p.pattern, subject, captures, fail);
        this.capture(p.name, subject, captures, p);
        break;
      case 'MatchStar':
        throw new Error('a star outside of a sequence');
      case 'MatchOr': {
        const matched = new Label();
        const last = p.patterns.length - 1;
        for (const [i, alternative] of p.patterns.entries()) {
          const next = i < last ? new Label() : fail;
          this.pattern(alternative, subject, captures, next);
          if (i === last) break;
          this.jump(p, 'JMP', matched);
          this.bind(next);
        }
        this.bind(matched);
        break;
      }
    }
    this.free = saved;
  }

  private capture(name: string | undefined, value: number, captures: Captures, at: Positioned): void {
    if (name === undefined) return;
    const register = captures.get(name);
    if (register === undefined) throw new Error(`no register for ${name}`);
    this.emit(at, 'MOVE', register, value);
  }

  private sequencePattern(p: MatchSequence, subject: number, captures: Captures, fail: Label): void {
    const { patterns } = p;
    const size = patterns.length;
    let star = -1;
    for (const [i, inner] of patterns.entries()) {
      if (inner.kind !== 'MatchStar') continue;
      if (star >= 0) this.fail('multiple starred names in sequence pattern', p);
      star = i;
    }
    const test = this.allocate();
    this.emit(p, 'ISSEQUENCE', test, subject);
    this.jump(p, 'JF', fail, test);
    if (star < 0 || size > 1) this.emit(p, 'LEN', test, subject);
    if (star < 0) this.jump(p, 'JNEQ', fail, test, this.integer(size));
    else if (size > 1) this.jump(p, 'JLT', fail, test, this.integer(size - 1));
    if (patterns.every(isWildcard)) return;
    if (star >= 0 && isWildcard(patterns[star]!)) {
      this.itemPatterns(p, star, subject, test, captures, fail);
      return;
    }
    const first = this.allocate(size);
    if (star >= 0) {
      if (star >= MAX_BEFORE_STAR) this.fail('too many expressions in star-unpacking sequence pattern', p);
      this.emit(p, 'UNPACKEX', first, subject, star | ((size - star - 1) << AFTER_STAR_SHIFT));
    } else {
      this.emit(p, 'UNPACK', first, subject, size);
    }
    for (const [i, inner] of patterns.entries()) {
      if (inner.kind === 'MatchStar') this.capture(inner.name, first + i, captures, inner);
      else this.pattern(inner, first + i, captures, fail);
    }
  }

  /** The patterns around a `*_`: only the items that they want are looked at. `length`: the register with the subject's. */
  private itemPatterns(
    p: MatchSequence,
    star: number,
    subject: number,
    length: number,
    captures: Captures,
    fail: Label,
  ): void {
    for (const [i, inner] of p.patterns.entries()) {
      if (i === star || isWildcard(inner)) continue;
      const item = this.allocate();
      if (i < star) {
        this.emit(p, 'GETITEM', item, subject, this.integer(i));
      } else {
        this.emit(p, 'SUB', item, length, this.integer(p.patterns.length - i));
        this.emit(p, 'GETITEM', item, subject, item);
      }
      this.pattern(inner, item, captures, fail);
    }
  }

  private integer(n: number): number {
    return this.constant({ type: 'int', value: BigInt(n) });
  }

  private mappingPattern(p: MatchMapping, subject: number, captures: Captures, fail: Label): void {
    const size = p.keys.length;
    this.checkKeys(p.keys, p);
    const test = this.allocate();
    this.emit(p, 'ISMAPPING', test, subject);
    this.jump(p, 'JF', fail, test);
    if (size > 0) {
      this.emit(p, 'LEN', test, subject);
      this.jump(p, 'JLT', fail, test, this.integer(size));
    }
    const keys = this.free;
    for (const key of p.keys) this.temporary(key);
    if (size > 0) {
      const tuple = this.allocate();
      this.emit(p, 'TUPLE', tuple, keys, size);
      const values = this.allocate(size);
      this.emit(p, 'MATCHKEYS', values, subject, tuple);
      this.jump(p, 'JIS', fail, values, this.constant(NONE));
      this.emit(p, 'UNPACK', values, values, size);
      for (const [i, inner] of p.patterns.entries()) this.pattern(inner, values + i, captures, fail);
    }
    if (p.rest === undefined) return;
    const rest = this.allocate();
    this.emit(p, 'DICT', rest, this.free, 0);
    this.emit(p, 'DICTUPDATE', rest, subject);
    for (let i = 0; i < size; i++) this.emit(p, 'DELITEM', rest, keys + i);
    this.capture(p.rest, rest, captures, p);
  }

  private checkKeys(keys: readonly Expr[], at: Positioned): void {
    const seen = new Set<string>();
    for (const key of keys) {
      if (key.kind === 'Attribute') continue;
      const literal = this.unit.compilation.folder.constant(key);
      if (literal === undefined) {
        this.fail('mapping pattern keys may only match literals and attribute lookups', at);
      }
      const text = dumpLiteral(literal);
      if (seen.has(text)) {
        const shown = literal.type === 'str' ? `'${literal.value}'` : text;
        this.fail(`mapping pattern checks duplicate key (${shown})`, at);
      }
      seen.add(text);
    }
  }

  private classPattern(p: MatchClass, subject: number, captures: Captures, fail: Label): void {
    const { patterns, kwd_attrs: names } = p;
    for (const [i, name] of names.entries()) {
      if (names.indexOf(name) < i) {
        this.fail(`attribute name repeated in class pattern: ${name}`, p.kwd_patterns[i]!);
      }
    }
    const base = this.allocate(2);
    this.into(p.cls, base + 1);
    this.emit(p, 'MOVE', base, subject);
    const items = names.map((value) => ({ type: 'str', value }) as const);
    this.emit(p, 'MATCHCLASS', base, patterns.length, this.constantIndex({ type: 'tuple', items }));
    this.jump(p, 'JIS', fail, base, this.constant(NONE));
    const all = [...patterns, ...p.kwd_patterns];
    if (all.length === 0) return;
    const first = this.allocate(all.length);
    this.emit(p, 'UNPACK', first, base, all.length);
    for (const [i, inner] of all.entries()) this.pattern(inner, first + i, captures, fail);
  }
}

function isWildcard(p: Pattern): boolean {
  if (p.kind === 'MatchStar') return p.name === undefined;
  return p.kind === 'MatchAs' && p.pattern === undefined && p.name === undefined;
}
