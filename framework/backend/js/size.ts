/**
 * Size model: bytes of V8 bytecode (Ignition) of emitted source text, from a count of its tokens.
 */
export function estimateBytecode(source: string): number {
  return source.length;
}
