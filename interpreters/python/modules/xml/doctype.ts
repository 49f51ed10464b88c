/**
 * What is before a document's element: the XML declaration and the document type declaration; for external parameter entities, declarations only. The grammar is in
 * declaration-grammar.ts, as generators that take token by token; this gives them tokens, and does what may be between declarations: comments, references to parameter
 * entities, white space.
 */
import { DeclarationGrammar, type Grammar } from './declaration-grammar.ts';
import { Declarations, type Entity } from './declarations.ts';
import { XmlFailure } from './failures.ts';
import type { XmlParser } from './parser.ts';
import type { PrologToken } from './prolog-scanner.ts';
import { NEVER, type Source } from './source.ts';

export interface Token {
  readonly kind: PrologToken;
  readonly text: string;
  readonly quantifier: string;
  /** Where it is in its source. */
  readonly at: number;
  readonly source: Source;
}

export class Doctype {
  readonly declarations: Declarations;
  readonly isExternalSubset: boolean;
  private readonly parser: XmlParser;
  private readonly grammar: Grammar;
  private readonly rules: DeclarationGrammar;
  private isFirst = true;
  /** Tell a DTD that the document does not name. */
  usesForeign = false;

  constructor(parser: XmlParser, declarations: Declarations | undefined, isExternalSubset: boolean) {
    this.parser = parser;
    this.declarations = declarations ?? new Declarations();
    this.isExternalSubset = isExternalSubset;
    this.rules = new DeclarationGrammar(parser, this);
    this.grammar = isExternalSubset ? this.rules.externalSubset() : this.rules.document();
    if (isExternalSubset) this.declarations.wasParameterRead = true;
    this.grammar.next();
  }

  /** Reads on. True: the document's element begins. */
  read(source: Source): boolean {
    const { parser, rules } = this;
    const { scanner } = source;
    for (;;) {
      const kind = parser.token(source, (s, at) => (rules.isIgnoring ? this.ignored(at, source) : s.prolog(at)));
      if (kind === undefined || (scanner.isOpen && source.isMain && !parser.isLast)) return false;
      if (kind === 'none') {
        if (!source.isMain || this.isExternalSubset) {
          if (!rules.isBetween && (source.isMain ? parser.isLast : rules.depthOf === source))
            throw new XmlFailure('INCOMPLETE_PE');
          return false;
        }
        if (!parser.isLast) return false;
        throw new XmlFailure('NO_ELEMENTS');
      }
      if (kind === 'instance start' && rules.isOutside && !this.isExternalSubset) {
        this.foreign();
        return true;
      }
      const { next } = scanner;
      this.take(kind, source);
      source.at = next;
      this.isFirst = false;
    }
  }

  private ignored(at: number, source: Source): PrologToken {
    source.scanner.next = source.scanner.ignored(at);
    return 'condition close';
  }

  private take(kind: PrologToken, source: Source): void {
    const { parser, rules } = this;
    const { scanner } = source;
    const { next } = scanner;
    const text = scanner.text.slice(source.at, next);
    if (kind === 'space') {
      if (!rules.isCurrentTold) parser.tellDefault(text, source.isMain);
      return;
    }
    if (kind === 'xml declaration' && this.isFirst && source.isMain) {
      parser.declaration(source, source.at, this.isExternalSubset);
      return;
    }
    if (rules.isBetween && (kind === 'comment' || kind === 'pi')) {
      parser.aside(source, kind);
      return;
    }
    if (kind === 'parameter ref' && rules.isInSubset && (rules.isBetween || this.isExternalSubset)) {
      if (!this.parameter(text.slice(1, -1), source)) parser.tellDefault(text, source.isMain);
      return;
    }
    rules.isTold = false;
    this.grammar.next({ kind, text, quantifier: scanner.quantifier, at: source.at, source });
    if (!rules.isTold) parser.tellDefault(text, source.isMain);
  }

  /** A reference to a parameter entity. True: somebody was told. */
  private parameter(name: string, source: Source): boolean {
    const { parser, declarations, rules } = this;
    const isChecked = !this.isExternalSubset && declarations.isStandalone && source.isMain;
    declarations.hasParameterRefs = true;
    let isTold = false;
    if (parser.parameterParsing === NEVER) declarations.isKept = declarations.isStandalone;
    else {
      const e = declarations.parameterEntities.get(name);
      if (isChecked && e === undefined) throw new XmlFailure('UNDEFINED_ENTITY');
      if (isChecked && e?.isInternal === false) throw new XmlFailure('ENTITY_DECLARED_IN_PE');
      if (e === undefined) {
        declarations.isKept = declarations.isStandalone;
        return rules.isBetween && parser.tell('SkippedEntityHandler', name, 1);
      }
      if (e.isOpen) throw new XmlFailure('RECURSIVE_ENTITY_REF');
      if (e.text !== undefined) {
        const depth = rules.depthOf;
        const isBetween = rules.isBetween;
        parser.within(e, (inner) => {
          rules.depthOf = isBetween ? inner : undefined;
          this.read(inner);
          rules.depthOf = depth;
        });
        return isTold;
      }
      if (!parser.listener.wants('ExternalEntityRefHandler')) {
        declarations.isKept = declarations.isStandalone;
        return false;
      }
      isTold = true;
      if (!this.external(e)) {
        declarations.isKept = declarations.isStandalone;
        return true;
      }
    }
    this.requireStandalone();
    return isTold;
  }

  /** True: somebody has read it. */
  private external(e: Entity): boolean {
    const { parser, declarations } = this;
    declarations.wasParameterRead = false;
    e.isOpen = true;
    const isDone = parser.ask('ExternalEntityRefHandler', null, e.base, e.systemId, e.publicId);
    e.isOpen = false;
    if (!isDone) throw new XmlFailure('EXTERNAL_ENTITY_HANDLING');
    return declarations.wasParameterRead;
  }

  requireStandalone(): void {
    if (!this.declarations.isStandalone && !this.parser.ask('NotStandaloneHandler'))
      throw new XmlFailure('NOT_STANDALONE');
  }

  /** The DTD that the document names, or a foreign one, at the end of the declaration. */
  subset(systemId: string | null, publicId: string | null): void {
    const { parser, declarations } = this;
    if (systemId === null && !this.usesForeign) return;
    const had = declarations.hasParameterRefs;
    declarations.hasParameterRefs = true;
    if (parser.parameterParsing !== NEVER && parser.listener.wants('ExternalEntityRefHandler')) {
      declarations.wasParameterRead = false;
      if (!parser.ask('ExternalEntityRefHandler', null, parser.base, systemId, publicId))
        throw new XmlFailure('EXTERNAL_ENTITY_HANDLING');
      if (declarations.wasParameterRead) this.requireStandalone();
      else if (systemId === null) declarations.hasParameterRefs = had;
    }
    this.usesForeign = false;
  }

  /** A document without a declaration may have a foreign DTD all the same. */
  private foreign(): void {
    if (this.usesForeign) this.subset(null, null);
  }
}
