/** Namespaces: which prefixes are bound where, and the names that come of that. */
import { XmlFailure } from './failures.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** Characters that URIs may have: a separator among them cannot be told from the end of one, but expat allows it. */
const URI_CHARACTERS = /[A-Za-z0-9%\-._~:/?#[\]@!$&'()*+,;=]/;

export class Namespaces {
  readonly separator: string;
  /** By prefix ('': the default); the last one of a list counts. Undefined: the default is no namespace. */
  private readonly bound = new Map<string, (string | undefined)[]>([['xml', [XML]]]);

  constructor(separator: string) {
    this.separator = separator;
  }

  /** The URI; undefined: none. */
  bind(prefix: string, uri: string): string | undefined {
    if (prefix === 'xmlns') throw new XmlFailure('RESERVED_PREFIX_XMLNS');
    if (prefix !== '' && uri === '') throw new XmlFailure('UNDECLARING_PREFIX');
    if ((prefix === 'xml') !== (uri === XML))
      throw new XmlFailure(prefix === 'xml' ? 'RESERVED_PREFIX_XML' : 'RESERVED_NAMESPACE_URI');
    if (uri === XMLNS) throw new XmlFailure('RESERVED_NAMESPACE_URI');
    if (this.separator !== '' && uri.includes(this.separator) && !URI_CHARACTERS.test(this.separator))
      throw new XmlFailure('SYNTAX');
    const known = uri === '' ? undefined : uri;
    const list = this.bound.get(prefix);
    if (list === undefined) this.bound.set(prefix, [known]);
    else list.push(known);
    return known;
  }

  unbind(prefix: string): void {
    this.bound.get(prefix)?.pop();
  }

  /** The name of an element or attribute, with its URI. Attributes without a prefix are in no namespace. */
  expand(name: string, isElement: boolean, withPrefix: boolean): string {
    const colon = name.indexOf(':');
    if (colon < 0 && !isElement) return name;
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const uri = this.bound.get(prefix)?.at(-1);
    if (uri === undefined) {
      if (colon < 0) return name;
      throw new XmlFailure('UNBOUND_PREFIX');
    }
    const full = `${uri}${this.separator}${name.slice(colon + 1)}`;
    return withPrefix && colon >= 0 ? `${full}${this.separator}${prefix}` : full;
  }

  /** What a parser of an external entity has to know: as expat's context. */
  context(): string[] {
    return [...this.bound].flatMap(([prefix, list]) => {
      const uri = list.at(-1);
      return uri === undefined ? [] : [`${prefix}=${uri}`];
    });
  }

  restore(binding: string): void {
    const equals = binding.indexOf('=');
    this.bound.set(binding.slice(0, equals), [binding.slice(equals + 1)]);
  }
}
