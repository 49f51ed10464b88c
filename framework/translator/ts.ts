/** The one place where the compiler API comes from: ts-morph's own copy, since nodes of two copies must never mix. */
export { Project, ts } from 'ts-morph';
