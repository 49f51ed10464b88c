/** The authors' library for dynamic languages: shapes, array strategies, lookup caches, 64-bit integers. */
export * from './arrays.ts';
export * from './int64.ts';
export * from './interrupt.ts';
export * from './memory.ts';
export * from './shape.ts';
export * from './site.ts';
export * from './slot.ts';
