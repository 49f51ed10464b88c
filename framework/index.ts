/** The public API of metatrace: nothing else is public. */
export * from './hints/index.ts';
export * from './objects/index.ts';
export { historyFile } from './prompt/history.ts';
export { Terminal } from './prompt/terminal.ts';
export { ParameterError } from './runtime/parameters.ts';
export { setParameter } from './runtime/set-parameter.ts';
export { type FileStamp, KeptResults } from './support/kept-results.ts';
