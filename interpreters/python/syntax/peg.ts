/** Parsing expression grammars: their text form, and matching tokens against them. */
import {
  DEDENT,
  ENDMARKER,
  INDENT,
  KEYWORD,
  NAME,
  NEWLINE,
  NUMBER,
  OP,
  SOFT_KEYWORDS,
  STRING,
  type Token,
  type TokenType,
} from './token.ts';

/** What an alternative's part that has a name has matched. */
export interface Capture {
  readonly start: number;
  readonly end: number;
  /** The rule, if the part is one. */
  readonly rule: string | undefined;
}
export type Captures = ReadonlyMap<string, Capture>;

/** What an alternative means when it has matched. */
export interface Action {
  readonly words: readonly string[];
  readonly message: string;
}

export type Expression =
  | { readonly kind: 'text'; readonly text: string; readonly soft: boolean }
  | { readonly kind: 'type'; readonly type: TokenType }
  | { readonly kind: 'softKeyword' }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'choice'; readonly alternatives: readonly Alternative[] }
  | { readonly kind: 'optional'; readonly of: Expression }
  | { readonly kind: 'repeat'; readonly of: Expression; readonly atLeastOne: boolean }
  | { readonly kind: 'list'; readonly of: Expression; readonly separator: Expression }
  | { readonly kind: 'ahead'; readonly of: Expression; readonly positive: boolean }
  | { readonly kind: 'forced'; readonly text: string }
  | { readonly kind: 'cut' };

export interface Part {
  readonly name: string | undefined;
  readonly expression: Expression;
}
export interface Alternative {
  readonly parts: readonly Part[];
  readonly action: Action | undefined;
  /** Nothing but a rule for errors: it is tried only when errors are looked for. */
  readonly isForErrors: boolean;
}
export interface Rule {
  readonly name: string;
  readonly memo: boolean;
  readonly body: Expression;
}
export type Grammar = ReadonlyMap<string, Rule>;

const TYPES: Readonly<Record<string, TokenType>> = {
  NAME,
  NUMBER,
  STRING,
  NEWLINE,
  INDENT,
  DEDENT,
  ENDMARKER,
};
const WORD = /\s*(?:'[^']+'|"[^"]+"|[A-Za-z_][A-Za-z_0-9]*=?|&&|[&!|()[\]*+.~]|\{[^}]*\}(?=\s|$))/y;

/** Reads the text form; a rule's continuation lines are indented. */
export function readGrammar(text: string): Grammar {
  const grammar = new Map<string, Rule>();
  const rules = text.split(/\n(?=[a-z])/);
  for (const source of rules) {
    const head = /^\s*([a-z_]+)( memo)?:\s/.exec(source);
    if (head === null) continue;
    const [whole, name] = head;
    const reader = new GrammarReader(source.slice(whole.length).trim());
    grammar.set(name!, { name: name!, memo: head[2] !== undefined, body: reader.choice() });
  }
  return grammar;
}

class GrammarReader {
  private readonly words: readonly string[];
  private at = 0;

  constructor(text: string) {
    const words: string[] = [];
    WORD.lastIndex = 0;
    while (WORD.lastIndex < text.length) {
      const start = WORD.lastIndex;
      if (!WORD.test(text)) throw new Error(`grammar: ${text.slice(start)}`);
      words.push(text.slice(start, WORD.lastIndex).trim());
    }
    this.words = words;
  }

  choice(): Expression {
    const alternatives = [this.alternative()];
    while (this.words[this.at] === '|') {
      this.at++;
      alternatives.push(this.alternative());
    }
    const [only] = alternatives;
    if (alternatives.length === 1 && only!.parts.length === 1 && only!.action === undefined) {
      return only!.parts[0]!.expression;
    }
    return { kind: 'choice', alternatives };
  }

  private alternative(): Alternative {
    const parts: Part[] = [];
    for (;;) {
      const word = this.words[this.at];
      if (word === undefined || word === '|' || word === ')' || word === ']') {
        const only = parts.length === 1 ? parts[0]!.expression : undefined;
        const isForErrors = only?.kind === 'rule' && only.name.startsWith('invalid_');
        return { parts, action: undefined, isForErrors };
      }
      if (word.startsWith('{') && word.length > 1) {
        this.at++;
        return { parts, action: readAction(word), isForErrors: false };
      }
      let name: string | undefined;
      if (/^[a-z]=$/.test(word)) {
        name = word.slice(0, -1);
        this.at++;
      }
      parts.push({ name, expression: this.item() });
    }
  }

  private item(): Expression {
    const word = this.words[this.at];
    if (word === '&' || word === '!') {
      this.at++;
      return { kind: 'ahead', of: this.item(), positive: word === '&' };
    }
    if (word === '&&') {
      this.at += 2;
      return { kind: 'forced', text: this.words[this.at - 1]!.slice(1, -1) };
    }
    if (word === '~') {
      this.at++;
      return { kind: 'cut' };
    }
    const atom = this.atom();
    const suffix = this.words[this.at];
    if (suffix === '*' || suffix === '+') {
      this.at++;
      return { kind: 'repeat', of: atom, atLeastOne: suffix === '+' };
    }
    if (suffix !== '.') return atom;
    this.at++;
    const of = this.atom();
    this.at++;
    return { kind: 'list', of, separator: atom };
  }

  private atom(): Expression {
    const word = this.words[this.at++]!;
    if (word === '(' || word === '[') {
      const inner = this.choice();
      this.at++;
      return word === '(' ? inner : { kind: 'optional', of: inner };
    }
    if (word.startsWith("'") || word.startsWith('"')) {
      return { kind: 'text', text: word.slice(1, -1), soft: word.startsWith('"') };
    }
    if (word === 'SOFT_KEYWORD') return { kind: 'softKeyword' };
    const type = TYPES[word];
    return type === undefined ? { kind: 'rule', name: word } : { kind: 'type', type };
  }
}

function readAction(word: string): Action {
  const text = word.slice(1, -1);
  const quote = text.indexOf("'");
  const words = (quote < 0 ? text : text.slice(0, quote)).trim().split(' ');
  return { words, message: quote < 0 ? '' : text.slice(quote + 1, -1) };
}

/** What the one who matches does with what is found. All may throw. */
export interface Handler {
  /** An alternative with an action has matched up to `mark`. */
  act(action: Action, captures: Captures, mark: number): void;
  /** Another token had to be at `mark`. */
  forced(text: string, mark: number): void;
  /** The token at `mark` is looked at, which may be the error token. */
  touch(mark: number): void;
}

const NO_MATCH = -1;

export class Matcher {
  private readonly grammar: Grammar;
  private readonly tokens: readonly Token[];
  private readonly handler: Handler;
  private readonly memos = new Map<string, Map<number, number>>();
  /** Whether the alternatives for errors are tried. */
  private tryErrors: boolean;

  constructor(grammar: Grammar, tokens: readonly Token[], handler: Handler, tryErrors: boolean) {
    this.grammar = grammar;
    this.tokens = tokens;
    this.handler = handler;
    this.tryErrors = tryErrors;
  }

  /** The position after what the rule matches at `mark`; negative: it does not. */
  rule(name: string, mark: number): number {
    const rule = this.grammar.get(name);
    if (rule === undefined) throw new Error(`no rule ${name}`);
    const memo = rule.memo ? this.memoOf(name) : undefined;
    const known = memo?.get(mark);
    if (known !== undefined) return known;
    const saved = this.tryErrors;
    if (name.endsWith('_without_invalid')) this.tryErrors = false;
    const end = this.match(rule.body, mark);
    this.tryErrors = saved;
    memo?.set(mark, end);
    return end;
  }

  private memoOf(name: string): Map<number, number> {
    let memo = this.memos.get(name);
    if (memo === undefined) {
      memo = new Map();
      this.memos.set(name, memo);
    }
    return memo;
  }

  private token(mark: number): Token {
    this.handler.touch(mark);
    return this.tokens[mark]!;
  }

  private match(e: Expression, mark: number): number {
    switch (e.kind) {
      case 'text': {
        const token = this.token(mark);
        const fits = e.soft ? token.type === NAME : token.type === OP || token.type === KEYWORD;
        return fits && token.text === e.text ? mark + 1 : NO_MATCH;
      }
      case 'type':
        return this.token(mark).type === e.type ? mark + 1 : NO_MATCH;
      case 'softKeyword': {
        const token = this.token(mark);
        if (token.type !== NAME) return NO_MATCH;
        // CPython compares as many characters as the name has.
        for (const keyword of SOFT_KEYWORDS) if (keyword.startsWith(token.text)) return mark + 1;
        return NO_MATCH;
      }
      case 'rule':
        return this.rule(e.name, mark);
      case 'choice':
        return this.choice(e.alternatives, mark);
      case 'optional': {
        const end = this.match(e.of, mark);
        return end === NO_MATCH ? mark : end;
      }
      case 'repeat':
        return this.repeat(e.of, mark, e.atLeastOne);
      case 'list': {
        let end = this.match(e.of, mark);
        for (let at = end; at !== NO_MATCH; ) {
          end = at;
          at = this.match(e.separator, end);
          if (at !== NO_MATCH) at = this.match(e.of, at);
        }
        return end;
      }
      case 'ahead':
        return (this.match(e.of, mark) !== NO_MATCH) === e.positive ? mark : NO_MATCH;
      case 'forced': {
        const token = this.token(mark);
        if (token.type === OP && token.text === e.text) return mark + 1;
        this.handler.forced(e.text, mark);
        return NO_MATCH;
      }
      case 'cut':
        return mark;
    }
  }

  private repeat(e: Expression, mark: number, atLeastOne: boolean): number {
    let end = mark;
    let count = 0;
    for (;;) {
      const next = this.match(e, end);
      if (next === NO_MATCH || next === end) break;
      end = next;
      count++;
    }
    return count === 0 && atLeastOne ? NO_MATCH : end;
  }

  private choice(alternatives: readonly Alternative[], mark: number): number {
    for (const { parts, action, isForErrors } of alternatives) {
      if (isForErrors && !this.tryErrors) continue;
      let at = mark;
      let isCut = false;
      const captures = new Map<string, Capture>();
      for (const { name, expression } of parts) {
        if (expression.kind === 'cut') isCut = true;
        const start = at;
        at = this.match(expression, at);
        if (at === NO_MATCH) break;
        if (name === undefined) continue;
        captures.set(name, { start, end: at, rule: expression.kind === 'rule' ? expression.name : undefined });
      }
      if (at !== NO_MATCH) {
        if (action === undefined) return at;
        this.handler.act(action, captures, at);
        // It is not what it seemed: the rule fails as a whole.
        return NO_MATCH;
      } else if (isCut) {
        return NO_MATCH;
      }
    }
    return NO_MATCH;
  }
}
