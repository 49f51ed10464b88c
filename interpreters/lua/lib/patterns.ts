/** Searches by Lua's patterns, which are known by their text: interpreted at first, compiled when they are used often. */
import type { Match } from './match.ts';
import { Matcher } from './matcher.ts';
import { compilePattern, type Finder } from './pattern-compiler.ts';
import { parsePattern } from './pattern-parser.ts';

/** Searches after which a pattern is compiled: that costs as much as some hundred of them. */
const COMPILE_AFTER = 100;
const MAX_KNOWN = 500;

const CARET = 94;
const SPECIAL = /[\^$*+?.([%-]/;

export class Pattern {
  /** No character has a meaning of its own. */
  readonly isPlain: boolean;
  /** It matches at the first position or nowhere. */
  readonly isAnchored: boolean;
  find: Finder;

  constructor(text: string, mayAnchor: boolean) {
    this.isPlain = !SPECIAL.test(text);
    this.isAnchored = mayAnchor && text.charCodeAt(0) === CARET;
    const from = this.isAnchored ? 1 : 0;
    const matcher = new Matcher(text);
    let uses = 0;
    this.find = (s, at, last) => {
      if (++uses === COMPILE_AFTER) {
        const parsed = parsePattern(text, from);
        const compiled = parsed === undefined ? undefined : compilePattern(parsed, this.isAnchored);
        if (compiled !== undefined) this.find = compiled;
      }
      return matcher.find(s, at, last, this.isAnchored);
    };
  }
}

const anchoring = new Map<string, Pattern>();
const plainCarets = new Map<string, Pattern>();

function known(patterns: Map<string, Pattern>, text: string, mayAnchor: boolean): Pattern {
  let pattern = patterns.get(text);
  if (pattern === undefined) {
    if (patterns.size >= MAX_KNOWN) patterns.clear();
    pattern = new Pattern(text, mayAnchor);
    patterns.set(text, pattern);
  }
  return pattern;
}

/** The pattern of this text. @elidable */
export function patternOf(text: string): Pattern {
  return known(anchoring, text, true);
}

/** The pattern of this text for `gmatch`, to which '^' is a character like any other. @elidable */
export function repeatedPatternOf(text: string): Pattern {
  return known(plainCarets, text, false);
}

/** The first match that begins at `from` or later and does not end at `last`. @elidable */
export function findMatch(pattern: Pattern, text: string, from: number, last: number): Match | undefined {
  return pattern.find(text, from, last);
}
