/** What a back-end that emits JavaScript may be asked for. */

export interface EmitOptions {
  /** Bytes of V8 bytecode; V8 does not optimize functions above 61,440. */
  readonly budget?: number;
  /** Operations that node splitting may copy. */
  readonly splitBudget?: number;
  /** Nested blocks and loops: V8's parser recurses on them. */
  readonly maxDepth?: number;
  /** Tells what each line comes from, and gives the function an address for profilers: for tools. */
  readonly lines?: boolean;
}
