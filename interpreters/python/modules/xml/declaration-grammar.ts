/**
 * The grammar of declarations, as generators that take token by token, since a document may come in pieces and pieces may end anywhere. Between declarations
 * (`isBetween`) doctype.ts sees to what may be there.
 */
import { attributeValue } from './attributes.ts';
import { modelOf } from './content-model.ts';
import { PREDEFINED } from './declarations.ts';
import type { Doctype, Token } from './doctype.ts';
import { entityText } from './entity-values.ts';
import type { HandlerName } from './events.ts';
import { InvalidToken, XmlFailure } from './failures.ts';
import type { XmlParser } from './parser.ts';
import { NEVER, type Source } from './source.ts';

export type Grammar = Generator<undefined, void, Token>;
type Step<T> = Generator<undefined, T, Token>;

const TYPES = new Set(['CDATA', 'ID', 'IDREF', 'IDREFS', 'ENTITY', 'ENTITIES', 'NMTOKEN', 'NMTOKENS']);
const HANDLERS: ReadonlyMap<string, HandlerName> = new Map([
  ['<!ENTITY', 'EntityDeclHandler'],
  ['<!ATTLIST', 'AttlistDeclHandler'],
  ['<!ELEMENT', 'ElementDeclHandler'],
  ['<!NOTATION', 'NotationDeclHandler'],
]);
const PUBLIC_ID = /[^ \r\nA-Za-z0-9\-'()+,./:=?;!*#@$_%]/;

interface Ids {
  readonly systemId: string | null;
  readonly publicId: string | null;
}

function unexpected(t: Token): XmlFailure {
  if (t.kind === 'parameter ref') return new XmlFailure('PARAM_ENTITY_REF');
  return new XmlFailure(t.kind === 'xml declaration' ? 'MISPLACED_XML_PI' : 'SYNTAX');
}

const isName = (t: Token): boolean => t.kind === 'name' && t.quantifier === '';
const isWord = (t: Token, word: string): boolean => isName(t) && t.text === word;
const unquoted = (t: Token): string => t.text.slice(1, -1);

export class DeclarationGrammar {
  private readonly parser: XmlParser;
  private readonly doctype: Doctype;
  isBetween = true;
  isInSubset = false;
  /** Before or behind the document type declaration. */
  isOutside = true;
  /** A handler has been told of the token. */
  isTold = false;
  /** A section that is left out. */
  isIgnoring = false;
  /** A parameter entity between declarations, which may not end inside of one. */
  depthOf: Source | undefined;
  private current: HandlerName | undefined;

  constructor(parser: XmlParser, doctype: Doctype) {
    this.parser = parser;
    this.doctype = doctype;
  }

  /** Tokens of the current declaration go to its handler, even if they tell nothing. */
  get isCurrentTold(): boolean {
    const { current, parser } = this;
    if (current === undefined || !parser.listener.wants(current)) return false;
    const needsAll = current === 'EntityDeclHandler' || current === 'AttlistDeclHandler';
    return !needsAll || parser.declarations.isKept;
  }

  *document(): Grammar {
    const t = yield;
    if (t.kind !== 'declaration open' || t.text !== '<!DOCTYPE') throw unexpected(t);
    this.isOutside = false;
    yield* this.type();
    this.isOutside = true;
    this.isBetween = true;
    this.current = undefined;
    throw unexpected(yield);
  }

  *externalSubset(): Grammar {
    this.isOutside = false;
    this.isInSubset = true;
    yield* this.subset(0);
  }

  private *need(is: (t: Token) => boolean): Step<Token> {
    const t = yield;
    if (!is(t)) throw unexpected(t);
    return t;
  }

  private *literal(): Step<string> {
    return unquoted(yield* this.need((t) => t.kind === 'literal'));
  }

  private *publicId(): Step<string> {
    const t = yield* this.need((x) => x.kind === 'literal');
    const text = unquoted(t);
    const wrong = text.search(PUBLIC_ID);
    if (wrong >= 0) {
      if (t.source.isMain) this.parser.event = t.at + 1 + wrong;
      throw new XmlFailure('PUBLICID');
    }
    return text.replace(/[ \r\n]+/g, ' ').replace(/^ | $/g, '');
  }

  /** Behind `<!DOCTYPE`. */
  private *type(): Step<void> {
    const { parser, doctype } = this;
    const isWanted = parser.listener.wants('StartDoctypeDeclHandler');
    this.isBetween = false;
    this.current = 'StartDoctypeDeclHandler';
    this.isTold = isWanted;
    const { text: name } = yield* this.need(isName);
    this.isTold = isWanted;
    let ids: Ids = { systemId: null, publicId: null };
    let t = yield;
    if (isWord(t, 'SYSTEM') || isWord(t, 'PUBLIC')) {
      this.isTold = isWanted;
      const publicId = t.text === 'PUBLIC' ? yield* this.publicId() : null;
      if (publicId !== null) this.isTold = isWanted;
      ids = { systemId: yield* this.literal(), publicId };
      this.isTold = isWanted;
      doctype.usesForeign = false;
      parser.declarations.hasParameterRefs = true;
      if (parser.parameterParsing === NEVER) doctype.requireStandalone();
      t = yield;
    }
    if (t.kind === '[') {
      if (parser.tell('StartDoctypeDeclHandler', name, ids.systemId, ids.publicId, 1)) this.isTold = true;
      this.isInSubset = true;
      yield* this.subset(0);
      this.isInSubset = false;
      this.isTold = isWanted;
      t = yield;
      if (t.kind !== 'declaration close') throw unexpected(t);
    } else {
      if (t.kind !== 'declaration close') throw unexpected(t);
      if (parser.tell('StartDoctypeDeclHandler', name, ids.systemId, ids.publicId, 0)) this.isTold = true;
    }
    doctype.subset(ids.systemId, ids.publicId);
    if (parser.tell('EndDoctypeDeclHandler')) this.isTold = true;
  }

  /** Declarations up to the bracket that ends them; those of an external entity end with it. */
  private *subset(sections: number): Step<void> {
    let open = sections;
    for (;;) {
      this.isBetween = true;
      this.current = undefined;
      const t = yield;
      this.isBetween = false;
      if (t.kind === ']' && !this.doctype.isExternalSubset) {
        this.current = 'StartDoctypeDeclHandler';
        return;
      }
      if (t.kind === 'condition open' && this.doctype.isExternalSubset) {
        const { text } = yield* this.need((x) => isWord(x, 'INCLUDE') || isWord(x, 'IGNORE'));
        yield* this.need((x) => x.kind === '[');
        if (text === 'INCLUDE') open++;
        else {
          this.isIgnoring = true;
          yield;
          this.isIgnoring = false;
        }
      } else if (t.kind === 'condition close' && open > 0) open--;
      else if (t.kind === 'declaration open') yield* this.declaration(t);
      else throw unexpected(t);
    }
  }

  private *declaration(t: Token): Step<void> {
    const which = HANDLERS.get(t.text);
    if (which === undefined) throw unexpected(t);
    this.current = which;
    const told = (): void => {
      this.isTold = this.isCurrentTold;
    };
    told();
    switch (t.text) {
      case '<!ENTITY':
        return yield* this.entity(told);
      case '<!ATTLIST':
        return yield* this.attributes(told);
      case '<!ELEMENT':
        return yield* this.element(told);
      case '<!NOTATION':
        return yield* this.notation(told);
    }
  }

  /** `SYSTEM "..."` or `PUBLIC "..." "..."`, whose first word has come. */
  private *ids(t: Token, told: () => void): Step<Ids> {
    if (!isWord(t, 'SYSTEM') && !isWord(t, 'PUBLIC')) throw unexpected(t);
    told();
    const publicId = t.text === 'PUBLIC' ? yield* this.publicId() : null;
    if (publicId !== null) told();
    const systemId = yield* this.literal();
    told();
    return { systemId, publicId };
  }

  private *entity(told: () => void): Step<void> {
    const { parser } = this;
    const { declarations } = parser;
    let t = yield;
    const isParameter = t.kind === 'percent';
    if (isParameter) {
      told();
      t = yield;
    }
    if (!isName(t)) throw unexpected(t);
    const name = t.text;
    const isPredefined = !isParameter && PREDEFINED.has(name);
    const e =
      isPredefined || !declarations.isKept
        ? undefined
        : declarations.declare(name, isParameter, !parser.isExternal && t.source.isMain);
    told();
    t = yield;
    const number = isParameter ? 1 : 0;
    if (t.kind === 'literal') {
      const { text, failure } = entityText(parser, t, this.doctype.isExternalSubset);
      if (e !== undefined) {
        e.text = text;
        this.isTold = parser.tell('EntityDeclHandler', name, number, text, parser.base, null, null, null);
      }
      if (failure !== undefined) throw failure;
      yield* this.need((x) => x.kind === 'declaration close');
      told();
      return;
    }
    const { systemId, publicId } = yield* this.ids(t, told);
    if (e !== undefined) Object.assign(e, { systemId, publicId, base: parser.base });
    t = yield;
    if (isWord(t, 'NDATA') && !isParameter) {
      told();
      const { text: notation } = yield* this.need(isName);
      if (e !== undefined) {
        e.notation = notation;
        this.isTold =
          parser.tell('UnparsedEntityDeclHandler', name, e.base, systemId, publicId, notation) ||
          parser.tell('EntityDeclHandler', name, 0, null, e.base, systemId, publicId, notation);
      }
      yield* this.need((x) => x.kind === 'declaration close');
      told();
      return;
    }
    if (t.kind !== 'declaration close') throw unexpected(t);
    if (e !== undefined)
      this.isTold = parser.tell('EntityDeclHandler', name, number, null, e.base, systemId, publicId, null);
  }

  private *attributes(told: () => void): Step<void> {
    const { text: element } = yield* this.need(isName);
    told();
    for (;;) {
      const t = yield;
      told();
      if (t.kind === 'declaration close') return;
      if (!isName(t)) throw unexpected(t);
      yield* this.attribute(element, t.text, told);
    }
  }

  private *attribute(element: string, name: string, told: () => void): Step<void> {
    const { parser } = this;
    const { declarations } = parser;
    const type = yield* this.attributeType(told);
    const isCdata = type === 'CDATA';
    let t = yield;
    let isRequired = false;
    let value: string | null = null;
    if (t.kind === 'hash name' && (t.text === '#IMPLIED' || t.text === '#REQUIRED'))
      isRequired = t.text === '#REQUIRED';
    else {
      if (t.kind === 'hash name' && t.text === '#FIXED') {
        told();
        isRequired = true;
        t = yield;
      }
      if (t.kind !== 'literal') throw unexpected(t);
      value = attributeValue(parser, literalValue(parser, t), isCdata, t.source.isMain ? t.at + 1 : undefined, true);
    }
    if (!declarations.isKept) return;
    declarations.define(element, name, { isCdata, value: value ?? undefined });
    this.isTold = parser.tell('AttlistDeclHandler', element, name, type, value, isRequired ? 1 : 0);
  }

  private *attributeType(told: () => void): Step<string> {
    let t = yield;
    told();
    if (isName(t) && TYPES.has(t.text)) return t.text;
    const isNotation = isWord(t, 'NOTATION');
    if (isNotation) {
      t = yield;
      told();
    }
    if (t.kind !== '(') throw unexpected(t);
    const names: string[] = [];
    do {
      const word = yield* this.need((x) => isName(x) || (!isNotation && x.kind === 'nmtoken'));
      told();
      names.push(word.text);
      t = yield;
      told();
    } while (t.kind === '|');
    if (t.kind !== ')' || t.quantifier !== '') throw unexpected(t);
    return `${isNotation ? 'NOTATION' : ''}(${names.join('|')})`;
  }

  private *element(told: () => void): Step<void> {
    const { parser } = this;
    const { text: name } = yield* this.need(isName);
    told();
    const model = yield* modelOf(unexpected, told);
    this.isTold = parser.tell('ElementDeclHandler', name, model);
    yield* this.need((x) => x.kind === 'declaration close');
    told();
  }

  private *notation(told: () => void): Step<void> {
    const { parser } = this;
    const { text: name } = yield* this.need(isName);
    told();
    let t = yield;
    if (isWord(t, 'PUBLIC')) {
      told();
      const publicId = yield* this.publicId();
      told();
      t = yield;
      if (t.kind === 'declaration close') {
        this.isTold = parser.tell('NotationDeclHandler', name, parser.base, null, publicId);
        return;
      }
      if (t.kind !== 'literal') throw unexpected(t);
      this.isTold = parser.tell('NotationDeclHandler', name, parser.base, unquoted(t), publicId);
    } else {
      if (!isWord(t, 'SYSTEM')) throw unexpected(t);
      told();
      const systemId = yield* this.literal();
      this.isTold = parser.tell('NotationDeclHandler', name, parser.base, systemId, null);
    }
    yield* this.need((x) => x.kind === 'declaration close');
    told();
  }
}

/** Of an attribute's default, which is checked only here: literals may have anything else. */
function literalValue(parser: XmlParser, t: Token): string {
  const { scanner, isMain } = t.source;
  try {
    scanner.attributeValue(t.at + 1, t.text[0]);
  } catch (e) {
    if (!(e instanceof InvalidToken)) throw e;
    if (isMain) parser.event = e.at;
    throw new XmlFailure('INVALID_TOKEN');
  }
  return unquoted(t);
}
