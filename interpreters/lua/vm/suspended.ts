/** What `execute` returns when its coroutine yields, or reveals its stack. */
import type { Value } from '../values/value.ts';

/** It is a list, so that only results that are lists need to be compared with it. */
export const SUSPENDED: readonly Value[] = Object.freeze([]);
