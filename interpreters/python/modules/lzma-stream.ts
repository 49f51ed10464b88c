/** What decoders of both kinds of files have in common, `.xz` and `.lzma`. */

/** The bytes are of another format. */
export class OtherFormat extends Error {}

export interface Stream {
  readonly data: Uint8Array;
  readonly end: number;
  readonly check: number;
}

/** Decodes a stream that comes in parts: what was decoded stays so. */
export interface StreamDecoder {
  /** `bytes`: all that is there, from the stream's beginning. undefined: there is more to come. */
  decode(bytes: Uint8Array): Stream | undefined;
}
