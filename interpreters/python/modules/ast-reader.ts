/**
 * Objects of `_ast` as trees of our front end, for `compile`. Programs make these objects themselves, so each field is looked at, in the order in which CPython
 * does, and errors are in its words.
 */
import type { PyClass } from '../objects/class.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { PyList } from '../objects/list.ts';
import { PySet } from '../objects/misc.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { AstralStr, ELLIPSIS, NONE, PyBytes, PyComplex, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import type { Literal, Root } from '../syntax/ast.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { listItems } from '../vm/iterate.ts';
import { repr, textOf } from '../vm/text.ts';
import {
  CONSTRUCTORS,
  type Constructor,
  type Field,
  GROUPS,
  isSimple,
  optionalPlaces,
  placesOf,
} from './ast-grammar.ts';

/** Fields that have other names in our trees. */
const OUR_PLACES: Readonly<Record<string, string>> = {
  lineno: 'line',
  col_offset: 'col',
  end_lineno: 'endLine',
  end_col_offset: 'endCol',
};

/** Integers that are truth values in our trees. */
const TRUTHS: ReadonlySet<string> = new Set(['simple', 'is_async']);

type Fields = Record<string, unknown>;

const ROOTS = { exec: 'Module', eval: 'Expression', single: 'Interactive' } as const;

function isRoot(v: unknown): v is Root {
  return typeof v === 'object' && v !== null && 'kind' in v && Object.values<unknown>(ROOTS).includes(v.kind);
}

export class AstReader {
  private readonly classes: ReadonlyMap<string, PyClass>;

  constructor(classes: ReadonlyMap<string, PyClass>) {
    this.classes = classes;
  }

  root(v: Value, mode: keyof typeof ROOTS): Root {
    const wanted = ROOTS[mode];
    if (!isInstance(v, this.class(wanted))) throw typeError(`expected ${wanted} node, got ${typeName(v)}`);
    const root = this.read(v, 'mod');
    if (!isRoot(root)) throw new Error('a root is none');
    return root;
  }

  private class(name: string): PyClass {
    const cls = this.classes.get(name);
    if (cls === undefined) throw new Error(`no class ${name}`);
    return cls;
  }

  private read(v: Value, type: string): unknown {
    switch (type) {
      case 'identifier':
      case 'string':
        return textIn(v, type);
      case 'int':
        return integerIn(v);
      case 'constant':
        return literalOf(v);
    }
    const group = GROUPS.get(type);
    if (group === undefined) return this.alone(v, type);
    if (isSimple(type)) return this.constructorOf(v, type, group).name;
    if (v === NONE) return undefined;
    const node: Fields = {};
    this.readPlaces(v, type, node);
    const found = this.constructorOf(v, type, group);
    node.kind = found.name;
    this.readFields(v, found, node);
    return node;
  }

  private alone(v: Value, type: string): unknown {
    const known = CONSTRUCTORS.get(type);
    if (known === undefined) throw new Error(`no type ${type} of fields`);
    const node: Fields = { kind: type };
    this.readFields(v, known, node);
    this.readPlaces(v, type, node);
    return node;
  }

  private constructorOf(v: Value, type: string, group: readonly Constructor[]): Constructor {
    const found = group.find((c) => isInstance(v, this.class(c.name)));
    if (found === undefined) throw typeError(`expected some sort of ${type}, but got ${repr(v)}`);
    return found;
  }

  private readPlaces(v: Value, owner: string, node: Fields): void {
    const optional = optionalPlaces(owner);
    for (const place of placesOf(owner)) {
      const given = getAttrOrUndefined(v, place);
      const isMissing = given === undefined || (given === NONE && optional.includes(place));
      if (isMissing && !optional.includes(place)) throw missing(place, owner);
      const start = place === 'end_lineno' ? node.line : node.col;
      node[OUR_PLACES[place]] = isMissing ? start : integerIn(given);
    }
  }

  private readFields(v: Value, { name: owner, fields }: Constructor, node: Fields): void {
    for (const field of fields) {
      const read = this.readField(v, owner, field);
      const ours = owner === 'Constant' && field.name === 'kind' ? 'prefix' : field.name;
      if (field.type === 'type_ignore' || field.name === 'type_comment') continue;
      node[ours] = TRUTHS.has(field.name) ? read !== 0 : read;
    }
    for (const { name, type, quantifier } of fields) {
      const isNeeded = quantifier === '' && type !== 'int' && type !== 'constant';
      if (isNeeded && node[name] === undefined) throw valueError(`field '${name}' is required for ${owner}`);
    }
    if (owner === 'ImportFrom') node.level ??= 0;
  }

  private readField(v: Value, owner: string, { name, type, quantifier }: Field): unknown {
    const given = getAttrOrUndefined(v, name);
    if (quantifier === '?' && (given === undefined || given === NONE)) return undefined;
    if (given === undefined) throw missing(name, owner);
    if (quantifier !== '*') return this.read(given, type);
    if (!(given instanceof PyList))
      throw typeError(`${owner} field "${name}" must be a list, not a ${typeName(given)}`);
    return listItems(given).map((item) => this.read(item, type));
  }
}

function missing(name: string, owner: string): unknown {
  return typeError(`required field "${name}" missing from ${owner}`);
}

function textIn(v: Value, type: string): string | undefined {
  if (v === NONE) return undefined;
  if (typeof v === 'string' || v instanceof AstralStr) return textOf(v);
  throw typeError(`AST ${type} must be of type str`);
}

function integerIn(v: Value): number {
  if (typeof v === 'number') return v;
  if (typeof v === 'boolean') return v ? 1 : 0;
  throw valueError(`invalid integer value: ${repr(v)}`);
}

function literalOf(v: Value): Literal {
  if (v === NONE) return { type: 'none' };
  if (v === ELLIPSIS) return { type: 'ellipsis' };
  if (typeof v === 'boolean') return { type: 'bool', value: v };
  if (typeof v === 'number' || typeof v === 'bigint') return { type: 'int', value: BigInt(v) };
  if (typeof v === 'string' || v instanceof AstralStr) return { type: 'str', value: textOf(v) ?? '' };
  if (v instanceof PyFloat) return { type: 'float', value: v.v };
  if (v instanceof PyComplex) return { type: 'complex', real: v.re, imag: v.im };
  if (v instanceof PyBytes) return { type: 'bytes', value: Buffer.from(v.bytes).toString('latin1') };
  if (v instanceof PyTuple) return { type: 'tuple', items: v.items.map(literalOf) };
  if (v instanceof PySet && v.frozen) return { type: 'frozenset', items: listItems(v).map(literalOf) };
  throw typeError(`got an invalid type in Constant: ${typeOf(v).name}`);
}
