/** _thread, for a single thread: locks that never wait. */
import { builtin, getset, methods, wrapNew } from '../builtins/define.ts';
import { toFloat } from '../builtins/numbers.ts';
import { dictOfInstance } from '../builtins/slots.ts';
import { PyObject } from '../objects/base.ts';
import { PyClass } from '../objects/class.ts';
import { RUNTIME_ERROR, raise, valueError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT, TYPE } from '../objects/types.ts';
import { NONE, type Value } from '../objects/value.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { address, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

/** The one thread's number. */
const MAIN = 1;
/** What threads need at least, in bytes. */
const LEAST_STACK = 0x8000;

const LOCK = builtinClass('lock');
const RLOCK = builtinClass('RLock');

/** With one thread an object of its own attributes is an ordinary one. */
const LOCAL = new PyClass(TYPE, '_local', [OBJECT], OBJECT, true);
LOCAL.mro = [LOCAL, OBJECT];
LOCAL.standsIn = true;
LOCAL.namespace.set('__module__', '_thread');
getset(LOCAL, '__dict__', dictOfInstance);
LOCAL.renew();

class Lock extends PyObject {
  readonly isReentrant: boolean;
  depth: number;

  constructor(isReentrant: boolean) {
    super();
    this.isReentrant = isReentrant;
    this.depth = 0;
  }

  override pyClass(): PyClass {
    return this.isReentrant ? RLOCK : LOCK;
  }
}

function lock(v: Value): Lock {
  if (v instanceof Lock) return v;
  throw raise(RUNTIME_ERROR, 'expected a lock');
}

function acquire(v: Value): boolean {
  const l = lock(v);
  if (l.depth > 0 && !l.isReentrant) return false;
  l.depth++;
  return true;
}

function release(v: Value): Value {
  const l = lock(v);
  if (l.depth === 0)
    throw raise(RUNTIME_ERROR, l.isReentrant ? 'cannot release un-acquired lock' : 'release unlocked lock');
  l.depth--;
  return NONE;
}

function lockRepr(l: Lock): string {
  const state = l.depth > 0 ? 'locked' : 'unlocked';
  const owner = l.isReentrant ? ` owner=${l.depth > 0 ? MAIN : 0} count=${l.depth}` : '';
  return `<${state} _thread.${l.pyClass().name} object${owner} at ${address(l)}>`;
}

export function openThread(): void {
  registerModule('_thread', (n) => {
    for (const cls of [LOCK, RLOCK]) {
      cls.namespace.set('__module__', '_thread');
      wrapNew(cls, '', () => new Lock(cls === RLOCK));
      methods(cls, [
        [
          'acquire',
          'blocking=, timeout=',
          ([l, blocking, timeout]) => {
            const seconds = timeout === undefined ? -1 : toFloat(timeout);
            if (blocking !== undefined && !isTrue(blocking) && seconds !== -1)
              throw valueError("can't specify a timeout for a non-blocking call");
            if (seconds < 0 && seconds !== -1) throw valueError('timeout value must be positive');
            return acquire(l);
          },
        ],
        ['release', '', ([l]) => release(l)],
        ['locked', '', ([l]) => lock(l).depth > 0],
        // There is one thread, so whoever asks is the owner of what is held.
        ...(cls === RLOCK ? [['_is_owned', '', ([l]: readonly Value[]) => lock(l).depth > 0] as const] : []),
        ['__repr__', '', ([l]) => strOf(lockRepr(lock(l)))],
        ['__enter__', '', ([l]) => acquire(l)],
        ['__exit__', 'type, value, traceback, /', ([l]) => release(l)],
      ]);
    }
    n.set('LockType', LOCK);
    n.set('RLock', RLOCK);
    n.set(
      'allocate_lock',
      builtin('allocate_lock', '', () => new Lock(false)),
    );
    n.set(
      'get_ident',
      builtin('get_ident', '', () => MAIN),
    );
    n.set(
      'get_native_id',
      builtin('get_native_id', '', () => process.pid),
    );
    n.set(
      'start_new_thread',
      builtin('start_new_thread', 'function, args, kwargs=, /', () => {
        throw raise(RUNTIME_ERROR, "can't start new thread");
      }),
    );
    n.set(
      '_set_sentinel',
      builtin('_set_sentinel', '', () => new Lock(false)),
    );
    let stackSize = 0;
    n.set(
      'stack_size',
      builtin('stack_size', 'size=, /', ([size]) => {
        const before = stackSize;
        const wanted = size === undefined ? 0 : smallIndex(size);
        if (wanted < 0) throw valueError('size must be 0 or a positive value');
        if (wanted > 0 && wanted < LEAST_STACK) throw valueError(`size not valid: ${wanted} bytes`);
        stackSize = wanted;
        return before;
      }),
    );
    n.set(
      '_count',
      builtin('_count', '', () => 0),
    );
    n.set(
      '_is_main_interpreter',
      builtin('_is_main_interpreter', '', () => true),
    );
    n.set('error', RUNTIME_ERROR);
    n.set('_local', LOCAL);
    n.set('TIMEOUT_MAX', 9223372036);
  });
}
