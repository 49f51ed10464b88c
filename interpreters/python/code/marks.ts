/**
 * What trace functions see that no instruction does: lines of statements that need none (`try`, `pass`), and where loops begin in CPython's order of things. The machine
 * never looks at marks; code for tools that trace is made from them (traced.ts).
 */

/** A line is reached here. */
export const MARK_LINE = 0;
/** The test of a `while`, which CPython has at the end of the body once more. */
export const MARK_TEST = 1;
/** The body of a `while`, to which CPython jumps back. */
export const MARK_BODY = 2;
/** FORITER, which CPython has before the body. */
export const MARK_HEAD = 3;
/** A line that ends the body of a `for`: the way into the loop does not pass it. */
export const MARK_TAIL = 4;
/** The jump is a statement of its own, at that line. */
export const MARK_LEAVE = 5;

/** Of a mark: pc, kind, line. */
export const MARK_SIZE = 3;
