/** What a bundle loads when something is hot: the compiler, and the jitcode in the form that the bundle holds. */
import { readFileSync } from 'node:fs';
import { loadImage } from '../jitcode/load.ts';
import { Jit } from '../runtime/jit.ts';
import type { Compiler } from '../runtime/start.ts';

/** The files of an image (jitcode/image.ts). */
export const compiler = (header: string, words: string): Compiler => ({
  Jit,
  load: (bindings) =>
    loadImage(
      {
        header: readFileSync(header, 'utf8'),
        // A copy: what is read may begin anywhere in a buffer.
        words: new Int32Array(new Uint8Array(readFileSync(words)).buffer),
      },
      bindings,
    ),
});
