/**
 * A parser of XML that tells what it reads, as expat 2.5 does: the same events in the same order, with the same positions and the same refusals, from documents in pieces. What
 * is before the document's element is doctype.ts's.
 *
 * Assumes that a listener that throws wants no more: the parser is done then.
 */
import { ElementReader, type Tag } from './attributes.ts';
import { referred } from './characters.ts';
import { type Declarations, type Entity, PREDEFINED } from './declarations.ts';
import { Doctype } from './doctype.ts';
import type { Detail, HandlerName, Listener } from './events.ts';
import { codeOf, Incomplete, InvalidToken, XmlFailure } from './failures.ts';
import { type ByteTable, isWide, knownEncoding, XmlInput } from './input.ts';
import { Namespaces } from './namespaces.ts';
import { Position } from './position.ts';
import type { PrologScanner } from './prolog-scanner.ts';
import { NEVER, Source, UNLESS_STANDALONE } from './source.ts';
import { parseXmlDeclaration } from './xml-declaration.ts';

export interface ParserOptions {
  readonly encoding: string | undefined;
  /** Undefined: names are as they are written. */
  readonly separator: string | undefined;
  readonly lookUp: (name: string) => ByteTable;
}

type State = 'start' | 'prolog' | 'content' | 'epilog' | 'external start' | 'finished';

/** Expat's room for what is not UTF-8: such texts come in parts of at most so many bytes. */
const PART = 1024;
/** From here on entities may not make a document longer than so many times. */
const EXPANSION_BEGINS = 8388608;
const EXPANSION_FACTOR = 100;

export class XmlParser {
  readonly listener: Listener;
  readonly options: ParserOptions;
  readonly input: XmlInput;
  readonly main: Source;
  readonly namespaces: Namespaces | undefined;
  readonly doctype: Doctype;
  readonly isExternal: boolean;
  private readonly elements: ElementReader;
  private readonly position: Position;
  private readonly tags: Tag[] = [];
  private state: State;
  /** Where what is told is; -1: nothing has been read yet. */
  event = -1;
  isLast = false;
  /** Expat's number of what was wrong; 0: nothing. */
  errorCode = 0;
  private failure: XmlFailure | undefined;
  base: string | null = null;
  withPrefixes = false;
  /** References to internal entities are told as their texts. */
  expands = true;
  parameterParsing = NEVER;
  private direct = 0;
  private indirect = 0;

  /** `context`: of an external entity, whose declarations are its document's; null: it is a parameter entity. */
  constructor(
    listener: Listener,
    options: ParserOptions,
    parent?: { readonly parser: XmlParser; readonly context: string | null },
  ) {
    this.listener = listener;
    this.options = options;
    this.input = new XmlInput(options.encoding, options.lookUp);
    this.namespaces = options.separator === undefined ? undefined : new Namespaces(options.separator);
    this.main = new Source('', true, this.namespaces !== undefined);
    this.position = new Position((text) => this.input.sizeOf(text));
    this.isExternal = parent !== undefined;
    this.state = parent === undefined ? 'start' : 'external start';
    this.doctype = new Doctype(
      this,
      parent?.parser.doctype.declarations,
      parent !== undefined && parent.context === null,
    );
    this.elements = new ElementReader(this);
    if (parent === undefined) return;
    this.base = parent.parser.base;
    this.withPrefixes = parent.parser.withPrefixes;
    this.expands = parent.parser.expands;
    this.parameterParsing = parent.parser.parameterParsing;
    for (const part of parent.context?.split('\f') ?? []) if (part.includes('=')) this.namespaces?.restore(part);
  }

  get declarations(): Declarations {
    return this.doctype.declarations;
  }

  get hasStarted(): boolean {
    return this.event >= 0;
  }

  // Positions

  private locate(): Position {
    if (this.event >= 0) this.position.moveTo(this.main.scanner.text, this.event);
    return this.position;
  }

  get line(): number {
    return this.locate().line;
  }

  get column(): number {
    return this.locate().column;
  }

  get byte(): number {
    if (this.event < 0 || this.direct === 0) return -1;
    const p = this.locate();
    return p.byte - this.input.sizeOf(this.main.scanner.text.slice(this.event, p.at));
  }

  /** The text from the event on. */
  get rest(): string {
    return this.main.scanner.text.slice(Math.max(this.event, 0));
  }

  // Telling

  tell(name: HandlerName, ...details: readonly Detail[]): boolean {
    if (!this.listener.wants(name)) return false;
    this.listener.tell(name, details);
    return true;
  }

  /** What the handler answers; true if there is none. */
  ask(name: HandlerName, ...details: readonly Detail[]): boolean {
    return !this.listener.wants(name) || this.listener.tell(name, details);
  }

  private tellText(name: HandlerName, text: string, isMain: boolean): void {
    if (!isMain || this.input.encoding === 'utf-8') {
      this.listener.tell(name, [text]);
      return;
    }
    let from = 0;
    let size = 0;
    for (let i = 0; i < text.length; i++) {
      const point = text.codePointAt(i) ?? 0;
      const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (size + bytes > PART) {
        this.listener.tell(name, [text.slice(from, i)]);
        from = i;
        size = 0;
      }
      size += bytes;
      if (bytes === 4) i++;
    }
    if (from < text.length) this.listener.tell(name, [text.slice(from)]);
  }

  tellDefault(text: string, isMain: boolean): void {
    const name = this.expands ? 'DefaultHandlerExpand' : 'DefaultHandler';
    if (this.listener.wants(name)) this.tellText(name, text, isMain);
  }

  // Reading

  parse(bytes: Uint8Array, isLast: boolean): void {
    if (this.failure !== undefined) throw this.failure;
    if (this.state === 'finished') {
      this.errorCode = codeOf('FINISHED');
      throw new XmlFailure('FINISHED');
    }
    const { main } = this;
    try {
      this.direct += bytes.length;
      main.scanner.text += this.input.take(bytes, isLast);
      this.isLast = isLast;
      if (this.input.encoding === undefined && !isLast) {
        if (this.input.isCut) this.event = 0;
        return;
      }
      this.run();
    } catch (e) {
      this.fail(e);
    }
    this.position.moveTo(main.scanner.text, main.at);
    main.scanner.text = main.scanner.text.slice(main.at);
    this.position.at = 0;
    this.event = 0;
    main.at = 0;
    if (isLast) this.state = 'finished';
  }

  private fail(e: unknown): never {
    this.state = 'finished';
    if (e instanceof XmlFailure) {
      this.errorCode = e.code;
      this.failure = e;
    } else {
      const isUnknown = this.input.trouble !== undefined;
      this.errorCode = codeOf(isUnknown ? 'UNKNOWN_ENCODING' : 'ABORTED');
      if (!isUnknown) this.event = this.main.scanner.next;
    }
    throw e;
  }

  private run(): void {
    const { main } = this;
    if (this.state === 'start' || this.state === 'external start') {
      if (main.scanner.text === '' && !this.isLast) return;
      if (main.scanner.text[0] === '\ufeff') main.at = 1;
      if (this.isExternal && !this.doctype.isExternalSubset) {
        if (!this.textDeclaration()) return;
        this.state = 'content';
      } else this.state = 'prolog';
    }
    if (this.state === 'prolog' && this.doctype.read(main)) this.state = 'content';
    if (this.state === 'content') this.content(main, 0);
    if (this.state === 'epilog') this.epilog();
  }

  /** Of an external entity; false: more has to come first. */
  private textDeclaration(): boolean {
    const { main } = this;
    this.event = main.at;
    if (!this.isLast && '<?xml '.startsWith(main.scanner.text.slice(main.at, main.at + 6))) return false;
    if (!/^<\?xml\s/.test(main.scanner.text.slice(main.at, main.at + 6))) return true;
    const token = this.token(main, (s, at) => s.content(at));
    if (token === undefined) return false;
    this.declaration(main, main.at, true);
    main.at = main.scanner.next;
    return true;
  }

  /** The token at the source's place. Undefined: more has to come first. */
  token<T extends string>(source: Source, scan: (scanner: PrologScanner, at: number) => T): T | undefined {
    if (source.isMain) this.event = source.at;
    try {
      const token = scan(source.scanner, source.at);
      if (token === 'none' && source.isMain && this.isLast && this.input.isCut) throw this.cut();
      return token;
    } catch (e) {
      if (e instanceof InvalidToken) {
        if (source.isMain) this.event = e.at;
        throw new XmlFailure('INVALID_TOKEN');
      }
      if (!(e instanceof Incomplete)) throw e;
      if (source.isMain && !this.isLast) return undefined;
      if (source.isMain && this.input.isCut) throw this.cut();
      throw new XmlFailure(source.isInCdata ? 'UNCLOSED_CDATA_SECTION' : 'UNCLOSED_TOKEN');
    }
  }

  private cut(): XmlFailure {
    const { encoding } = this.input;
    return new XmlFailure(encoding !== undefined && isWide(encoding) ? 'UNCLOSED_TOKEN' : 'PARTIAL_CHAR');
  }

  /** `<?xml ...?>` at the beginning. */
  declaration(source: Source, from: number, isText: boolean): void {
    const text = source.scanner.text.slice(from, source.scanner.next);
    const parsed = parseXmlDeclaration(text, isText);
    if (typeof parsed === 'number') {
      this.event = from + parsed;
      throw new XmlFailure(isText ? 'TEXT_DECL' : 'XML_DECL');
    }
    if (!isText && parsed.standalone === 1) {
      this.declarations.isStandalone = true;
      if (this.parameterParsing === UNLESS_STANDALONE) this.parameterParsing = NEVER;
    }
    if (!this.tell('XmlDeclHandler', parsed.version, parsed.encoding, parsed.standalone))
      this.tellDefault(text, source.isMain);
    if (parsed.encoding === null || this.input.given !== undefined) return;
    const known = knownEncoding(parsed.encoding);
    const { encoding } = this.input;
    const wide = encoding !== undefined && isWide(encoding);
    const isWideTold = known === 'utf-16' || (known !== undefined && isWide(known));
    if (known === undefined ? wide : wide !== isWideTold || (known !== 'utf-16' && isWideTold && known !== encoding)) {
      this.event = from + parsed.encodingAt;
      // An encoding that nobody knows is wrong in another way.
      if (known === undefined) this.input.tryTable(parsed.encoding);
      if (this.input.trouble !== undefined) throw this.input.trouble.why;
      throw new XmlFailure('INCORRECT_ENCODING');
    }
    if (this.input.trouble !== undefined) {
      this.event = from + parsed.encodingAt;
      throw this.input.trouble.why;
    }
  }

  private epilog(): void {
    const { main } = this;
    for (;;) {
      const token = this.token(main, (s, at) => s.prolog(at));
      if (token === undefined || token === 'none') return;
      const { text, next, isOpen } = main.scanner;
      if (token === 'space') {
        if (isOpen && !this.isLast) return;
        this.tellDefault(text.slice(main.at, next), true);
      } else if (token === 'pi' || token === 'comment') this.aside(main, token);
      else throw new XmlFailure('JUNK_AFTER_DOC_ELEMENT');
      main.at = next;
    }
  }

  /** A comment or a processing instruction. */
  aside(source: Source, token: 'pi' | 'comment'): void {
    const { text, next, nameEnd } = source.scanner;
    const lines = (from: number, to: number): string => text.slice(from, to).replace(/\r\n?/g, '\n');
    const isTold =
      token === 'comment'
        ? this.listener.wants('CommentHandler') && this.tell('CommentHandler', lines(source.at + 4, next - 3))
        : this.listener.wants('ProcessingInstructionHandler') &&
          this.tell(
            'ProcessingInstructionHandler',
            text.slice(source.at + 2, nameEnd),
            lines(nameEnd, next - 2).replace(/^[ \t\n]+/, ''),
          );
    if (!isTold) this.tellDefault(text.slice(source.at, next), source.isMain);
  }

  /** What is between tags, until the source ends or the document's element does. `level`: how many tags were open before. */
  private content(source: Source, level: number): void {
    const { scanner } = source;
    // The element that a document must have, or that an entity must not end.
    const isDocument = source.isMain && !this.isExternal;
    for (;;) {
      const token = this.token(source, (s, at) => (source.isInCdata ? s.cdata(at) : s.content(at)));
      if (token === undefined) return;
      const from = source.at;
      const { next } = scanner;
      const written = (): string => scanner.text.slice(from, next);
      switch (token) {
        case 'none':
          if (source.isMain && !this.isLast) return;
          if (source.isInCdata) throw new XmlFailure('UNCLOSED_CDATA_SECTION');
          if (isDocument) throw new XmlFailure('NO_ELEMENTS');
          if (this.tags.length !== level) throw new XmlFailure('ASYNC_ENTITY');
          return;
        case 'trailing cr':
        case 'trailing bracket':
          if (source.isMain && !this.isLast) return;
          if (source.isMain && token === 'trailing bracket') this.event = from;
          this.characters(token === 'trailing cr' ? '\n' : ']', written(), source.isMain);
          break;
        case 'newline':
          this.characters('\n', written(), source.isMain);
          break;
        case 'data':
          this.characters(written(), written(), source.isMain);
          break;
        case 'character ref': {
          const isHex = scanner.text[from + 2] === 'x';
          const c = referred(scanner.text.slice(from + (isHex ? 3 : 2), next - 1), isHex ? 16 : 10);
          if (c === undefined) throw new XmlFailure('BAD_CHAR_REF');
          this.characters(c, written(), false);
          break;
        }
        case 'entity ref':
          this.entity(scanner.text.slice(from + 1, next - 1), source);
          break;
        case 'start tag':
        case 'empty tag':
          this.start(source, token === 'empty tag');
          break;
        case 'end tag':
          this.endTag(source, level);
          break;
        case 'pi':
        case 'comment':
          this.aside(source, token);
          break;
        case 'xml declaration':
          throw new XmlFailure('MISPLACED_XML_PI');
        case 'cdata open':
          source.isInCdata = true;
          if (!this.tell('StartCdataSectionHandler')) this.tellDefault(written(), source.isMain);
          break;
        case 'cdata close':
          source.isInCdata = false;
          if (!this.tell('EndCdataSectionHandler')) this.tellDefault(written(), source.isMain);
          break;
      }
      source.at = next;
      if (isDocument && this.tags.length === 0 && (token === 'end tag' || token === 'empty tag')) {
        this.event = next;
        this.state = 'epilog';
        return;
      }
    }
  }

  private characters(text: string, written: string, isMain: boolean): void {
    if (this.listener.wants('CharacterDataHandler')) this.tellText('CharacterDataHandler', text, isMain);
    else this.tellDefault(written, isMain);
  }

  private start(source: Source, isEmpty: boolean): void {
    const from = source.at;
    const { text, next } = source.scanner;
    const { tag, attributes } = this.elements.read(source);
    let isTold = this.tell('StartElementHandler', tag.name, attributes);
    if (isEmpty) {
      if (this.listener.wants('EndElementHandler')) {
        if (source.isMain) this.event = next;
        isTold = this.tell('EndElementHandler', tag.name);
      }
    } else this.tags.push(tag);
    if (!isTold) this.tellDefault(text.slice(from, next), source.isMain);
    if (isEmpty) this.unbind(tag);
  }

  private endTag(source: Source, level: number): void {
    const { text, next, nameEnd } = source.scanner;
    const from = source.at;
    const tag = this.tags.at(-1);
    if (tag === undefined || this.tags.length === level) throw new XmlFailure('ASYNC_ENTITY');
    if (tag.written !== text.slice(from + 2, nameEnd)) {
      if (source.isMain) this.event = from + 2;
      throw new XmlFailure('TAG_MISMATCH');
    }
    this.tags.pop();
    if (!this.tell('EndElementHandler', tag.name)) this.tellDefault(text.slice(from, next), source.isMain);
    this.unbind(tag);
  }

  private unbind(tag: Tag): void {
    for (let i = tag.prefixes.length - 1; i >= 0; i--) {
      this.tell('EndNamespaceDeclHandler', tag.prefixes[i] === '' ? null : tag.prefixes[i]);
      this.namespaces?.unbind(tag.prefixes[i]);
    }
  }

  /** A reference in content. */
  private entity(name: string, source: Source): void {
    const { declarations } = this;
    const written = `&${name};`;
    const predefined = PREDEFINED.get(name);
    if (predefined !== undefined) {
      this.characters(predefined, written, false);
      return;
    }
    const e = declarations.entities.get(name);
    const skip = (): void => {
      if (!this.tell('SkippedEntityHandler', name, 0)) this.tellDefault(written, source.isMain);
    };
    if (!declarations.hasParameterRefs || declarations.isStandalone) {
      if (e === undefined) throw new XmlFailure('UNDEFINED_ENTITY');
      if (!e.isInternal) throw new XmlFailure('ENTITY_DECLARED_IN_PE');
    } else if (e === undefined) {
      skip();
      return;
    }
    if (e.isOpen) throw new XmlFailure('RECURSIVE_ENTITY_REF');
    if (e.notation !== undefined) throw new XmlFailure('BINARY_ENTITY_REF');
    if (e.text !== undefined) {
      if (!this.expands) {
        skip();
        return;
      }
      this.within(e, (inner) => this.content(inner, this.tags.length));
    } else if (this.listener.wants('ExternalEntityRefHandler')) {
      e.isOpen = true;
      const context = this.context();
      e.isOpen = false;
      if (!this.ask('ExternalEntityRefHandler', context, e.base, e.systemId, e.publicId))
        throw new XmlFailure('EXTERNAL_ENTITY_HANDLING');
    } else this.tellDefault(written, source.isMain);
  }

  private context(): string {
    const open = [...this.declarations.entities.values()].filter((e) => e.isOpen).map((e) => e.name);
    return [...(this.namespaces?.context() ?? []), ...open].join('\f');
  }

  /** Reads an internal entity's text. */
  within<T>(e: Entity, read: (source: Source) => T): T {
    const text = e.text ?? '';
    this.indirect += Buffer.byteLength(text);
    const all = this.direct + this.indirect;
    if (all > EXPANSION_BEGINS && all > EXPANSION_FACTOR * this.direct)
      throw new XmlFailure('AMPLIFICATION_LIMIT_BREACH');
    e.isOpen = true;
    const read1 = read(new Source(text, false, this.namespaces !== undefined));
    e.isOpen = false;
    return read1;
  }
}
