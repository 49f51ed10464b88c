/**
 * CPython's code of a pattern as a graph of nodes, which the matcher walks: jumps are references, tests of single characters are ready, and each loop
 * has slots of its own for its counter and the place where it was last.
 */
import { RUNTIME_ERROR, raise } from '../../objects/exceptions.ts';
import { asciiLower, CharTest, category, unicodeLower, unicodeUpper } from './characters.ts';
import { AT, MAXREPEAT, SRE } from './opcodes.ts';

export const N = {
  SUCCESS: 0,
  /** The end of a part that is matched for itself: an assertion, an atomic group. */
  DONE: 1,
  FAIL: 2,
  LITERAL: 3,
  TEST: 4,
  AT: 5,
  MARK: 6,
  /** `body`, else `next`. */
  BRANCH: 7,
  GREEDY_ONE: 8,
  LAZY_ONE: 9,
  POSSESSIVE_ONE: 10,
  /** Prepares the slots of a loop, whose head follows. */
  ENTER: 11,
  GREEDY_LOOP: 12,
  LAZY_LOOP: 13,
  POSSESSIVE_LOOP: 14,
  GROUPREF: 15,
  /** `body` if the group has matched, else `next`. */
  IF_GROUP: 16,
  ASSERT: 17,
  ASSERT_NOT: 18,
  ATOMIC: 19,
} as const;

type Fold = (c: number) => number;

const EXACT: Fold = (c) => c;
const NO_TEST = new CharTest(() => false);

/** All have the same fields, so that the matcher sees one layout. */
export class Node {
  readonly id: number;
  readonly op: number;
  next: Node | undefined;
  body: Node | undefined;
  /** A character, place, mark, group, width, or the fewest repeats. */
  a: number;
  /** The most repeats. */
  b: number;
  /** The first slot of a loop. */
  slot: number;
  test: CharTest;
  fold: Fold;
  /** Of a branch: `body` can only begin with a character of `test`. */
  isFiltered: boolean;

  constructor(id: number, op: number, next: Node | undefined) {
    this.id = id;
    this.op = op;
    this.next = next;
    this.body = undefined;
    this.a = 0;
    this.b = 0;
    this.slot = 0;
    this.test = NO_TEST;
    this.fold = EXACT;
    this.isFiltered = false;
  }
}

export interface Program {
  readonly start: Node;
  readonly nodes: readonly Node[];
  /** Marks first, then `lastindex`, then the slots of loops. */
  readonly slots: number;
  readonly marks: number;
  /** Matches are at the beginning of the text only. */
  readonly isAnchored: boolean;
  /** What each match begins with. */
  readonly prefix: string;
  /** The characters that a match can begin with; undefined: any, or nothing. */
  readonly first: CharTest | undefined;
}

/** An operation that waits for what follows it. */
type Linker = (next: Node) => Node;

class Builder {
  readonly nodes: Node[] = [];
  slots: number;
  private readonly code: readonly number[];
  private readonly tests: Map<string, CharTest>;

  constructor(code: readonly number[], marks: number) {
    this.code = code;
    this.slots = marks + 1;
    this.tests = new Map();
  }

  node(op: number, next: Node | undefined, a = 0): Node {
    const n = new Node(this.nodes.length, op, next);
    n.a = a;
    this.nodes.push(n);
    return n;
  }

  /** Tests that depend on a fold and a set's place only are made once. */
  private test(key: string, make: () => (c: number) => boolean): CharTest {
    let t = this.tests.get(key);
    if (t === undefined) {
      t = new CharTest(make());
      this.tests.set(key, t);
    }
    return t;
  }

  /** The test of the operation at `at`, which matches one character, and where it ends; undefined: it is another one. */
  private unit(at: number): { readonly test: CharTest; readonly end: number; readonly literal?: number } | undefined {
    const { code } = this;
    const op = code[at];
    const av = code[at + 1];
    switch (op) {
      case SRE.ANY:
        return { test: this.test('any', () => (c) => c !== 10), end: at + 1 };
      case SRE.ANY_ALL:
        return { test: this.test('all', () => () => true), end: at + 1 };
      case SRE.CATEGORY:
        return { test: this.test(`category ${av}`, () => category(av)), end: at + 2 };
      case SRE.LITERAL:
        return { test: this.test(`literal ${av}`, () => (c) => c === av), end: at + 2, literal: av };
      case SRE.NOT_LITERAL:
        return { test: this.test(`not ${av}`, () => (c) => c !== av), end: at + 2 };
      case SRE.LITERAL_IGNORE:
      case SRE.LITERAL_LOC_IGNORE:
      case SRE.NOT_LITERAL_IGNORE:
      case SRE.NOT_LITERAL_LOC_IGNORE: {
        const wanted = asciiLower(av);
        const is = op === SRE.LITERAL_IGNORE || op === SRE.LITERAL_LOC_IGNORE;
        return { test: this.test(`${op} ${av}`, () => (c) => (asciiLower(c) === wanted) === is), end: at + 2 };
      }
      case SRE.LITERAL_UNI_IGNORE:
      case SRE.NOT_LITERAL_UNI_IGNORE: {
        const is = op === SRE.LITERAL_UNI_IGNORE;
        return { test: this.test(`${op} ${av}`, () => (c) => (unicodeLower(c) === av) === is), end: at + 2 };
      }
      case SRE.IN:
      case SRE.IN_IGNORE:
      case SRE.IN_LOC_IGNORE:
      case SRE.IN_UNI_IGNORE: {
        const fold = op === SRE.IN ? EXACT : op === SRE.IN_UNI_IGNORE ? unicodeLower : asciiLower;
        return { test: this.test(`in ${at}`, () => this.set(at + 2, fold)), end: at + 1 + av };
      }
      default:
        return undefined;
    }
  }

  private set(start: number, fold: Fold): (c: number) => boolean {
    const { code } = this;
    const members: { readonly has: (c: number) => boolean; readonly yes: boolean }[] = [];
    let yes = true;
    let at = start;
    for (;;) {
      const op = code[at++];
      if (op === SRE.FAILURE) break;
      const from = at;
      if (op === SRE.NEGATE) {
        yes = !yes;
        continue;
      }
      members.push({ has: this.member(op, from), yes });
      at +=
        op === SRE.CHARSET
          ? 8
          : op === SRE.BIGCHARSET
            ? 65 + code[from] * 8
            : op === SRE.LITERAL || op === SRE.CATEGORY
              ? 1
              : 2;
    }
    return (given) => {
      const c = fold(given);
      for (const m of members) if (m.has(c)) return m.yes;
      return !yes;
    };
  }

  private member(op: number, at: number): (c: number) => boolean {
    const { code } = this;
    const low = code[at];
    const high = code[at + 1];
    switch (op) {
      case SRE.LITERAL:
        return (c) => c === low;
      case SRE.CATEGORY:
        return category(low);
      case SRE.CHARSET:
        return (c) => c < 256 && ((code[at + (c >> 5)] >>> (c & 31)) & 1) === 1;
      case SRE.RANGE:
        return (c) => c >= low && c <= high;
      case SRE.RANGE_UNI_IGNORE:
        return (c) => {
          if (c >= low && c <= high) return true;
          const u = unicodeUpper(c);
          return u >= low && u <= high;
        };
      case SRE.BIGCHARSET:
        return (c) => {
          if (c > 0xffff) return false;
          const block = (code[at + 1 + (c >> 10)] >>> (((c >> 8) & 3) * 8)) & 255;
          return ((code[at + 65 + block * 8 + ((c & 255) >> 5)] >>> (c & 31)) & 1) === 1;
        };
      default:
        throw new Error(`a set with operation ${op}`);
    }
  }

  /** The operations from `start` to `end`, before `next`. */
  sequence(start: number, end: number, next: Node): Node {
    const linkers: Linker[] = [];
    let at = start;
    while (at < end) at = this.operation(at, linkers);
    return linkers.reduceRight((n, link) => link(n), next);
  }

  private part(start: number, end: number): Node {
    return this.sequence(start, end, this.node(N.DONE, undefined));
  }

  private operation(at: number, linkers: Linker[]): number {
    const { code } = this;
    const op = code[at];
    const av = code[at + 1];
    const unit = this.unit(at);
    if (unit !== undefined) {
      const { test, literal } = unit;
      linkers.push((next) => {
        const n = this.node(literal === undefined ? N.TEST : N.LITERAL, next, literal);
        n.test = test;
        return n;
      });
      return unit.end;
    }
    switch (op) {
      case SRE.SUCCESS:
        return at + 1;
      case SRE.FAILURE:
        linkers.push(() => this.node(N.FAIL, undefined));
        return at + 1;
      case SRE.INFO:
        return at + 1 + av;
      case SRE.AT:
      case SRE.MARK:
        linkers.push((next) => this.node(op === SRE.AT ? N.AT : N.MARK, next, av));
        return at + 2;
      case SRE.BRANCH:
        return this.branch(at, linkers);
      case SRE.REPEAT_ONE:
      case SRE.MIN_REPEAT_ONE:
      case SRE.POSSESSIVE_REPEAT_ONE: {
        const body = this.unit(at + 4);
        if (body === undefined) throw new Error(`operation ${code[at + 4]} in a repeat of one character`);
        linkers.push((next) => {
          const n = this.node(
            op === SRE.REPEAT_ONE ? N.GREEDY_ONE : op === SRE.MIN_REPEAT_ONE ? N.LAZY_ONE : N.POSSESSIVE_ONE,
            next,
            code[at + 2],
          );
          n.b = most(code[at + 3]);
          n.test = body.test;
          return n;
        });
        return at + 1 + av;
      }
      case SRE.REPEAT:
      case SRE.POSSESSIVE_REPEAT:
        return this.loop(at, linkers);
      case SRE.GROUPREF:
      case SRE.GROUPREF_IGNORE:
      case SRE.GROUPREF_LOC_IGNORE:
      case SRE.GROUPREF_UNI_IGNORE:
        linkers.push((next) => {
          const n = this.node(N.GROUPREF, next, av);
          n.fold = op === SRE.GROUPREF ? EXACT : op === SRE.GROUPREF_UNI_IGNORE ? unicodeLower : asciiLower;
          return n;
        });
        return at + 2;
      case SRE.GROUPREF_EXISTS:
        return this.conditional(at, linkers);
      case SRE.ASSERT:
      case SRE.ASSERT_NOT:
        linkers.push((next) => {
          const n = this.node(op === SRE.ASSERT ? N.ASSERT : N.ASSERT_NOT, next, code[at + 2]);
          n.body = this.part(at + 3, at + 1 + av);
          return n;
        });
        return at + 1 + av;
      case SRE.ATOMIC_GROUP:
        linkers.push((next) => {
          const n = this.node(N.ATOMIC, next);
          n.body = this.part(at + 2, at + 1 + av);
          return n;
        });
        return at + 1 + av;
      default:
        throw raise(RUNTIME_ERROR, 'invalid SRE code');
    }
  }

  private branch(at: number, linkers: Linker[]): number {
    const { code } = this;
    const parts: (readonly [number, number])[] = [];
    let p = at + 1;
    for (; code[p] !== 0; p += code[p]) parts.push([p + 1, p + code[p] - 2]);
    linkers.push((next) => {
      let rest: Node | undefined;
      for (const [from, to] of parts.reverse()) {
        const alternative = this.sequence(from, to, next);
        if (rest === undefined) {
          rest = alternative;
          continue;
        }
        const n = this.node(N.BRANCH, rest);
        n.body = alternative;
        const first = firstOf(alternative);
        n.isFiltered = first !== undefined;
        n.test = first ?? NO_TEST;
        rest = n;
      }
      return rest ?? this.node(N.FAIL, undefined);
    });
    return p + 1;
  }

  private loop(at: number, linkers: Linker[]): number {
    const { code } = this;
    const end = at + 1 + code[at + 1];
    const possessive = code[at] === SRE.POSSESSIVE_REPEAT;
    const slot = this.slots;
    if (!possessive) this.slots += 2;
    linkers.push((next) => {
      const op = possessive ? N.POSSESSIVE_LOOP : code[end] === SRE.MAX_UNTIL ? N.GREEDY_LOOP : N.LAZY_LOOP;
      const head = this.node(op, next, code[at + 2]);
      head.b = most(code[at + 3]);
      head.slot = slot;
      head.body = possessive ? this.part(at + 4, end) : this.sequence(at + 4, end, head);
      if (possessive) return head;
      const enter = this.node(N.ENTER, head);
      enter.slot = slot;
      return enter;
    });
    return end + 1;
  }

  private conditional(at: number, linkers: Linker[]): number {
    const { code } = this;
    const target = at + 1 + code[at + 2];
    // The skip leads behind `JUMP offset` where there is another part.
    const isLong = this.endsWithJump(at + 3, target);
    const end = isLong ? target - 1 + code[target - 1] : target;
    linkers.push((next) => {
      const n = this.node(N.IF_GROUP, isLong ? this.sequence(target, end, next) : next, code[at + 1]);
      n.body = this.sequence(at + 3, isLong ? target - 2 : target, next);
      return n;
    });
    return end;
  }

  /** The operations from `start` to `end` end with a jump: found by walking, since operands may look like one. */
  private endsWithJump(start: number, end: number): boolean {
    let at = start;
    while (at < end) {
      if (this.code[at] === SRE.JUMP) return true;
      at = this.operation(at, []);
    }
    return false;
  }
}

function most(n: number): number {
  return n === MAXREPEAT ? Number.POSITIVE_INFINITY : n;
}

/** Beyond these bounds nothing is worth being known; bodies of loops that match nothing lead around in circles. */
const FIRST_DEPTH = 8;
const FIRST_STEPS = 50;

/** The characters that what begins here can begin with; undefined: it is not known, or can be nothing. */
function firstOf(start: Node, depth = 0): CharTest | undefined {
  let n: Node | undefined = start;
  for (let steps = 0; n !== undefined && steps < FIRST_STEPS && depth < FIRST_DEPTH; steps++) {
    switch (n.op) {
      case N.LITERAL:
      case N.TEST:
        return n.test;
      case N.GREEDY_ONE:
      case N.LAZY_ONE:
      case N.POSSESSIVE_ONE:
        return n.a > 0 ? n.test : undefined;
      case N.BRANCH:
        return firstOfBranch(n, depth);
      case N.MARK:
      case N.ENTER:
        n = n.next;
        break;
      case N.ATOMIC:
        n = n.body;
        break;
      case N.GREEDY_LOOP:
      case N.LAZY_LOOP:
      case N.POSSESSIVE_LOOP:
        if (n.a === 0) return undefined;
        n = n.body;
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

function firstOfBranch(branch: Node, depth: number): CharTest | undefined {
  const tests: CharTest[] = [];
  let n: Node | undefined = branch;
  while (n !== undefined && n.op === N.BRANCH) {
    if (!n.isFiltered) return undefined;
    tests.push(n.test);
    n = n.next;
  }
  const last = n === undefined ? undefined : firstOf(n, depth + 1);
  if (last === undefined) return undefined;
  tests.push(last);
  return new CharTest((c) => tests.some((t) => t.has(c)));
}

function prefixOf(start: Node): string {
  let text = '';
  let n: Node | undefined = start;
  while (n !== undefined && (n.op === N.LITERAL || n.op === N.MARK)) {
    if (n.op === N.LITERAL) text += String.fromCodePoint(n.a);
    n = n.next;
  }
  return text;
}

export function buildProgram(code: readonly number[], groups: number): Program {
  const marks = groups * 2;
  const builder = new Builder(code, marks);
  const start = builder.sequence(0, code.length, builder.node(N.SUCCESS, undefined));
  return {
    start,
    nodes: builder.nodes,
    slots: builder.slots,
    marks,
    isAnchored: start.op === N.AT && (start.a === AT.BEGINNING || start.a === AT.BEGINNING_STRING),
    prefix: prefixOf(start),
    first: firstOf(start),
  };
}
