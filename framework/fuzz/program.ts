/**
 * What a hosted language gives to the fuzzer: random programs as trees, which the fuzzer can make smaller without knowing the language.
 *
 * A program is text in a tree. Shrinking only leaves out what is `optional`, puts a tree in the place of another of the same `kind`, or takes
 * one of the language's `simplest` texts for its kind; whether the result still means something, the reference implementation says.
 */
export type Part = string | Tree;

export interface Tree {
  /** What it can stand for: an expression of a type, a statement. The lines of a `block` are indented. */
  readonly kind: string;
  readonly parts: readonly Part[];
  /** The text around it is a program without it, too. */
  readonly optional: boolean;
}

/** Where all choices come from; equal seeds, equal choices. */
export interface Random {
  /** 0 to n - 1. */
  readonly below: (n: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <const T>(choices: readonly T[]) => T;
}

/** The default export of a language's fuzzing module (`metatrace.fuzz` in its package.json). */
export interface FuzzLanguage {
  /** A program that is valid and terminates. What it prints must not depend on addresses, order of hash tables, or time. */
  readonly generate: (random: Random) => Tree;
  /**
   * A file that runs these programs one after another, whatever happens in one of them; the last one ends the process in its own way. A single
   * program stands alone.
   */
  readonly batch: (programs: readonly Tree[]) => Tree;
  /** By kind: texts that can replace trees of that kind, the simplest first. */
  readonly simplest: Readonly<Record<string, readonly string[]>>;
  /** A text as a comment. */
  readonly comment: (text: string) => string;
  /** What of an output or error text is compared: all but what the reference version is known to do wrong. */
  readonly comparable: (text: string) => string;
}

export const tree = (kind: string, ...parts: readonly Part[]): Tree => ({ kind, parts, optional: false });
export const optional = (kind: string, ...parts: readonly Part[]): Tree => ({ kind, parts, optional: true });

/** The text of a tree. */
export function textOf(part: Part): string {
  if (typeof part === 'string') return part;
  const text = part.parts.map(textOf).join('');
  return part.kind === 'block' ? text.replace(/^(?=.)/gm, '  ') : text;
}

/** How many trees there are in a tree: its size, for those who make it smaller. */
export function sizeOf(part: Part): number {
  return typeof part === 'string' ? 0 : part.parts.reduce((n, p) => n + sizeOf(p), 1);
}
