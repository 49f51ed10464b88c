/** The public API of metatrace: nothing else is public. */
export * from './hints/index.ts';
export * from './objects/index.ts';
