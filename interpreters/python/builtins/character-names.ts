/**
 * Names of characters, for `\N{...}` and the module unicodedata: those of Unicode 14, which CPython 3.11 knows, from the package @unicode/unicode-14.0.0. Its
 * tables are packed, and unpacked when the first name is asked for.
 */
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

function content(path: string): unknown {
  const loaded: unknown = load(`@unicode/unicode-14.0.0/${path}/index.mjs`);
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
}

/** A table of the package, by code point. */
export function unicodeTable(path: string): ReadonlyMap<unknown, unknown> {
  const table = content(path);
  if (table instanceof Map) return table;
  throw new Error(`${path} is a table`);
}

/** Further names of characters. */
function* aliases(kind: string): Generator<readonly [number, string], void> {
  for (const [code, names] of Object.entries(Object(content(`Names/${kind}`))))
    if (Array.isArray(names)) for (const name of names) yield [Number(code), String(name)];
}

const HANGUL = 0xac00;
const HANGUL_LAST = 0xd7a3;
const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');
const HANGUL_PREFIX = 'HANGUL SYLLABLE ';

/** Names that are made of the number. CPython 3.11 has none for Tangut ideographs, though the standard does. */
const IDEOGRAPH = 'CJK UNIFIED IDEOGRAPH-';

function hangul(code: number): string {
  const i = code - HANGUL;
  const tails = TAILS.length;
  const lead = Math.floor(i / (VOWELS.length * tails));
  const vowel = Math.floor((i % (VOWELS.length * tails)) / tails);
  return `${HANGUL_PREFIX}${LEADS[lead]}${VOWELS[vowel]}${TAILS[i % tails]}`;
}

/** Looked up as CPython does, where a name may begin with another part's. */
function hangulNamed(rest: string): number | undefined {
  const longest = (parts: readonly string[], text: string): number => {
    let best = -1;
    parts.forEach((part, i) => {
      if (text.startsWith(part) && (best < 0 || part.length > parts[best].length)) best = i;
    });
    return best;
  };
  const lead = longest(LEADS, rest);
  const afterLead = rest.slice(LEADS[lead].length);
  const vowel = longest(VOWELS, afterLead);
  if (vowel < 0) return undefined;
  const tail = TAILS.indexOf(afterLead.slice(VOWELS[vowel].length));
  return tail < 0 ? undefined : HANGUL + (lead * VOWELS.length + vowel) * TAILS.length + tail;
}

class Names {
  private readonly byCode: ReadonlyMap<unknown, unknown>;
  private codes: ReadonlyMap<string, number> | undefined;

  constructor() {
    this.byCode = unicodeTable('Names');
    this.codes = undefined;
  }

  /** undefined: it has none. */
  of(code: number): string | undefined {
    if (code >= HANGUL && code <= HANGUL_LAST) return hangul(code);
    const name = this.byCode.get(code);
    if (typeof name !== 'string') return undefined;
    if (name.startsWith('CJK Ideograph')) return IDEOGRAPH + code.toString(16).toUpperCase();
    // Control characters, surrogates and private use are marked, too.
    return /[a-z]/.test(name) ? undefined : name;
  }

  private byName(): ReadonlyMap<string, number> {
    if (this.codes !== undefined) return this.codes;
    const codes = new Map<string, number>();
    for (const kind of ['Abbreviation', 'Alternate', 'Control', 'Correction', 'Figment'])
      for (const [code, name] of aliases(kind)) codes.set(name, code);
    for (const [code, name] of this.byCode)
      if (typeof code === 'number' && typeof name === 'string' && !/[a-z]/.test(name)) codes.set(name, code);
    this.codes = codes;
    return codes;
  }

  /** By the name, an alias of it, or the name of a control character; case does not matter. */
  code(given: string): number | undefined {
    const name = given.toUpperCase();
    if (name.startsWith(HANGUL_PREFIX)) return hangulNamed(name.slice(HANGUL_PREFIX.length));
    if (name.startsWith(IDEOGRAPH)) {
      const digits = name.slice(IDEOGRAPH.length);
      const code = /^[0-9A-F]{4,5}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
      return code >= 0 && this.of(code) === name ? code : undefined;
    }
    return this.byName().get(name);
  }
}

let names: Names | undefined;

/** undefined: it has none. */
export function nameOf(code: number): string | undefined {
  names ??= new Names();
  return names.of(code);
}

/** The character of that name. */
export function characterNamed(name: string): string | undefined {
  names ??= new Names();
  const code = names.code(name);
  return code === undefined ? undefined : String.fromCodePoint(code);
}
