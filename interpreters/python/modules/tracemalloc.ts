/**
 * `_tracemalloc`: how much memory is used since it was started is what JavaScript's heap has grown by. Nobody knows where an object was made, so there are no traces, and snapshots
 * are refused.
 */
import { definer } from '../builtins/define.ts';
import { notImplemented, RUNTIME_ERROR, raise, valueError } from '../objects/exceptions.ts';
import { NONE, PyTuple } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { registerModule } from './import.ts';

const MOST_FRAMES = 65535;

export function openTraceMalloc(): void {
  registerModule('_tracemalloc', (n) => {
    let limit = 1;
    let base: number | undefined;
    let peak = 0;
    const used = (): number => process.memoryUsage().heapUsed;
    const def = definer(n);
    const growth = (): number => (base === undefined ? 0 : Math.max(0, used() - base));
    def('start', 'nframe=, /', ([frames]) => {
      const count = frames === undefined ? 1 : smallIndex(frames);
      if (count < 1 || count > MOST_FRAMES)
        throw valueError(`the number of frames must be in range [1; ${MOST_FRAMES}]`);
      limit = count;
      base ??= used();
      peak = 0;
      return NONE;
    });
    def('stop', '', () => {
      base = undefined;
      return NONE;
    });
    def('is_tracing', '', () => base !== undefined);
    def('clear_traces', '', () => {
      if (base !== undefined) base = used();
      peak = 0;
      return NONE;
    });
    def('reset_peak', '', () => {
      peak = 0;
      return NONE;
    });
    def('get_traceback_limit', '', () => limit);
    def('get_traced_memory', '', () => {
      const now = growth();
      peak = Math.max(peak, now);
      return new PyTuple([now, peak]);
    });
    def('get_tracemalloc_memory', '', () => 0);
    def('_get_object_traceback', 'obj, /', () => NONE);
    def('_get_traces', '', () => {
      if (base === undefined)
        throw raise(RUNTIME_ERROR, 'the tracemalloc module must be tracing memory allocations to take a snapshot');
      throw notImplemented('tracemalloc.take_snapshot: JavaScript does not tell where objects are made');
    });
  });
}
