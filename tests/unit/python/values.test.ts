/** Facts about Python's values that programs can see, with the answers of CPython 3.11. */
import { describe, expect, test } from 'vitest';
import { formatBuiltin } from '../../../interpreters/python/builtins/format.ts';
import { floatRepr } from '../../../interpreters/python/objects/float-text.ts';
import { HashTable } from '../../../interpreters/python/objects/hash-table.ts';
import { append, elements, PyList, setIndex } from '../../../interpreters/python/objects/list.ts';
import { intArith, OP_DIV, OP_POW, powerModulo } from '../../../interpreters/python/objects/numbers.ts';
import { PyFloat, PyTuple, type Value } from '../../../interpreters/python/objects/value.ts';
import { hashOf } from '../../../interpreters/python/vm/hashing.ts';
import { strRepr } from '../../../interpreters/python/vm/text.ts';

const setOf = (...keys: Value[]): HashTable => {
  const t = new HashTable(true);
  for (const k of keys) t.set(k, k);
  return t;
};

describe('order of sets', () => {
  test('small integers by value, negative ones and collisions by probing', () => {
    expect(setOf(3, 1, 2).keysInOrder()).toEqual([1, 2, 3]);
    expect(setOf(8, 0).keysInOrder()).toEqual([8, 0]);
    expect(setOf(0, 8).keysInOrder()).toEqual([0, 8]);
    expect(setOf(-1, 5, 100, 7).keysInOrder()).toEqual([100, 5, -1, 7]);
    expect(setOf(10, 20, 30, 40, 50).keysInOrder()).toEqual([40, 10, 50, 20, 30]);
  });
});

describe('keys of dicts', () => {
  test('1, 1.0 and True are one key, which stays the first', () => {
    const t = new HashTable();
    t.set(1, 'a');
    t.set(new PyFloat(1), 'b');
    t.set(true, 'c');
    expect(t.live().map((e) => [e.key, e.value])).toEqual([[1, 'c']]);
  });

  test('tuples by content, in any order with other keys', () => {
    const t = new HashTable();
    t.set(new PyTuple([1, 'x']), 'first');
    t.set('y', 'second');
    expect(t.get(new PyTuple([new PyFloat(1), 'x']))).toBe('first');
    expect(t.delete(new PyTuple([1, 'x']))).toBe('first');
    expect(t.get(new PyTuple([1, 'x']))).toBeUndefined();
    expect(t.size).toBe(1);
  });
});

test('hashes', () => {
  expect(hashOf(-1)).toBe(-2);
  expect(hashOf(new PyFloat(0.5))).toBe(1152921504606846976n);
  expect(hashOf(new PyFloat(-2.25))).toBe(-576460752303423490n);
  expect(hashOf(2n ** 61n)).toBe(1);
  expect(hashOf(new PyTuple([1, 2]))).toBe(-3550055125485641917n);
  expect(hashOf(new PyTuple([]))).toBe(5740354900026072187n);
});

test('floats as text', () => {
  const shown = [1e16, 1e15, 1e-5, 0.0001, 123456789.123, -0, 5e-324, 1.7976931348623157e308, 0.1 + 0.2].map(floatRepr);
  expect(shown).toEqual([
    '1e+16',
    '1000000000000000.0',
    '1e-05',
    '0.0001',
    '123456789.123',
    '-0.0',
    '5e-324',
    '1.7976931348623157e+308',
    '0.30000000000000004',
  ]);
});

test('formats', () => {
  const f = (v: Value, spec: string): string | undefined => formatBuiltin(v, spec);
  expect(f(new PyFloat(2.5), '.0f')).toBe('2');
  expect(f(new PyFloat(2.675), '.2f')).toBe('2.67');
  expect(f(new PyFloat(1234567.891), ',.1f')).toBe('1,234,567.9');
  expect(f(new PyFloat(0.00001234), 'g')).toBe('1.234e-05');
  expect(f(255, '#010x')).toBe('0x000000ff');
  expect(f(1234567, '015,')).toBe('000,001,234,567');
  expect(f('abc', '*^9')).toBe('***abc***');
  expect(f(-7, '=+5')).toBe('-   7');
});

test('integers beyond the safe range', () => {
  expect(intArith(OP_POW, 2, 64)).toBe(18446744073709551616n);
  expect(intArith(OP_DIV, 10n ** 400n, 10n ** 399n)).toEqual(new PyFloat(10));
  expect(intArith(OP_DIV, 1, 10n ** 320n)).toEqual(new PyFloat(1e-320));
  expect(powerModulo(3, -1, 7)).toBe(5);
});

test('lists change their strategy with what is stored', () => {
  const l = new PyList();
  for (const v of [1, 2]) append(l, v);
  setIndex(l, 0, new PyFloat(0.5));
  append(l, 'x');
  expect(elements(l)).toEqual([new PyFloat(0.5), 2, 'x']);
});

test('reprs of strings', () => {
  expect(strRepr("it's")).toBe('"it\'s"');
  expect(strRepr('a\n\x00\xe9\u4e2d\ud800')).toBe("'a\\n\\x00\xe9\u4e2d\\ud800'");
});
