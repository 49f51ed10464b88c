/**
 * What a call may do to the heap: decides which facts survive it (cf. rpython/jit/codewriter/effectinfo.py).
 *
 * Fields are named by property name, since that is the unit of aliasing (see descriptors.ts). Array elements of owned arrays are named
 * `[fieldname]`, all other array elements `[]`, lengths likewise with the elements.
 */
export interface Effects {
  /** Property names and array names which may be read; null: any. */
  readonly reads: ReadonlySet<string> | null;
  /** Property names and array names which may be written; null: any. */
  readonly writes: ReadonlySet<string> | null;
  readonly canRaise: boolean;
  /** May write a quasi-immutable field, so assumptions must be checked afterwards. */
  readonly canInvalidate: boolean;
  /** Same arguments, same result, no effect that anybody can see: may be folded, shared, or left out when unused. */
  readonly elidable: boolean;
  /** The object that it returns was allocated by it and is nowhere else. */
  readonly freshResult: boolean;
}

export const NO_NAMES: ReadonlySet<string> = new Set<string>();

/** Nothing is known: reads and writes anything, raises, invalidates. */
export const ANY_EFFECTS: Effects = Object.freeze({
  reads: null,
  writes: null,
  canRaise: true,
  canInvalidate: true,
  elidable: false,
  freshResult: false,
});

/** Pure and total. */
export const PURE_EFFECTS: Effects = Object.freeze({
  reads: NO_NAMES,
  writes: NO_NAMES,
  canRaise: false,
  canInvalidate: false,
  elidable: true,
  freshResult: false,
});
