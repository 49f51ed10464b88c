/** _random: CPython's generator, MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), with its ways to seed it and to take numbers from it. */
import { defineNew, methods } from '../builtins/define.ts';
import { PyObject } from '../objects/base.ts';
import { PyClass } from '../objects/class.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { asInt, normalize } from '../objects/numbers.ts';
import { builtinClass } from '../objects/types.ts';
import { plainOf, setPayload, typeName } from '../objects/types-of.ts';
import { NONE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { indexOf, smallIndex } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { registerModule } from './import.ts';

const SIZE = 624;
const PERIOD = 397;

const RANDOM = builtinClass('Random');

class Generator extends PyObject {
  readonly state: Uint32Array;
  index: number;

  constructor() {
    super();
    this.state = new Uint32Array(SIZE);
    this.index = SIZE;
  }

  private seedWord(seed: number): void {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const x = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, x) + i;
    }
    this.index = SIZE;
  }

  seed(key: readonly number[]): void {
    const { state } = this;
    this.seedWord(19650218);
    let i = 1;
    let j = 0;
    for (let k = Math.max(SIZE, key.length); k > 0; k--) {
      const x = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = (state[i] ^ Math.imul(x, 1664525)) + key[j] + j;
      i++;
      j++;
      if (i >= SIZE) {
        state[0] = state[SIZE - 1];
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let k = SIZE - 1; k > 0; k--) {
      const x = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = (state[i] ^ Math.imul(x, 1566083941)) - i;
      i++;
      if (i >= SIZE) {
        state[0] = state[SIZE - 1];
        i = 1;
      }
    }
    state[0] = 0x80000000;
  }

  private twist(): void {
    const { state } = this;
    for (let k = 0; k < SIZE; k++) {
      const y = (state[k] & 0x80000000) | (state[(k + 1) % SIZE] & 0x7fffffff);
      state[k] = state[(k + PERIOD) % SIZE] ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.index = 0;
  }

  /** 32 random bits. */
  word(): number {
    if (this.index >= SIZE) this.twist();
    let y = this.state[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** 53 bits, from two words. @dontLookInside */
  double(): number {
    const a = this.word() >>> 5;
    const b = this.word() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** @dontLookInside */
  bits(k: number): number | bigint {
    if (k <= 32) return k === 0 ? 0 : this.word() >>> (32 - k);
    let v = 0n;
    for (let i = 0, left = k; left > 0; i++, left -= 32) {
      const w = left < 32 ? this.word() >>> (32 - left) : this.word();
      v |= BigInt(w) << BigInt(32 * i);
    }
    return normalize(v);
  }

  override pyClass(): PyClass {
    return RANDOM;
  }
}

function generator(v: Value): Generator {
  const g = plainOf(v);
  if (g instanceof Generator) return g;
  throw typeError(`descriptor requires a '_random.Random' object but received a '${typeName(v)}'`);
}

/** The words of a seed, lowest first. @dontLookInside */
function keyOf(seed: Value | undefined): number[] {
  if (seed === undefined || seed === NONE) return Array.from(crypto.getRandomValues(new Uint32Array(SIZE)));
  const i = asInt(plainOf(seed));
  let n = i === undefined ? BigInt.asUintN(64, BigInt(hashOf(seed))) : BigInt(i);
  if (n < 0n) n = -n;
  const key: number[] = [];
  for (; n > 0n; n >>= 32n) key.push(Number(n & 0xffffffffn));
  return key.length === 0 ? [0] : key;
}

function restore(g: Generator, v: Value): Value {
  if (!(v instanceof PyTuple)) throw typeError('state vector must be a tuple');
  if (v.items.length !== SIZE + 1) throw valueError('state vector is the wrong size');
  const words = v.items.map((w) => Number(indexOf(w)));
  const index = words[SIZE];
  if (index < 0 || index > SIZE) throw valueError('invalid state');
  g.state.set(words.slice(0, SIZE));
  g.index = index;
  return NONE;
}

export function openRandom(): void {
  registerModule('_random', (n) => {
    RANDOM.namespace.set('__module__', '_random');
    defineNew(RANDOM, '*args, **kwds', ([cls, , seed]) => {
      const g = new Generator();
      // Classes of the program seed it in `__init__`, or not.
      g.seed(keyOf(cls === RANDOM ? seed : undefined));
      if (cls === RANDOM || !(cls instanceof PyClass)) return g;
      const o = new PyInstance(cls.instanceShape);
      setPayload(o, g);
      return o;
    });
    methods(RANDOM, [
      [
        '__init__',
        '*args, **kwds',
        ([g, , seed]) => {
          if (g instanceof PyInstance) generator(g).seed(keyOf(seed));
          return NONE;
        },
      ],
      ['random', '', ([g]) => new PyFloat(generator(g).double())],
      [
        'seed',
        'n=, /',
        ([g, seed]) => {
          generator(g).seed(keyOf(seed));
          return NONE;
        },
      ],
      [
        'getrandbits',
        'k, /',
        ([g, k]) => {
          const n = smallIndex(k);
          if (n < 0) throw valueError('number of bits must be non-negative');
          return generator(g).bits(n);
        },
      ],
      ['getstate', '', ([g]) => new PyTuple([...generator(g).state, generator(g).index])],
      ['setstate', 'state, /', ([g, v]) => restore(generator(g), v)],
    ]);
    n.set('Random', RANDOM);
  });
}
