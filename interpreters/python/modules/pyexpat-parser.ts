/**
 * pyexpat's parser objects: a parser (xml/parser.ts), the handlers of a program, and the text that is gathered for them. A handler that raises ends the parse; the traceback has a line of
 * pyexpat.c then, as CPython's has.
 */
import { CodeObject } from '../code/code-object.ts';
import { PyObject } from '../objects/base.ts';
import { Namespace } from '../objects/binding.ts';
import type { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { exceptionData, PyTraceback, Raised, RECURSION_ERROR, raise } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { vm } from '../vm/state.ts';
import { strOf } from '../vm/text.ts';
import type { AttributeList, ContentModel, Detail, HandlerName, Listener } from './xml/events.ts';
import { type ParserOptions, XmlParser } from './xml/parser.ts';

export const PARSER = builtinClass('pyexpat.xmlparser', OBJECT, true);

const BUFFER_SIZE = 8192;

/** Where CPython 3.11's pyexpat.c calls each handler. */
const LINES: Readonly<Record<HandlerName, number>> = {
  AttlistDeclHandler: 598,
  CharacterDataHandler: 282,
  CommentHandler: 641,
  DefaultHandler: 653,
  DefaultHandlerExpand: 657,
  ElementDeclHandler: 583,
  EndCdataSectionHandler: 649,
  EndDoctypeDeclHandler: 689,
  EndElementHandler: 469,
  EndNamespaceDeclHandler: 636,
  EntityDeclHandler: 491,
  ExternalEntityRefHandler: 666,
  NotStandaloneHandler: 662,
  NotationDeclHandler: 619,
  ProcessingInstructionHandler: 473,
  SkippedEntityHandler: 611,
  StartCdataSectionHandler: 645,
  StartDoctypeDeclHandler: 681,
  StartElementHandler: 417,
  StartNamespaceDeclHandler: 629,
  UnparsedEntityDeclHandler: 479,
  XmlDeclHandler: 508,
};

/** Details that are names are the same objects each time, if the parser has a table for that. */
const INTERNED: ReadonlySet<HandlerName> = new Set<HandlerName>([
  'StartElementHandler',
  'EndElementHandler',
  'ProcessingInstructionHandler',
  'UnparsedEntityDeclHandler',
  'NotationDeclHandler',
  'StartNamespaceDeclHandler',
  'EndNamespaceDeclHandler',
  'ExternalEntityRefHandler',
  'StartDoctypeDeclHandler',
  'EntityDeclHandler',
  'ElementDeclHandler',
  'AttlistDeclHandler',
  'SkippedEntityHandler',
]);

export class PyXmlParser extends PyObject implements Listener {
  readonly parser: XmlParser;
  readonly handlers: Map<HandlerName, Value>;
  /** None: names are not kept. */
  readonly intern: Value;
  /** Made by what CPython has in C, which has handlers of its own. */
  private readonly isHidden: boolean;
  /** Of text that is gathered; undefined: it is not. */
  private gathered: string[] | undefined;
  used = 0;
  size = BUFFER_SIZE;
  isOrdered = false;
  isSpecifiedOnly = false;
  isCalling = false;

  constructor(
    options: ParserOptions,
    intern: Value,
    parent?: { readonly of: PyXmlParser; readonly context: string | null },
  ) {
    super();
    this.intern = intern;
    this.isHidden = parent === undefined ? vm.top?.code.isHidden === true : parent.of.isHidden;
    this.handlers = new Map(parent?.of.handlers);
    if (parent !== undefined) {
      this.isOrdered = parent.of.isOrdered;
      this.isSpecifiedOnly = parent.of.isSpecifiedOnly;
      this.size = parent.of.size;
      this.gathersText = parent.of.gathersText;
    }
    this.parser = new XmlParser(
      this,
      options,
      parent === undefined ? undefined : { parser: parent.of.parser, context: parent.context },
    );
  }

  override pyClass(): PyClass {
    return PARSER;
  }

  get gathersText(): boolean {
    return this.gathered !== undefined;
  }

  set gathersText(on: boolean) {
    if (on === this.gathersText) return;
    // `_elementtree` gathers nothing: handlers get each text by itself.
    if (this.isHidden) return;
    if (!on) this.flush();
    this.gathered = on ? [] : undefined;
  }

  wants = (name: HandlerName): boolean => this.handlers.has(name);

  tell = (name: HandlerName, details: readonly Detail[]): boolean => {
    if (name === 'CharacterDataHandler' && this.gathered !== undefined) {
      this.gather(String(details[0]), this.gathered);
      return true;
    }
    this.flush();
    // What was gathered may have ended the handler.
    const handler = this.handlers.get(name);
    if (handler === undefined) return true;
    const isInterned = INTERNED.has(name);
    const args = details.map((d) => this.detail(d, isInterned));
    return this.callHandler(name, handler, args);
  };

  private gather(text: string, parts: string[]): void {
    const bytes = Buffer.byteLength(text);
    if (this.used + bytes > this.size) this.flush();
    const handler = this.handlers.get('CharacterDataHandler');
    if (bytes > this.size && handler !== undefined) this.callHandler('CharacterDataHandler', handler, [strOf(text)]);
    else {
      parts.push(text);
      this.used += bytes;
    }
  }

  /** Text that has been gathered goes to its handler. */
  flush(): void {
    if (this.gathered === undefined || this.used === 0) return;
    const text = this.gathered.join('');
    this.gathered.length = 0;
    this.used = 0;
    const handler = this.handlers.get('CharacterDataHandler');
    if (handler !== undefined) this.callHandler('CharacterDataHandler', handler, [strOf(text)]);
  }

  private callHandler(name: HandlerName, handler: Value, args: readonly Value[]): boolean {
    const wasCalling = this.isCalling;
    this.isCalling = true;
    try {
      const answer = call(handler, args);
      return (name !== 'NotStandaloneHandler' && name !== 'ExternalEntityRefHandler') || isTrue(answer);
    } catch (e) {
      if (e instanceof Raised && !this.isHidden) {
        const data = exceptionData(e.exc);
        data.traceback = new PyTraceback(lineOfC(name), new Namespace(), 0, data.traceback);
      }
      this.handlers.clear();
      throw e;
    } finally {
      this.isCalling = wasCalling;
    }
  }

  private detail(d: Detail, isInterned: boolean): Value {
    if (d === null) return NONE;
    if (typeof d === 'number') return d;
    if (typeof d === 'string') return isInterned ? this.name(d) : strOf(d);
    return 'pairs' in d ? this.attributes(d) : this.model(d);
  }

  private name(text: string): Value {
    const v = strOf(text);
    if (!(this.intern instanceof PyDict)) return v;
    const known = dictGet(this.intern, v);
    if (known !== undefined) return known;
    dictSet(this.intern, v, v);
    return v;
  }

  private attributes({ pairs, specified }: AttributeList): Value {
    const shown = this.isSpecifiedOnly ? pairs.slice(0, specified) : pairs;
    const values = shown.map((text, i) => (i % 2 === 0 ? this.name(text) : strOf(text)));
    if (this.isOrdered) return listFrom(values);
    const d = new PyDict();
    for (let i = 0; i < values.length; i += 2) dictSet(d, values[i], values[i + 1]);
    return d;
  }

  /** From the leaves on: documents may nest models as they like. */
  private model(root: ContentModel): Value {
    const order: ContentModel[] = [];
    const todo: [ContentModel, number][] = [[root, 1]];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const [m, depth] = next;
      if (depth > vm.recursionLimit)
        throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded in conv_content_model');
      order.push(m);
      for (const child of m.children) todo.push([child, depth + 1]);
    }
    const made = new Map<ContentModel, Value>();
    for (const m of order.reverse()) {
      const children = m.children.map((c) => made.get(c) ?? NONE);
      made.set(
        m,
        new PyTuple([m.kind, m.quantifier, m.name === null ? NONE : this.name(m.name), new PyTuple(children)]),
      );
    }
    return made.get(root) ?? NONE;
  }
}

const CODES = new Map<HandlerName, CodeObject>();

/** A line of a traceback that stands for pyexpat.c's function. */
function lineOfC(handler: HandlerName): CodeObject {
  const known = CODES.get(handler);
  if (known !== undefined) return known;
  const name = handler.replace(/Handler$/, '');
  const line = LINES[handler];
  const code = new CodeObject({
    code: new Int32Array(0),
    constants: [],
    names: [],
    varnames: [],
    cellvars: [],
    freevars: [],
    argcount: 0,
    posonlyargcount: 0,
    kwonlyargcount: 0,
    flags: 0,
    registers: 0,
    positions: Int32Array.of(line, 0, line, 0),
    exceptionTable: new Int32Array(0),
    filename: '../Modules/pyexpat.c',
    name,
    qualname: name,
    firstLine: line,
    doc: NONE,
  });
  CODES.set(handler, code);
  return code;
}
