/** `repr` and `str` of any value. */

import { CodeObject } from '../code/code-object.ts';
import { getOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { RECURSION_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { floatRepr } from '../objects/float-text.ts';
import { BoundBuiltin, PyBuiltin, PyFunction, PyGetSet, PyMethod } from '../objects/function.ts';
import { PyGenericAlias, PyUnion } from '../objects/generic.ts';
import { elements, PyList } from '../objects/list.ts';
import {
  PyByteArray,
  PyGenerator,
  PyMappingProxy,
  PyModule,
  PyRange,
  PySet,
  PySlice,
  PySuper,
} from '../objects/misc.ts';
import { MEMBER_DESCRIPTOR, NONE_TYPE, OBJECT, TYPE } from '../objects/types.ts';
import { nameInErrors, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import {
  AstralStr,
  Cell,
  ELLIPSIS,
  NONE,
  PyBytes,
  PyComplex,
  PyFloat,
  PyInstance,
  PyObject,
  PyTuple,
  Singleton,
  type Value,
} from '../objects/value.ts';
import { callSpecial } from './call.ts';
import { identity } from './hashing.ts';
import { decimalText } from './int-text.ts';

/** A str from UTF-16 text in which surrogate pairs stand for one code point. */
export function strOf(text: string): Value {
  return hasPairs(text) ? new AstralStr(text) : text;
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

function hasPairs(text: string): boolean {
  return PAIR.test(text);
}

/** The text of a str (of a subclass, too) in UTF-16; undefined: it is none. */
export function textOf(v: Value): string | undefined {
  if (typeof v === 'string') return v;
  if (v instanceof AstralStr) return v.text;
  if (v instanceof PyInstance) {
    const p = plainOf(v);
    return p === v ? undefined : textOf(p);
  }
  return undefined;
}

/** @dontLookInside */
export function str(v: Value): string {
  if (typeof v === 'string') return v;
  if (v instanceof AstralStr) return v.text;
  if (v instanceof PyMappingProxy) return str(v.mapping);
  if (!(v instanceof PyInstance) && !(v instanceof PyClass)) return repr(v);
  const f = typeOf(v).find('__str__');
  if (f === undefined) return repr(v);
  const r = callSpecial(f, v, []);
  const text = textOf(r);
  if (text === undefined) throw typeError(`__str__ returned non-string (type ${typeName(r)})`);
  return text;
}

/** @dontLookInside */
export function repr(v: Value): string {
  if (v instanceof PyInstance || (v instanceof PyClass && v.metaclass !== TYPE)) {
    const f = typeOf(v).find('__repr__');
    if (f === undefined) return builtinRepr(v);
    const r = callSpecial(f, v, []);
    const text = textOf(r);
    if (text === undefined) throw typeError(`__repr__ returned non-string (type ${typeName(r)})`);
    return text;
  }
  return builtinRepr(v);
}

export function strRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const c of text) {
    const p = c.codePointAt(0) as number;
    if (c === quote || c === '\\') out += `\\${c}`;
    else if (c === '\n') out += '\\n';
    else if (c === '\r') out += '\\r';
    else if (c === '\t') out += '\\t';
    else if (p < 0x20 || p === 0x7f) out += `\\x${p.toString(16).padStart(2, '0')}`;
    else if (p < 0x7f || isPrintable(c)) out += c;
    else if (p < 0x100) out += `\\x${p.toString(16).padStart(2, '0')}`;
    else if (p < 0x10000) out += `\\u${p.toString(16).padStart(4, '0')}`;
    else out += `\\U${p.toString(16).padStart(8, '0')}`;
  }
  return out + quote;
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

export function isPrintable(c: string): boolean {
  return c === ' ' || !UNPRINTABLE.test(c);
}

export function bytesRepr(bytes: Uint8Array): string {
  let body = '';
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  for (const b of bytes) {
    const c = String.fromCharCode(b);
    if (c === quote || c === '\\') body += `\\${c}`;
    else if (c === '\n') body += '\\n';
    else if (c === '\r') body += '\\r';
    else if (c === '\t') body += '\\t';
    else if (b < 0x20 || b >= 0x7f) body += `\\x${b.toString(16).padStart(2, '0')}`;
    else body += c;
  }
  return `b${quote}${body}${quote}`;
}

/** Containers whose repr is being made: one that contains itself shows as dots. */
const OPEN = new Set<PyObject>();

export function nested(v: PyObject, dots: string, make: () => string): string {
  if (OPEN.has(v)) return dots;
  if (OPEN.size > 900)
    throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded while getting the repr of an object');
  OPEN.add(v);
  try {
    return make();
  } finally {
    OPEN.delete(v);
  }
}

export function address(v: PyObject): string {
  return `0x${identity(v).toString(16).padStart(12, '0')}`;
}

function complexRepr(v: PyComplex): string {
  const part = (x: number): string => floatRepr(x).replace(/\.0$/, '');
  if (v.re === 0 && !Object.is(v.re, -0)) return `${part(v.im)}j`;
  const im = part(v.im);
  return `(${part(v.re)}${im.startsWith('-') ? '' : '+'}${im}j)`;
}

/** The names of a class with its module, as reprs show it. */
export function classPath(cls: PyClass): string {
  const module = cls.namespace.get('__module__');
  return typeof module === 'string' && module !== 'builtins' ? `${module}.${cls.qualname}` : cls.qualname;
}

/** That of built-in classes; for other instances `object.__repr__`. */
export function builtinRepr(v: Value): string {
  switch (typeof v) {
    case 'number':
      return String(v);
    case 'bigint':
      return decimalText(v);
    case 'boolean':
      return v ? 'True' : 'False';
    case 'string':
      return strRepr(v);
  }
  if (v instanceof PyFloat) return floatRepr(v.v);
  if (v instanceof AstralStr) return strRepr(v.text);
  if (v instanceof Singleton) return v.name;
  if (v instanceof PyList) return nested(v, '[...]', () => `[${elements(v).map(repr).join(', ')}]`);
  if (v instanceof PyTuple)
    return nested(v, '(...)', () =>
      v.items.length === 1 ? `(${repr(v.items[0])},)` : `(${v.items.map(repr).join(', ')})`,
    );
  if (v instanceof PyDict)
    return nested(
      v,
      '{...}',
      () =>
        `{${v
          .entries()
          .map(([k, x]) => `${repr(k)}: ${repr(x)}`)
          .join(', ')}}`,
    );
  if (v instanceof PySet) return setRepr(v, v.frozen ? 'frozenset' : 'set');
  if (v instanceof PyBytes) return bytesRepr(v.bytes);
  if (v instanceof PyByteArray) return `bytearray(${bytesRepr(v.bytes)})`;
  if (v instanceof PyComplex) return complexRepr(v);
  if (v instanceof PyClass) return `<class '${classPath(v)}'>`;
  if (v instanceof PyFunction) return `<function ${v.qualname} at ${address(v)}>`;
  if (v instanceof PyBuiltin)
    return v.owner === undefined
      ? `<built-in function ${v.name}>`
      : `<method '${v.name}' of '${nameInErrors(v.owner)}' objects>`;
  if (v instanceof BoundBuiltin)
    return `<built-in method ${v.builtin.name} of ${typeName(v.self)} object at ${addressOf(v.self)}>`;
  if (v instanceof PyMethod) return `<bound method ${functionName(v.fn)} of ${repr(v.self)}>`;
  if (v instanceof PyRange)
    return v.step === 1 ? `range(${v.start}, ${v.stop})` : `range(${v.start}, ${v.stop}, ${v.step})`;
  if (v instanceof PySlice) return `slice(${repr(v.start)}, ${repr(v.stop)}, ${repr(v.step)})`;
  if (v instanceof PyModule) return moduleRepr(v);
  if (v instanceof PyMappingProxy) return `mappingproxy(${repr(v.mapping)})`;
  if (v instanceof PyGenerator) return `<${typeName(v)} object ${v.qualname} at ${address(v)}>`;
  if (v instanceof CodeObject)
    return `<code object ${v.name} at ${address(v)}, file "${v.filename}", line ${v.firstLine}>`;
  if (v instanceof PySuper) return superRepr(v);
  if (v instanceof Cell)
    return `<cell at ${address(v)}: ${v.v === undefined ? 'empty' : `${typeName(v.v)} object at ${addressOf(v.v)}`}>`;
  if (v instanceof PyGenericAlias)
    return `${v.isStarred ? '*' : ''}${typeRepr(v.origin)}[${v.args.length === 0 ? '()' : v.args.map(typeRepr).join(', ')}]`;
  if (v instanceof PyUnion) return v.args.map((arg) => (arg === NONE_TYPE ? 'None' : typeRepr(arg))).join(' | ');
  if (v instanceof PyGetSet)
    return `<${v.pyClass() === MEMBER_DESCRIPTOR ? 'member' : 'attribute'} '${v.name}' of '${nameInErrors(v.owner)}' objects>`;
  const f = typeOf(v).find('__repr__');
  if (f !== undefined && f instanceof PyBuiltin && f.owner !== OBJECT) return str(f.fn([v]));
  return objectRepr(v);
}

/** How generic types show their parts. */
function typeRepr(v: Value): string {
  if (v === ELLIPSIS) return '...';
  if (v instanceof PyClass) return classPath(v);
  if (v instanceof PyFunction) {
    const module = v.globals.get('__name__');
    return typeof module === 'string' && module !== 'builtins' ? `${module}.${v.qualname}` : v.qualname;
  }
  return repr(v);
}

export function setRepr(v: PySet, name: string): string {
  if (v.table.size === 0) return `${name}()`;
  return nested(v, `${name}(...)`, () => {
    const body = `{${v.table.keysInOrder().map(repr).join(', ')}}`;
    return name === 'set' ? body : `${name}(${body})`;
  });
}

export function objectRepr(v: PyObject): string {
  return `<${classPath(typeOf(v))} object at ${address(v)}>`;
}

function addressOf(v: Value): string {
  return v instanceof PyObject ? address(v) : '0x000000000000';
}

function functionName(f: Value): string {
  if (f instanceof PyFunction) return f.qualname;
  if (f instanceof PyBuiltin) return f.name;
  return '?';
}

function moduleRepr(v: PyModule): string {
  const name = v.namespace.get('__name__');
  const file = v.namespace.get('__file__');
  const shown = name === undefined ? "'?'" : repr(name);
  const spec = v.namespace.get('__spec__');
  if (spec instanceof PyInstance && getOwn(spec, 'origin') === 'frozen') return `<module ${shown} (frozen)>`;
  if (file !== undefined && file !== NONE) return `<module ${shown} from ${repr(file)}>`;
  const loader = spec instanceof PyInstance ? getOwn(spec, 'loader') : undefined;
  if (
    spec instanceof PyInstance &&
    loader !== undefined &&
    loader !== NONE &&
    (getOwn(spec, 'origin') ?? NONE) === NONE
  )
    return `<module ${shown} (${repr(loader)})>`;
  const isMade = spec === undefined || spec === NONE;
  return isMade && name !== '__main__' && name !== 'sys' && name !== 'builtins'
    ? `<module ${shown}>`
    : `<module ${shown} (built-in)>`;
}

function superRepr(v: PySuper): string {
  return `<super: <class '${v.cls.name}'>, ${v.self === undefined ? 'NULL' : `<${typeName(v.self)} object>`}>`;
}
