/** Whether what was thrown says that native stack is used up: whoever works in the program's place gives up then; it is nobody's bug. */
export const isStackOverflow = (e: unknown): boolean =>
  e instanceof RangeError && e.message === 'Maximum call stack size exceeded';
