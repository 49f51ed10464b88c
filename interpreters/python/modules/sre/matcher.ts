/**
 * A backtracking matcher for the nodes of program.ts. What has to be tried later, and what has to be put back then, lies on a stack of its own, so the length of
 * texts costs no JavaScript stack; only parts that are matched for themselves (assertions, atomic groups) recurse, as deep as the pattern nests them.
 *
 * Slots (marks of groups, `lastindex`, counters of loops) are restored from the stack, so after a failure everything is as it was.
 */
import { isUnicodeWord, isWord } from './characters.ts';
import { AT } from './opcodes.ts';
import { N, type Node, type Program } from './program.ts';

/** Text as code units that are characters: a JavaScript string, or code points where that is not possible. */
export interface Subject {
  readonly text: string;
  readonly points: readonly number[] | undefined;
  readonly length: number;
}

const NEWLINE = 10;

/** Kinds of entries on the stack: [a, b, c, kind]. */
/** Goes on at node a, place b. */
const CHOICE = 0;
/** Slot a was b. */
const UNDO = 1;
/** Node a repeated a character up to c; no further back than b. */
const SHORTER = 2;
/** Node a repeats a character from c on, up to b. */
const LONGER = 3;
/** The lazy loop a runs its body once more at place b. */
const AGAIN = 4;

/** Shared: no hosted code runs while something is matched. */
let stack = new Int32Array(4096);

export class Scan {
  readonly program: Program;
  readonly subject: Subject;
  readonly end: number;
  readonly slots: Int32Array;
  /** Where the match begins, or the next search. */
  start: number;
  /** Where it ended. */
  stop: number;
  /** The next match may not be empty. */
  mustAdvance: boolean;
  private matchAll: boolean;
  private sp: number;

  constructor(program: Program, subject: Subject, start: number, end: number) {
    this.program = program;
    this.subject = subject;
    this.start = start;
    this.end = end;
    this.stop = start;
    this.slots = new Int32Array(program.slots);
    this.mustAdvance = false;
    this.matchAll = false;
    this.sp = 0;
  }

  /** After a match: the next one is searched for behind it. */
  advance(): void {
    this.mustAdvance = this.stop === this.start;
    this.start = this.stop;
  }

  match(all: boolean): boolean {
    this.matchAll = all;
    return this.attempt();
  }

  private attempt(): boolean {
    this.slots.fill(-1);
    this.sp = 0;
    const stop = this.run(this.program.start, this.start);
    if (stop < 0) return false;
    this.stop = stop;
    return true;
  }

  search(): boolean {
    this.matchAll = false;
    const { end, program, subject } = this;
    const { prefix, first, isAnchored } = program;
    for (; this.start <= end; this.start++) {
      const from = this.start;
      // Matches begin where the text does.
      if (isAnchored && from > 0) return false;
      if (prefix !== '' && subject.points === undefined) {
        const i = subject.text.indexOf(prefix, from);
        if (i < 0 || i + prefix.length > end) return false;
        this.start = i;
      } else if (first !== undefined) {
        let i = from;
        while (i < end && !first.has(this.at(i))) i++;
        if (i >= end) return false;
        this.start = i;
      }
      if (this.start !== from) this.mustAdvance = false;
      if (this.attempt()) return true;
      this.mustAdvance = false;
    }
    return false;
  }

  private at(i: number): number {
    const { points, text } = this.subject;
    return points === undefined ? text.charCodeAt(i) : points[i];
  }

  private push(a: number, b: number, c: number, kind: number): void {
    let { sp } = this;
    if (sp + 4 > stack.length) {
      const larger = new Int32Array(stack.length * 2);
      larger.set(stack);
      stack = larger;
    }
    stack[sp++] = a;
    stack[sp++] = b;
    stack[sp++] = c;
    stack[sp++] = kind;
    this.sp = sp;
  }

  /** Sets a slot; without anything to try later the old value will not be asked for. */
  private set(slot: number, v: number): void {
    if (this.sp > 0) this.push(slot, this.slots[slot], 0, UNDO);
    this.slots[slot] = v;
  }

  /** Matches a part for itself; what it has left to try is forgotten, what to put back stays. The end, or -1. */
  private part(body: Node | undefined, pos: number): number {
    const base = this.sp;
    // Something to return to has to be there, so that slots are put back if the part fails.
    this.push(0, this.slots[0], 0, UNDO);
    const stop = body === undefined ? pos : this.run(body, pos, base);
    if (stop < 0) return -1;
    let to = base;
    for (let from = base; from < this.sp; from += 4) {
      if (stack[from + 3] !== UNDO) continue;
      stack.copyWithin(to, from, from + 4);
      to += 4;
    }
    this.sp = to;
    return stop;
  }

  /** Whether a part does not match; all slots stay as they are. */
  private fails(body: Node | undefined, pos: number): boolean {
    const base = this.sp;
    if (this.part(body, pos) < 0) return true;
    for (; this.sp > base; this.sp -= 4) this.slots[stack[this.sp - 4]] = stack[this.sp - 3];
    return false;
  }

  private isBoundary(pos: number, word: (c: number) => boolean): boolean {
    const before = pos > 0 && word(this.at(pos - 1));
    return before !== (pos < this.end && word(this.at(pos)));
  }

  private isAt(place: number, pos: number): boolean {
    const { end } = this;
    switch (place) {
      case AT.BEGINNING:
      case AT.BEGINNING_STRING:
        return pos === 0;
      case AT.BEGINNING_LINE:
        return pos === 0 || this.at(pos - 1) === NEWLINE;
      case AT.END:
        return pos === end || (pos === end - 1 && this.at(pos) === NEWLINE);
      case AT.END_LINE:
        return pos === end || this.at(pos) === NEWLINE;
      case AT.END_STRING:
        return pos === end;
      case AT.BOUNDARY:
      case AT.LOC_BOUNDARY:
        return end > 0 && this.isBoundary(pos, isWord);
      case AT.NON_BOUNDARY:
      case AT.LOC_NON_BOUNDARY:
        return end > 0 && !this.isBoundary(pos, isWord);
      case AT.UNI_BOUNDARY:
        return end > 0 && this.isBoundary(pos, isUnicodeWord);
      default:
        return end > 0 && !this.isBoundary(pos, isUnicodeWord);
    }
  }

  /** How many characters from `pos` on pass the test of a node, at most `max`. */
  private count(n: Node, pos: number, max: number): number {
    const { test } = n;
    const limit = Math.min(this.end, pos + max);
    const { points, text } = this.subject;
    let i = pos;
    if (points === undefined) {
      const { low } = test;
      for (; i < limit; i++) {
        const c = text.charCodeAt(i);
        if (c < 256 ? low[c] === 0 : !test.has(c)) break;
      }
    } else {
      while (i < limit && test.has(points[i])) i++;
    }
    return i - pos;
  }

  /** Where the text of a group ends that is repeated at `pos`; -1: it is not. */
  private repeatOf(n: Node, pos: number): number {
    const from = this.slots[n.a * 2];
    const to = this.slots[n.a * 2 + 1];
    if (from < 0 || to < from || pos + to - from > this.end) return -1;
    for (let i = from, k = pos; i < to; i++, k++) {
      const a = this.at(i);
      const b = this.at(k);
      if (a !== b && n.fold(a) !== n.fold(b)) return -1;
    }
    return pos + to - from;
  }

  private possessiveLoop(n: Node, start: number): number {
    let pos = start;
    let count = 0;
    for (; count < n.a; count++) {
      pos = this.part(n.body, pos);
      if (pos < 0) return -1;
    }
    let last = -1;
    while (count < n.b && pos !== last) {
      last = pos;
      const stop = this.part(n.body, pos);
      if (stop < 0) break;
      pos = stop;
      count++;
    }
    return pos;
  }

  /** Marks are pairs; `lastindex` is the slot after them. */
  private mark(i: number, pos: number): void {
    this.set(i, pos);
    if ((i & 1) === 1) this.set(this.program.marks, (i >> 1) + 1);
  }

  /** Matches from a node on. What lies on the stack below `base` belongs to others. The end of the match, or -1, with slots as they were. */
  private run(first: Node, from: number, base = 0): number {
    const { end, slots } = this;
    const { nodes } = this.program;
    let n: Node | undefined = first;
    let pos = from;
    for (;;) {
      if (n === undefined) {
        // Backtracks.
        if (this.sp === base) return -1;
        const e = this.sp - 4;
        const a = stack[e];
        switch (stack[e + 3]) {
          case UNDO:
            slots[a] = stack[e + 1];
            this.sp = e;
            continue;
          case CHOICE:
            this.sp = e;
            pos = stack[e + 1];
            n = nodes[a];
            continue;
          case SHORTER: {
            const node = nodes[a];
            const least = stack[e + 1];
            pos = stack[e + 2] - 1;
            const { next } = node;
            if (next !== undefined && next.op === N.LITERAL) while (pos >= least && this.at(pos) !== next.a) pos--;
            if (pos > least) stack[e + 2] = pos;
            else this.sp = e;
            if (pos >= least) n = next;
            continue;
          }
          case AGAIN: {
            const node = nodes[a];
            this.sp = e;
            pos = stack[e + 1];
            this.set(node.slot, slots[node.slot] + 1);
            this.set(node.slot + 1, pos);
            n = node.body;
            continue;
          }
          default: {
            const node = nodes[a];
            pos = stack[e + 2];
            if (pos >= stack[e + 1] || !node.test.has(this.at(pos))) {
              this.sp = e;
              continue;
            }
            pos++;
            stack[e + 2] = pos;
            n = node.next;
            continue;
          }
        }
      }
      switch (n.op) {
        case N.LITERAL:
          n = pos < end && this.at(pos) === n.a ? n.next : undefined;
          pos++;
          break;
        case N.TEST:
          n = pos < end && n.test.has(this.at(pos)) ? n.next : undefined;
          pos++;
          break;
        case N.SUCCESS:
          if ((this.matchAll && pos !== end) || (this.mustAdvance && pos === this.start)) {
            n = undefined;
            break;
          }
          return pos;
        case N.DONE:
          return pos;
        case N.FAIL:
          n = undefined;
          break;
        case N.AT:
          n = this.isAt(n.a, pos) ? n.next : undefined;
          break;
        case N.MARK:
          this.mark(n.a, pos);
          n = n.next;
          break;
        case N.BRANCH: {
          if (n.isFiltered && (pos >= end || !n.test.has(this.at(pos)))) {
            n = n.next;
            break;
          }
          if (n.next !== undefined) this.push(n.next.id, pos, 0, CHOICE);
          n = n.body;
          break;
        }
        case N.GREEDY_ONE: {
          const stop = pos + this.count(n, pos, n.b);
          const least = pos + n.a;
          if (stop < least) {
            n = undefined;
            break;
          }
          if (stop > least) this.push(n.id, least, stop, SHORTER);
          pos = stop;
          n = n.next;
          break;
        }
        case N.LAZY_ONE: {
          if (this.count(n, pos, n.a) < n.a) {
            n = undefined;
            break;
          }
          const most = Math.min(end, pos + n.b);
          pos += n.a;
          if (pos < most) this.push(n.id, most, pos, LONGER);
          n = n.next;
          break;
        }
        case N.POSSESSIVE_ONE: {
          const count = this.count(n, pos, n.b);
          pos += count;
          n = count < n.a ? undefined : n.next;
          break;
        }
        case N.ENTER:
          this.set(n.slot, -1);
          this.set(n.slot + 1, -1);
          n = n.next;
          break;
        case N.GREEDY_LOOP: {
          const count = slots[n.slot] + 1;
          if (count < n.a) {
            this.set(n.slot, count);
            n = n.body;
          } else if (count < n.b && pos !== slots[n.slot + 1]) {
            if (n.next !== undefined) this.push(n.next.id, pos, 0, CHOICE);
            this.set(n.slot, count);
            this.set(n.slot + 1, pos);
            n = n.body;
          } else {
            n = n.next;
          }
          break;
        }
        case N.LAZY_LOOP: {
          const count = slots[n.slot] + 1;
          if (count < n.a) {
            this.set(n.slot, count);
            n = n.body;
            break;
          }
          if (count < n.b && pos !== slots[n.slot + 1]) this.push(n.id, pos, 0, AGAIN);
          n = n.next;
          break;
        }
        case N.POSSESSIVE_LOOP:
          pos = this.possessiveLoop(n, pos);
          n = pos < 0 ? undefined : n.next;
          break;
        case N.GROUPREF:
          pos = this.repeatOf(n, pos);
          n = pos < 0 ? undefined : n.next;
          break;
        case N.IF_GROUP: {
          const start = slots[n.a * 2];
          const stop = slots[n.a * 2 + 1];
          n = start >= 0 && stop >= start ? n.body : n.next;
          break;
        }
        case N.ASSERT:
          n = pos >= n.a && this.part(n.body, pos - n.a) >= 0 ? n.next : undefined;
          break;
        case N.ASSERT_NOT:
          // What would have to stand before the beginning does not stand there.
          n = pos < n.a || this.fails(n.body, pos - n.a) ? n.next : undefined;
          break;
        case N.ATOMIC:
          pos = this.part(n.body, pos);
          n = pos < 0 ? undefined : n.next;
          break;
        default:
          throw new Error(`no such node: ${n.op}`);
      }
    }
  }
}
