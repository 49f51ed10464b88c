/** Upper, lower and title case, where Python and JavaScript differ. */

const CASED = /[\p{Lu}\p{Ll}\p{Lt}]/u;

export function title(t: string): string {
  let out = '';
  let inside = false;
  for (const c of t) {
    const cased = CASED.test(c);
    out += cased ? (inside ? c.toLowerCase() : titleCase(c)) : c;
    inside = cased;
  }
  return out;
}

export function titleCase(c: string): string {
  const u = c.toUpperCase();
  return c === '\u00df' ? 'Ss' : u;
}

export function isTitle(t: string): boolean {
  let inside = false;
  let any = false;
  for (const c of t) {
    if (/[\p{Lu}\p{Lt}]/u.test(c)) {
      if (inside) return false;
      inside = true;
      any = true;
    } else if (/\p{Ll}/u.test(c)) {
      if (!inside) return false;
      any = true;
    } else inside = false;
  }
  return any;
}

/** JavaScript's has no full case folding. */
export function casefold(t: string): string {
  return t.toLowerCase().replaceAll('\u00df', 'ss').replaceAll('\u03c2', '\u03c3');
}
