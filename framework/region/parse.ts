/**
 * Reads region text (print.ts describes it). Errors are SyntaxErrors with a line number.
 *
 * A parsed region is like a recorded one: the origins of its frame states are its own operations and blocks. Constants come from one `ConstPool`;
 * everything else that the text names must be in the `TextNames`.
 */
import {
  type Assumption,
  type Aux,
  Block,
  ConstPool,
  type Edge,
  type ExitOrigin,
  FrameInfo,
  FrameState,
  type FSVal,
  GuardAux,
  type GuardReason,
  HostedContext,
  Ins,
  MethodDesc,
  PortalAux,
  Region,
  RegionOp,
  SEEN_OBJECT,
  Seen,
  TypeName,
  VirtualDesc,
} from './ir.ts';
import type { TextNames } from './names.ts';
import { REGION_OPS, type RegionOpName, type RegionOpSpec } from './ops.table.ts';
import { SEEN_WORDS } from './print.ts';
import { isRep, valueInfo } from './rep.ts';

export function parseRegion(text: string, names: TextNames, consts: ConstPool = new ConstPool()): Region {
  return new Parser(text, names, consts).region();
}

const TOKEN =
  /(\n)|[ \t\r]+|("(?:[^"\\\n]|\\.)*")|(-?(?:Infinity|\d+(?:\.\d+)?(?:e[+-]?\d+)?n?))|([A-Za-z_$?][\w$.?#~]*)|([@%(){}<>[\],:|=-])/gy;

interface Token {
  readonly kind: 'string' | 'number' | 'word' | 'punct' | 'end';
  readonly text: string;
  readonly line: number;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const m = TOKEN.exec(text);
    if (m === null) throw new SyntaxError(`region text, line ${line}: unexpected ${JSON.stringify(text[at])}`);
    if (m[1] !== undefined) line++;
    else if (m[2] !== undefined) tokens.push({ kind: 'string', text: m[2], line });
    else if (m[3] !== undefined) tokens.push({ kind: 'number', text: m[3], line });
    else if (m[4] !== undefined) tokens.push({ kind: 'word', text: m[4], line });
    else if (m[5] !== undefined) tokens.push({ kind: 'punct', text: m[5], line });
  }
  tokens.push({ kind: 'end', text: 'end of text', line });
  return tokens;
}

const GUARD_REASONS: Readonly<Record<GuardReason, true>> = {
  branch: true,
  switch: true,
  promote: true,
  class: true,
  callee: true,
  header: true,
  bounds: true,
  depth: true,
  entry: true,
  tier: true,
};
function isGuardReason(word: string): word is GuardReason {
  return Object.hasOwn(GUARD_REASONS, word);
}
function isOpName(word: string): word is RegionOpName {
  return Object.hasOwn(REGION_OPS, word);
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private readonly names: TextNames;
  private readonly consts: ConstPool;
  private readonly values = new Map<string, Ins>();
  private readonly blocks = new Map<string, Block>();
  private readonly defined = new Set<Block>();
  private readonly contexts: HostedContext[] = [];
  private virtuals = new Map<string, VirtualDesc>();

  constructor(text: string, names: TextNames, consts: ConstPool) {
    this.tokens = tokenize(text);
    this.names = names;
    this.consts = consts;
  }

  region(): Region {
    this.expect('region');
    const name = this.name();
    this.expect('{');
    let entry: Block | null = null;
    while (!this.accept('}')) {
      const block = this.block();
      entry ??= block;
    }
    if (this.peek().kind !== 'end') this.fail('text after the region');
    if (entry === null) this.fail('a region needs a block');
    for (const [label, block] of this.blocks) {
      if (!this.defined.has(block)) this.fail(`block ${label} is not defined`);
    }
    return new Region(name, entry);
  }

  private block(): Block {
    const block = this.label();
    if (this.defined.has(block)) this.fail('block defined twice');
    this.defined.add(block);
    this.expect('(');
    if (!this.accept(')')) {
      do block.params.push(this.define(new Ins(RegionOp.param, [], null)));
      while (this.accept(','));
      this.expect(')');
    }
    this.expect(':');
    if (this.accept('weight')) block.weight = this.integer();
    if (this.accept('note')) block.note = this.name();
    if (this.accept('merge')) this.merge(block);
    while (!this.terminator(block)) block.ops.push(this.ins());
    return block;
  }

  private merge(block: Block): void {
    const driver = this.integer();
    const anchor = this.object();
    if (typeof anchor !== 'object' || anchor === null) this.fail('the anchor of a merge point must be an object');
    const index = this.integer();
    const isLoop = this.accept('loop');
    const context = this.context();
    const fs = this.state(null);
    const seen: Seen[] = [];
    if (this.accept('seen')) {
      do seen.push(this.seen());
      while (this.accept('|'));
    }
    block.merge = { driver, anchor, index, isLoop, context, fs, seen, inside: block.params.map(() => null) };
  }

  private seen(): Seen {
    const seen = new Seen();
    if (this.accept('nothing')) return seen;
    while (this.peek().kind === 'word') {
      const bit = SEEN_WORDS.get(this.peek().text);
      // The first operation of the block follows; `typeof` and others are no words of this list.
      if (bit === undefined) break;
      this.at++;
      seen.bits |= bit;
      if (bit === SEEN_OBJECT && this.accept('(')) {
        while (!this.accept(')')) {
          const ctor = this.object();
          if (!isConstructor(ctor)) this.fail('a class seen must be a function');
          seen.classes.push(ctor);
        }
      }
    }
    return seen;
  }

  /** Reads a terminator, if there is one here. */
  private terminator(block: Block): boolean {
    switch (this.peek().text) {
      case 'jump':
        this.at++;
        block.term = { kind: 'jump', edges: [this.edge()] };
        return true;
      case 'br': {
        this.at++;
        const cond = this.value();
        this.expect(',');
        const yes = this.edge();
        this.expect(',');
        block.term = { kind: 'br', cond, edges: [yes, this.edge()] };
        return true;
      }
      case 'exit':
        this.at++;
        block.term = { kind: 'exit', fs: this.state({ kind: 'exit', block }), edges: [] };
        return true;
      case 'finish':
        this.at++;
        block.term = { kind: 'finish', value: this.value(), edges: [] };
        return true;
      case 'open':
        this.at++;
        return true;
      default:
        return false;
    }
  }

  private ins(): Ins {
    let result: { readonly name: string; readonly rep: string | null } | null = null;
    if (/^v\d+$/.test(this.peek().text)) {
      result = { name: this.word(), rep: this.accept(':') ? this.word() : null };
      this.expect('=');
    }
    const opName = this.word();
    if (!isOpName(opName)) this.fail(`unknown operation '${opName}'`);
    const spec: RegionOpSpec = REGION_OPS[opName];
    if (spec.effect === 'leaf') this.fail(`'${opName}' stands in no block`);
    let aux: Aux = null;
    if (spec.aux !== 'none') {
      this.expect('<');
      aux = this.aux(spec.aux);
      this.expect('>');
    }
    const args: Ins[] = [];
    if (this.startsValue()) {
      do args.push(this.value());
      while (this.accept(','));
    }
    const ins = new Ins(RegionOp[opName], args, aux);
    if (this.peek().text === '[') ins.fs = this.state({ kind: 'ins', ins });
    if (spec.result !== (result !== null)) this.fail(`'${opName}' ${spec.result ? 'has a' : 'has no'} result`);
    if (result !== null) this.bind(result.name, result.rep, ins);
    return ins;
  }

  private aux(kind: RegionOpSpec['aux']): Aux {
    switch (kind) {
      case 'none':
      case 'const':
        return null;
      case 'field':
        return this.names.fields.get(this.name());
      case 'class':
        return this.names.classes.get(this.name());
      case 'call':
        return this.names.calls.get(this.name());
      case 'method': {
        const name = this.name();
        return new MethodDesc(name, this.names.calls.get(this.name()));
      }
      case 'type':
        return new TypeName(this.name());
      case 'guard': {
        const expect = this.accept('true');
        if (!expect) this.expect('false');
        const reason = this.word();
        if (!isGuardReason(reason)) this.fail(`unknown reason '${reason}'`);
        return new GuardAux(expect, reason);
      }
      case 'assumption':
        return this.assumption();
      case 'portal': {
        const jitcode = this.names.jitcodes.get(this.name());
        const driver = this.integer();
        const anchor = this.accept('null') ? null : this.object();
        if (typeof anchor !== 'object') this.fail('the anchor of a portal call must be an object');
        return new PortalAux(jitcode, driver, anchor, this.integer());
      }
    }
  }

  private assumption(): Assumption {
    return this.names.assumptions.get(this.name());
  }

  /** Whether an argument comes next: on the same line, since the next line may begin with a result. */
  private startsValue(): boolean {
    const t = this.peek();
    if (t.line !== this.tokens[this.at - 1]?.line) return false;
    if (t.kind === 'number' || t.kind === 'string') return true;
    if (t.text === '@') return true;
    return t.kind === 'word' && /^(v\d+|undefined|null|true|false|NaN|Infinity)$/.test(t.text);
  }

  private value(): Ins {
    const t = this.next();
    switch (t.kind) {
      case 'string':
        return this.consts.of(JSON.parse(t.text));
      case 'number':
        return this.consts.of(t.text.endsWith('n') ? BigInt(t.text.slice(0, -1)) : Number(t.text));
      case 'word':
        switch (t.text) {
          case 'undefined':
            return this.consts.of(undefined);
          case 'null':
            return this.consts.of(null);
          case 'true':
          case 'false':
            return this.consts.of(t.text === 'true');
          case 'NaN':
          case 'Infinity':
            return this.consts.of(Number(t.text));
          default:
            return this.values.get(t.text) ?? this.fail(`unknown value '${t.text}'`);
        }
      default:
        this.at--;
        return this.consts.of(this.object());
    }
  }

  private object(): unknown {
    this.expect('@');
    return this.names.objects.get(this.name());
  }

  private define(ins: Ins): Ins {
    const name = this.word();
    this.bind(name, this.accept(':') ? this.word() : null, ins);
    return ins;
  }

  private bind(name: string, rep: string | null, ins: Ins): void {
    if (!/^v\d+$/.test(name)) this.fail(`'${name}' is no name of a value`);
    if (this.values.has(name)) this.fail(`${name} is defined twice`);
    this.values.set(name, ins);
    if (rep === null) return;
    if (!isRep(rep)) this.fail(`unknown representation '${rep}'`);
    ins.info = valueInfo(rep);
  }

  private edge(): Edge {
    const to = this.label();
    const args: Ins[] = [];
    this.expect('(');
    if (!this.accept(')')) {
      do args.push(this.value());
      while (this.accept(','));
      this.expect(')');
    }
    return { to, args };
  }

  private label(): Block {
    const label = this.word();
    if (!/^b\d+$/.test(label)) this.fail(`'${label}' is no block`);
    let block = this.blocks.get(label);
    if (block === undefined) {
      block = new Block();
      this.blocks.set(label, block);
    }
    return block;
  }

  private state(origin: ExitOrigin | null): FrameState {
    this.virtuals = new Map();
    this.expect('[');
    const frames: FrameInfo[] = [];
    while (this.peek().kind === 'string' || this.tokens[this.at + 1]?.text === '@') {
      if (this.peek().text === 'in' || this.peek().text === 'tail') break;
      const jitcode = this.names.jitcodes.get(this.name());
      this.expect('@');
      const pc = this.integer();
      const vals: FSVal[] = [];
      this.expect('(');
      if (!this.accept(')')) {
        do vals.push(this.fsVal());
        while (this.accept(','));
        this.expect(')');
      }
      frames.push(new FrameInfo(jitcode, pc, vals));
    }
    const raise = this.accept('raise');
    const fs = new FrameState(frames, raise, this.context());
    fs.origin = origin;
    if (this.accept('pending')) {
      const pending: VirtualDesc[] = [];
      do pending.push(this.virtual());
      while (this.accept(','));
      fs.pending = pending;
    }
    this.expect(']');
    return fs;
  }

  /** Innermost first in the text; equal contexts are one object. */
  private context(): HostedContext | null {
    const positions: { anchor: object; index: number; isTail: boolean }[] = [];
    for (;;) {
      const isTail = this.accept('tail');
      if (!isTail && !this.accept('in')) break;
      const anchor = this.object();
      if (typeof anchor !== 'object' || anchor === null) this.fail('the anchor of a context must be an object');
      positions.push({ anchor, index: this.integer(), isTail });
    }
    let context: HostedContext | null = null;
    for (const { anchor, index, isTail } of positions.reverse()) {
      const parent: HostedContext | null = context;
      context = this.intern(parent, anchor, index, isTail);
    }
    return context;
  }

  private intern(parent: HostedContext | null, anchor: object, index: number, isTail: boolean): HostedContext {
    const same = this.contexts.find(
      (c) => c.parent === parent && c.anchor === anchor && c.index === index && c.isTail === isTail,
    );
    if (same !== undefined) return same;
    const context = new HostedContext(parent, anchor, index, isTail);
    this.contexts.push(context);
    return context;
  }

  private fsVal(): FSVal {
    return this.peek().text === '%' ? this.virtual() : this.value();
  }

  private virtual(): VirtualDesc {
    this.expect('%');
    const id = this.next().text;
    const known = this.virtuals.get(id);
    if (known !== undefined) return known;
    this.expect('{');
    let cls = null;
    if (this.accept('[')) this.expect(']');
    else cls = this.names.classes.get(this.name());
    const origin = this.accept('from') ? this.value() : null;
    const unless = this.accept('unless') ? this.value() : null;
    const desc = new VirtualDesc(cls, [], origin, unless);
    this.virtuals.set(id, desc);
    this.expect(':');
    if (!this.accept('}')) {
      do desc.values.push(this.accept('-') ? null : this.fsVal());
      while (this.accept(','));
      this.expect('}');
    }
    return desc;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: 'end of text', line: 0 };
  }

  private next(): Token {
    const t = this.peek();
    this.at++;
    return t;
  }

  private accept(text: string): boolean {
    const t = this.peek();
    if (t.kind === 'string' || t.text !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) this.fail(`expected '${text}', found '${this.peek().text}'`);
  }

  private word(): string {
    const t = this.next();
    if (t.kind !== 'word') this.fail(`expected a word, found '${t.text}'`);
    return t.text;
  }

  /** A bare word or a JSON string. */
  private name(): string {
    const t = this.next();
    if (t.kind === 'word') return t.text;
    if (t.kind !== 'string') this.fail(`expected a name, found '${t.text}'`);
    return String(JSON.parse(t.text));
  }

  private integer(): number {
    const t = this.next();
    const n = Number(t.text);
    if (t.kind !== 'number' || !Number.isInteger(n)) this.fail(`expected an integer, found '${t.text}'`);
    return n;
  }

  private fail(message: string): never {
    throw new SyntaxError(`region text, line ${this.peek().line}: ${message}`);
  }
}

function isConstructor(value: unknown): value is new (...args: never[]) => object {
  return typeof value === 'function';
}
