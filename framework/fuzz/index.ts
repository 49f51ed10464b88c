/** What a generator of random programs is made of: package `metatrace/fuzz`. */
export { type FuzzLanguage, optional, type Part, type Random, type Tree, tree } from './program.ts';
export { Scope, type Variable } from './scope.ts';
