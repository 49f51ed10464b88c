/** Values of entities, as declarations write them: references to characters are replaced; those to general entities stay, until the entity is read. */
import { referred } from './characters.ts';
import type { Token } from './doctype.ts';
import { Incomplete, InvalidToken, XmlFailure } from './failures.ts';
import type { XmlParser } from './parser.ts';
import type { Scanner } from './scanner.ts';

/** `failure`: why it is refused, behind that text. */
export function entityText(
  parser: XmlParser,
  t: Token,
  isExternal: boolean,
): { readonly text: string; readonly failure: XmlFailure | undefined } {
  const { scanner, isMain } = t.source;
  const parts: string[] = [];
  try {
    collect(parser, scanner, { from: t.at + 1, to: t.at + t.text.length - 1, isMain, isExternal }, parts);
  } catch (e) {
    if (!(e instanceof XmlFailure)) throw e;
    return { text: parts.join(''), failure: e };
  }
  return { text: parts.join(''), failure: undefined };
}

interface Literal {
  readonly from: number;
  readonly to: number;
  readonly isMain: boolean;
  readonly isExternal: boolean;
}

function collect(
  parser: XmlParser,
  scanner: Scanner,
  { from, to, isMain, isExternal }: Literal,
  parts: string[],
): void {
  const { text, next } = scanner;
  const locate = (i: number): void => {
    if (isMain) parser.event = i;
  };
  for (let i = from; i < to; ) {
    const c = text[i];
    if (c === '&') {
      reference(scanner, i, to, locate);
      const written = text.slice(i, scanner.next);
      const number = /^&#(x?)(\w+);$/.exec(written);
      const replaced = number === null ? written : referred(number[2], number[1] === '' ? 10 : 16);
      if (replaced === undefined) {
        locate(i);
        throw new XmlFailure('BAD_CHAR_REF');
      }
      parts.push(replaced);
      i = scanner.next;
    } else if (c === '%') {
      const end = text.indexOf(';', i);
      const name = text.slice(i + 1, end);
      if (end < 0 || end >= to || !/^[^\s%&;]+$/.test(name)) {
        locate(i + 1);
        throw new XmlFailure('INVALID_TOKEN');
      }
      locate(i);
      parameter(parser, name, isExternal || !isMain, parts);
      i = end + 1;
    } else if (c === '\r') {
      parts.push('\n');
      i += text[i + 1] === '\n' ? 2 : 1;
    } else {
      let end = i;
      while (end < to && !'&%\r'.includes(text[end])) end++;
      parts.push(text.slice(i, end));
      i = end;
    }
  }
  scanner.next = next;
}

function reference(scanner: Scanner, i: number, to: number, locate: (i: number) => void): void {
  try {
    scanner.reference(i + 1);
  } catch (e) {
    if (!(e instanceof InvalidToken) && !(e instanceof Incomplete)) throw e;
    // What the value's end cuts off is wrong as a whole.
    locate(e instanceof InvalidToken && e.at < to ? e.at : i);
    throw new XmlFailure('INVALID_TOKEN');
  }
}

/** In the document itself values have no references to parameter entities. */
function parameter(parser: XmlParser, name: string, isAllowed: boolean, parts: string[]): void {
  if (!isAllowed) throw new XmlFailure('PARAM_ENTITY_REF');
  const { declarations } = parser;
  const e = declarations.parameterEntities.get(name);
  if (e?.isOpen === true) throw new XmlFailure('RECURSIVE_ENTITY_REF');
  if (e?.text === undefined) {
    declarations.isKept = declarations.isStandalone;
    return;
  }
  parser.within(e, ({ scanner }) => {
    collect(parser, scanner, { from: 0, to: scanner.text.length, isMain: false, isExternal: true }, parts);
  });
}
