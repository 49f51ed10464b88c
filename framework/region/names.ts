/**
 * Names for what region text refers to but does not contain: descriptors, jitcode, assumptions, and the objects and functions that are constants.
 *
 * Works both ways: tests register things to parse text about them; the printer gives names to what has none yet, so that whatever was
 * printed with a `TextNames` parses with it.
 */
import type { JitCode } from '../jitcode/jitcode.ts';
import type { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import type { Assumption } from './ir.ts';

export class NameTable<T> {
  private readonly byName = new Map<string, T>();
  private readonly byValue = new Map<T, string>();
  private readonly kind: string;
  private readonly suggest: (value: T) => string;

  constructor(kind: string, suggest: (value: T) => string) {
    this.kind = kind;
    this.suggest = suggest;
  }

  /** Registers under this name, or under a variant of it if it is taken by something else. */
  add(value: T, name: string = this.suggest(value)): T {
    if (this.byValue.has(value)) return value;
    let unique = name;
    for (let n = 2; this.byName.has(unique); n++) unique = `${name}~${n}`;
    this.byName.set(unique, value);
    this.byValue.set(value, unique);
    return value;
  }

  nameOf(value: T): string {
    this.add(value);
    return this.byValue.get(value) ?? '';
  }

  get(name: string): T {
    const value = this.byName.get(name);
    if (value === undefined) throw new SyntaxError(`unknown ${this.kind} '${name}' in region text`);
    return value;
  }
}

function objectName(value: unknown): string {
  if (typeof value === 'function') return value.name === '' ? 'fn' : value.name;
  if (typeof value === 'symbol') return 'symbol';
  const ctor: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'constructor') : undefined;
  return typeof ctor === 'function' && ctor.name !== '' ? ctor.name : 'object';
}

export class TextNames {
  readonly classes = new NameTable<ClassDesc>('class', (c) => c.name);
  readonly fields = new NameTable<FieldDesc>('field', (f) => `${f.owner}.${f.name}`);
  readonly calls = new NameTable<CallDesc>('call', (c) => c.name);
  readonly jitcodes = new NameTable<JitCode>('jitcode', (j) => j.name);
  readonly assumptions = new NameTable<Assumption>('assumption', (a) => a.what);
  /** Objects and functions; written with an @. */
  readonly objects = new NameTable<unknown>('object', objectName);
}
