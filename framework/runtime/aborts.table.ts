/**
 * Why something was not compiled: every reason has a name, is counted and appears in statistics and log.
 * (cf. lj_traceerr.h of LuaJIT.)
 *
 * `again`: whether the place may be tried again after its back-off.
 */
export const ABORTS = {
  tooLong: { again: true, doc: 'No merge point for twice the trace limit.' },
  redContext: { again: false, doc: 'The position given to enterFrame is no constant.' },
  tooManyFrames: {
    again: false,
    doc: 'Functions of the interpreter are nested deeper than 200: an unrolled recursion.',
  },
  unsupported: { again: false, doc: 'An operation that regions cannot express.' },
  mayNotCompile: { again: false, doc: 'The driver forbids it (mayCompile).' },
  nested: { again: true, doc: 'The same place is being recorded already, further out.' },
  noStack: {
    again: true,
    doc: 'Native stack was used up while it was being recorded or compiled: too deep in a recursion.',
  },
  noCode: {
    again: false,
    doc: 'JavaScript must not be made from strings here (new Function): nothing can be compiled.',
  },
  optimizer: { again: true, doc: "The optimizer's budget is exceeded." },
  backend: { again: true, doc: "The back-end's budget is exceeded: V8 would not optimize the function." },
  recorderFailure: { again: false, doc: 'A bug of the recorder.' },
  specializerFailure: { again: false, doc: 'A bug of the specializer.' },
  optimizerFailure: { again: false, doc: 'A bug of the optimizer.' },
  backendFailure: { again: false, doc: 'A bug of the back-end.' },
  verifierFailure: { again: false, doc: 'A region breaks its invariants.' },
  invalidated: { again: true, doc: 'An assumption broke while it was being recorded or compiled.' },
} as const satisfies Record<string, { readonly again: boolean; readonly doc: string }>;

export type AbortReason = keyof typeof ABORTS;
