/** Start tags: attributes with their values as declarations want them, defaults, and names in namespaces. */
import { referred } from './characters.ts';
import { PREDEFINED } from './declarations.ts';
import type { AttributeList } from './events.ts';
import { XmlFailure } from './failures.ts';
import type { XmlParser } from './parser.ts';
import type { Source } from './source.ts';

/** An element that is open. */
export interface Tag {
  readonly written: string;
  readonly name: string;
  /** Those that it has bound. */
  readonly prefixes: readonly string[];
}

export class ElementReader {
  private readonly parser: XmlParser;

  constructor(parser: XmlParser) {
    this.parser = parser;
  }

  /** The start tag that has been scanned. */
  read(source: Source): { readonly tag: Tag; readonly attributes: AttributeList } {
    const { parser } = this;
    const { scanner, isMain } = source;
    const { text, nameEnd, spans } = scanner;
    const written = text.slice(source.at + 1, nameEnd);
    if (spans.length === 0 && parser.namespaces === undefined && parser.declarations.attributes.size === 0)
      return { tag: { written, name: written, prefixes: [] }, attributes: { pairs: [], specified: 0 } };
    const declared = parser.declarations.attributes.get(written);
    const pairs: string[] = [];
    const prefixes: string[] = [];
    const seen = new Set<string>();
    const add = (name: string, value: string): void => {
      seen.add(name);
      if (parser.namespaces !== undefined && (name === 'xmlns' || name.startsWith('xmlns:')))
        this.bind(name.slice('xmlns:'.length), value, prefixes);
      else pairs.push(name, value);
    };
    for (const { from, nameEnd: end, valueFrom, valueEnd } of spans) {
      const name = text.slice(from, end);
      if (seen.has(name)) {
        if (isMain) parser.event = from;
        throw new XmlFailure('DUPLICATE_ATTRIBUTE');
      }
      const isCdata = declared?.get(name)?.isCdata ?? true;
      add(
        name,
        attributeValue(parser, text.slice(valueFrom, valueEnd), isCdata, isMain ? valueFrom : undefined, false),
      );
    }
    const specified = pairs.length;
    for (const [name, { value }] of declared ?? []) if (value !== undefined && !seen.has(name)) add(name, value);
    return {
      tag: { written, name: this.expandAll(written, pairs), prefixes },
      attributes: { pairs, specified },
    };
  }

  private bind(prefix: string, uri: string, prefixes: string[]): void {
    const { parser } = this;
    const bound = parser.namespaces?.bind(prefix, uri);
    prefixes.push(prefix);
    parser.tell('StartNamespaceDeclHandler', prefix === '' ? null : prefix, bound ?? null);
  }

  /** The element's name; those of the attributes are replaced. */
  private expandAll(written: string, pairs: string[]): string {
    const { namespaces, withPrefixes } = this.parser;
    if (namespaces === undefined) return written;
    const seen = new Set<string>();
    for (let i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].includes(':')) continue;
      const plain = namespaces.expand(pairs[i], false, false);
      if (seen.has(plain)) throw new XmlFailure('DUPLICATE_ATTRIBUTE');
      seen.add(plain);
      pairs[i] = namespaces.expand(pairs[i], false, withPrefixes);
    }
    return namespaces.expand(written, true, withPrefixes);
  }
}

const SPECIAL = /&#x([0-9a-fA-F]+);|&#([0-9]+);|&([^;]*);|\r\n|[\r\n\t]|[<&]/g;

/** A value with its references replaced. `at`: where it is in the document; undefined: it is not there itself. */
export function attributeValue(
  parser: XmlParser,
  text: string,
  isCdata: boolean,
  at: number | undefined,
  isDefault: boolean,
): string {
  const value = expanded(parser, text, at, isDefault);
  return isCdata ? value : value.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

function expanded(parser: XmlParser, text: string, at: number | undefined, isDefault: boolean): string {
  if (!/[&\r\n\t<]/.test(text)) return text;
  return text.replace(SPECIAL, (all: string, hex?: string, decimal?: string, name?: string, offset?: number) => {
    const locate = (): void => {
      if (at !== undefined) parser.event = at + (offset ?? 0);
    };
    if (hex !== undefined || decimal !== undefined) {
      const c = hex === undefined ? referred(decimal ?? '', 10) : referred(hex, 16);
      if (c !== undefined) return c;
      locate();
      throw new XmlFailure('BAD_CHAR_REF');
    }
    if (name !== undefined) return PREDEFINED.get(name) ?? entityValue(parser, name, locate, isDefault);
    if (all !== '<' && all !== '&') return ' ';
    // Only texts of entities have these here.
    throw new XmlFailure('INVALID_TOKEN');
  });
}

function entityValue(parser: XmlParser, name: string, locate: () => void, isDefault: boolean): string {
  const { declarations } = parser;
  const e = declarations.entities.get(name);
  const isChecked = isDefault
    ? !parser.doctype.isExternalSubset && (declarations.isStandalone || !declarations.hasParameterRefs)
    : !declarations.hasParameterRefs || declarations.isStandalone;
  if (isChecked) {
    if (e === undefined) throw new XmlFailure('UNDEFINED_ENTITY');
    if (!e.isInternal) throw new XmlFailure('ENTITY_DECLARED_IN_PE');
  } else if (e === undefined) return '';
  if (e.isOpen || e.text === undefined) {
    locate();
    if (e.isOpen) throw new XmlFailure('RECURSIVE_ENTITY_REF');
    throw new XmlFailure(e.notation === undefined ? 'ATTRIBUTE_EXTERNAL_ENTITY_REF' : 'BINARY_ENTITY_REF');
  }
  return parser.within(e, (source) => expanded(parser, source.scanner.text, undefined, isDefault));
}
