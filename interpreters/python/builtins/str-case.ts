/** Upper, lower and title case, where Python and JavaScript differ: JavaScript has neither title case nor case folding. */

const CASED = /[\p{Lowercase}\p{Uppercase}\p{Lt}]/u;
const ASCII = /^[\0-\x7f]*$/;

export function title(t: string): string {
  // A sigma is another one at the end of a word, so what is small is looked up in all of the text, if that has as many letters.
  const small = t.toLowerCase();
  let out = '';
  let inside = false;
  let at = 0;
  for (const c of t) {
    const own = c.toLowerCase();
    out += inside ? (small.length === t.length ? small.slice(at, at + c.length) : own) : titleCase(c);
    inside = CASED.test(c);
    at += c.length;
  }
  return out;
}

/** Letters that are two in one, as capitals, with a capital first, and small. */
const DIGRAPHS: readonly string[] = [
  '\u01c4\u01c5\u01c6',
  '\u01c7\u01c8\u01c9',
  '\u01ca\u01cb\u01cc',
  '\u01f1\u01f2\u01f3',
];

export function titleCase(c: string): string {
  const p = c.codePointAt(0) as number;
  const digraph = DIGRAPHS.find((d) => d.includes(c));
  if (digraph !== undefined) return digraph.charAt(1);
  // Georgian has capitals for whole words only.
  if (p >= 0x10d0 && p <= 0x10ff) return c;
  if (p >= 0x1f80 && p <= 0x1fff) return greekTitle(c, p);
  const upper = c.toUpperCase();
  const [first, ...rest] = upper;
  return first === undefined || p === 0x149 ? upper : first + rest.join('').toLowerCase();
}

/** Vowels with an iota below keep it there. */
function greekTitle(c: string, p: number): string {
  if (p < 0x1fb0) return String.fromCodePoint(p | 8);
  const upper = c.toUpperCase();
  if (!upper.endsWith('\u0399') || c === '\u1fbe') return upper;
  if (p === 0x1fb3 || p === 0x1fc3 || p === 0x1ff3) return String.fromCodePoint(p + 9);
  return p % 16 === 12 ? c : `${upper.slice(0, -1)}\u0345`;
}

export function swapCase(t: string): string {
  const small = t.toLowerCase();
  let out = '';
  let at = 0;
  for (const c of t) {
    if (/\p{Uppercase}/u.test(c)) out += small.length === t.length ? small.slice(at, at + c.length) : c.toLowerCase();
    else out += /\p{Lowercase}/u.test(c) ? c.toUpperCase() : c;
    at += c.length;
  }
  return out;
}

export function isTitle(t: string): boolean {
  let inside = false;
  let any = false;
  for (const c of t) {
    if (/[\p{Uppercase}\p{Lt}]/u.test(c)) {
      if (inside) return false;
      inside = true;
      any = true;
    } else if (/\p{Lowercase}/u.test(c)) {
      if (!inside) return false;
      any = true;
    } else inside = false;
  }
  return any;
}

/** What a letter has in common with all that differ from it by case: the small one of its capital, but for a few. */
export function casefold(t: string): string {
  if (ASCII.test(t)) return t.toLowerCase();
  let out = '';
  for (const c of t) out += fold(c, c.codePointAt(0) as number);
  return out;
}

function fold(c: string, p: number): string {
  // Cherokee's capitals are the older ones.
  if ((p >= 0x13a0 && p <= 0x13fd) || (p >= 0xab70 && p <= 0xabbf)) return c.toUpperCase();
  return c === '\u0131' ? c : c.toLowerCase().toUpperCase().toLowerCase();
}
