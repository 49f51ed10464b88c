/** Locks of `_thread`. A thread that finds one taken waits (vm/scheduler.ts). */
import { builtin, methods, quickMethod, selfAs, wrapNew } from '../builtins/define.ts';
import { toFloat } from '../builtins/numbers.ts';
import { waiting } from '../builtins/waiting.ts';
import { PyObject } from '../objects/base.ts';
import type { Namespace } from '../objects/binding.ts';
import type { PyClass } from '../objects/class.ts';
import { OVERFLOW_ERROR, RUNTIME_ERROR, raise, valueError } from '../objects/exceptions.ts';
import type { PyBuiltin } from '../objects/function.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { address, strOf } from '../vm/text.ts';
import { type Thread, threads, Wait } from '../vm/threads.ts';

const LOCK = builtinClass('lock', OBJECT, true);
const RLOCK = builtinClass('RLock');
/** In seconds. */
export const TIMEOUT_MAX = 9223372036;

/** What both kinds can do. */
interface Lockable {
  /** Takes it for the running thread, if that is possible now. */
  tryTake(): boolean;
}

export class Lock extends PyObject implements Lockable {
  isLocked = false;

  tryTake(): boolean {
    if (this.isLocked) return false;
    this.isLocked = true;
    return true;
  }

  release(): void {
    if (!this.isLocked) throw raise(RUNTIME_ERROR, 'release unlocked lock');
    this.isLocked = false;
  }

  override pyClass(): PyClass {
    return LOCK;
  }
}

class RLock extends PyObject implements Lockable {
  owner: Thread | undefined;
  depth = 0;

  get isOwned(): boolean {
    return this.owner === threads.current;
  }

  tryTake(): boolean {
    if (this.owner !== undefined && !this.isOwned) return false;
    this.owner = threads.current;
    this.depth++;
    return true;
  }

  release(): void {
    if (!this.isOwned) throw raise(RUNTIME_ERROR, 'cannot release un-acquired lock');
    if (--this.depth === 0) this.owner = undefined;
  }

  /** Given up, however deep: what `_acquire_restore` needs. */
  save(): PyTuple {
    if (!this.isOwned) throw raise(RUNTIME_ERROR, 'cannot release un-acquired lock');
    const state = new PyTuple([this.depth, threads.current.ident]);
    this.clear();
    return state;
  }

  clear(): void {
    this.owner = undefined;
    this.depth = 0;
  }

  override pyClass(): PyClass {
    return RLOCK;
  }
}

const lock = (v: Value): Lock => selfAs(v, Lock, LOCK, 'lock');
const rlock = (v: Value): RLock => selfAs(v, RLock, RLOCK, 'RLock');

/** Over when the lock can be taken, or it is too late. */
class Acquisition extends Wait {
  private readonly wanted: Lock | RLock;

  constructor(wanted: Lock | RLock, deadline: number) {
    super(deadline);
    this.wanted = wanted;
  }

  isOver(now: number): boolean {
    const { wanted } = this;
    return (wanted instanceof Lock ? !wanted.isLocked : wanted.owner === undefined) || now >= this.deadline;
  }

  take(): Value {
    return this.wanted.tryTake();
  }
}

/** `_acquire_restore`: as deep as it was. */
class Restoration extends Wait {
  private readonly wanted: RLock;
  private readonly depth: number;

  constructor(wanted: RLock, depth: number) {
    super(Number.POSITIVE_INFINITY);
    this.wanted = wanted;
    this.depth = depth;
  }

  isOver(): boolean {
    return this.wanted.owner === undefined || this.wanted.isOwned;
  }

  take(): Value {
    this.wanted.tryTake();
    this.wanted.depth = this.depth;
    return NONE;
  }
}

function acquire(l: Lock | RLock, blocking: Value | undefined, timeout: Value | undefined): Value | Wait {
  const seconds = timeout === undefined ? -1 : toFloat(timeout);
  const waits = blocking === undefined || isTrue(blocking);
  if (!waits && seconds !== -1) throw valueError("can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) throw valueError('timeout value must be positive');
  if (seconds > TIMEOUT_MAX) throw raise(OVERFLOW_ERROR, 'timeout value is too large');
  if (l.tryTake()) return true;
  if (!waits || seconds === 0) return false;
  return new Acquisition(l, seconds === -1 ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000);
}

/** @lookInside */
function quickAcquire(args: readonly Value[]): Value | undefined {
  const l = args[0];
  if (args.length !== 1 || !(l instanceof Lock) || l.isLocked) return undefined;
  l.isLocked = true;
  return true;
}

/** `release` and `__exit__`. @lookInside */
function quickRelease(args: readonly Value[]): Value | undefined {
  const l = args[0];
  if (!(l instanceof Lock) || !l.isLocked) return undefined;
  l.isLocked = false;
  return NONE;
}

function defineAcquire(cls: PyClass, of: (v: Value) => Lock | RLock): readonly PyBuiltin[] {
  const n = cls.namespace;
  const all = ['acquire', 'acquire_lock', '__enter__'].map((name) => {
    const signature = name === '__enter__' ? '' : 'blocking=, timeout=';
    return waiting(name, signature, ([l, blocking, timeout]) => acquire(of(l), blocking, timeout), cls);
  });
  for (const b of all) if (cls === LOCK || b.name !== 'acquire_lock') n.set(b.name, b);
  cls.renew();
  return all;
}

function openLock(): void {
  for (const b of defineAcquire(LOCK, lock)) b.quick = quickAcquire;
  const release = ([l]: readonly Value[]): Value => {
    lock(l).release();
    return NONE;
  };
  const isLocked = ([l]: readonly Value[]): Value => lock(l).isLocked;
  methods(LOCK, [
    ['release', '', release],
    ['release_lock', '', release],
    ['__exit__', '*args', release],
    ['locked', '', isLocked],
    ['locked_lock', '', isLocked],
    [
      '_at_fork_reinit',
      '',
      ([l]) => {
        lock(l).isLocked = false;
        return NONE;
      },
    ],
    [
      '__repr__',
      '',
      ([l]) => strOf(`<${lock(l).isLocked ? 'locked' : 'unlocked'} _thread.lock object at ${address(lock(l))}>`),
    ],
  ]);
  for (const name of ['release', '__exit__']) quickMethod(LOCK, name, quickRelease);
}

function openRLock(): void {
  wrapNew(RLOCK, '', () => new RLock());
  defineAcquire(RLOCK, rlock);
  const release = ([l]: readonly Value[]): Value => {
    rlock(l).release();
    return NONE;
  };
  methods(RLOCK, [
    ['release', '', release],
    ['__exit__', '*args', release],
    ['_is_owned', '', ([l]) => rlock(l).isOwned],
    ['_release_save', '', ([l]) => rlock(l).save()],
    [
      '_at_fork_reinit',
      '',
      ([l]) => {
        rlock(l).clear();
        return NONE;
      },
    ],
    [
      '__repr__',
      '',
      ([v]) => {
        const l = rlock(v);
        const name = typeOf(v) === RLOCK ? '_thread.RLock' : typeOf(v).name;
        const state = l.depth > 0 ? 'locked' : 'unlocked';
        return strOf(`<${state} ${name} object owner=${l.owner?.ident ?? 0} count=${l.depth} at ${address(l)}>`);
      },
    ],
  ]);
  RLOCK.namespace.set(
    '_acquire_restore',
    waiting(
      '_acquire_restore',
      'state, /',
      ([l, state]) => {
        const depth = state instanceof PyTuple ? smallIndex(state.items[0]) : 1;
        const wait = new Restoration(rlock(l), depth);
        return wait.isOver() ? wait.take() : wait;
      },
      RLOCK,
    ),
  );
  RLOCK.renew();
}

export function openLocks(n: Namespace): void {
  for (const cls of [LOCK, RLOCK]) cls.namespace.set('__module__', '_thread');
  openLock();
  openRLock();
  n.set('LockType', LOCK);
  n.set('RLock', RLOCK);
  for (const name of ['allocate_lock', 'allocate'])
    n.set(
      name,
      builtin(name, '', () => new Lock()),
    );
}
