/** `<?xml version="1.0" encoding="..." standalone="..."?>`, of documents and (text declarations) of external entities: with expat's opinion of where it is wrong. */

export interface XmlDeclaration {
  readonly version: string | null;
  readonly encoding: string | null;
  /** Where its name is. */
  readonly encodingAt: number;
  /** -1: it does not say so. */
  readonly standalone: number;
}

interface Pseudo {
  /** Undefined: nothing is left. */
  readonly name: string | undefined;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
  readonly next: number;
}

const isSpace = (c: string | undefined): boolean => c === ' ' || c === '\n' || c === '\r' || c === '\t';

/** The next attribute, or where it is wrong. */
function attributeAt(text: string, from: number): Pseudo | number {
  let i = from;
  const nothing = { name: undefined, value: '', at: i, valueAt: i, next: i };
  if (i >= text.length) return nothing;
  if (!isSpace(text[i])) return i;
  while (isSpace(text[i])) i++;
  if (i >= text.length) return nothing;
  const at = i;
  while (i < text.length && text[i] !== '=' && !isSpace(text[i]) && text.charCodeAt(i) < 0x80) i++;
  const name = text.slice(at, i);
  while (isSpace(text[i])) i++;
  if (text[i] !== '=' || name === '') return i;
  i++;
  while (isSpace(text[i])) i++;
  const quote = text[i];
  if (quote !== '"' && quote !== "'") return i;
  const valueAt = ++i;
  while (text[i] !== quote) {
    if (i >= text.length || !/[A-Za-z0-9._-]/.test(text[i])) return i;
    i++;
  }
  return { name, value: text.slice(valueAt, i), at, valueAt, next: i + 1 };
}

/** The token's text; a number: where it is wrong. */
export function parseXmlDeclaration(token: string, isTextDeclaration: boolean): XmlDeclaration | number {
  const text = token.slice(0, -2);
  let version: string | null = null;
  let encoding: string | null = null;
  let encodingAt = 0;
  let a = attributeAt(text, '<?xml'.length);
  if (typeof a === 'number') return a;
  if (a.name === undefined) return a.at;
  if (a.name === 'version') {
    version = a.value;
    a = attributeAt(text, a.next);
    if (typeof a === 'number') return a;
    if (a.name === undefined) return isTextDeclaration ? a.at : { version, encoding, encodingAt, standalone: -1 };
  } else if (!isTextDeclaration) return a.at;
  if (a.name === 'encoding') {
    if (!/^[A-Za-z]/.test(a.value)) return a.valueAt;
    encoding = a.value;
    encodingAt = a.valueAt;
    a = attributeAt(text, a.next);
    if (typeof a === 'number') return a;
    if (a.name === undefined) return { version, encoding, encodingAt, standalone: -1 };
  }
  if (a.name !== 'standalone' || isTextDeclaration) return a.at;
  if (a.value !== 'yes' && a.value !== 'no') return a.valueAt;
  let end = a.next;
  while (isSpace(text[end])) end++;
  return end < text.length ? end : { version, encoding, encodingAt, standalone: a.value === 'yes' ? 1 : 0 };
}
