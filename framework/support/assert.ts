/** Assertions: a failed one is a bug of ours, never the user's doing. */

/** A bug of metatrace. Carries the printed region or jitcode where there is one. */
export class InternalError extends Error {
  constructor(message: string, detail?: string) {
    super(detail === undefined ? message : `${message}\n${detail}`);
    this.name = 'InternalError';
  }
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InternalError(message);
}
