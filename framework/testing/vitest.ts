/** Adds the matchers to vitest's `expect`, with their types: import it for that. Package `metatrace/testing/vitest`. */
import { expect } from 'vitest';
import { matchers, type ResidualScope } from './matchers.ts';
import type { OpName, Scope } from './shape.ts';

declare module 'vitest' {
  // As vitest has it.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Nothing is allocated on a way round the loop (or in all of the region). */
    toHaveNoAllocations: (scope?: Scope) => R;
    /** No function that was not looked into is called there. */
    toHaveNoResidualCalls: (scope?: ResidualScope) => R;
    toHaveAtMostGuards: (limit: number, scope?: Scope) => R;
    /** Just so many of each operation that is named. */
    toHaveOps: (expected: { readonly [K in OpName]?: number }, scope?: Scope) => R;
    toHaveAtMostBridges: (limit: number) => R;
    /** It was left at most so often during the run. */
    toHaveAtMostExits: (limit: number) => R;
  }
}

expect.extend(matchers);
