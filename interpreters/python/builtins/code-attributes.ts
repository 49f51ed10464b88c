/** What programs see of code objects: CPython's attributes, made of the parts of ours. */
import { CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, CodeObject } from '../code/code-object.ts';
import type { PyDict } from '../objects/dict.ts';
import { notImplemented } from '../objects/exceptions.ts';
import { ListIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { CODE } from '../objects/types.ts';
import { EMPTY_TUPLE, NONE, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { str } from '../vm/text.ts';
import { getset, methods, selfAs } from './define.ts';

/** `code.replace(...)`: parts that are no more than they seem; the rest belongs to CPython's own machine. */
function replaceParts(c: CodeObject, keywords: PyDict): Value {
  let made = c;
  for (const [key, v] of keywords.entries()) {
    const name = str(key);
    switch (name) {
      case 'co_flags':
        made = made.with({ flags: (made.flags & ~0xfff_ffff) | (smallIndex(v) & 0xfff_ffff) });
        break;
      case 'co_name':
        made = made.with({ name: str(v) });
        break;
      case 'co_qualname':
        made = made.with({ qualname: str(v) });
        break;
      case 'co_filename':
        made = made.with({ filename: str(v) });
        break;
      case 'co_firstlineno': {
        const shift = smallIndex(v) - made.firstLine;
        const positions = made.positions.map((n, i) => (i % 2 === 0 && n >= 0 ? n + shift : n));
        made = made.with({ firstLine: smallIndex(v), positions });
        break;
      }
      default:
        throw notImplemented(`code.replace(${name}=...)`);
    }
  }
  return made;
}

/** Without those in cells, unless they are parameters. */
function localNames({ varnames, cellvars, argcount, kwonlyargcount, flags }: CodeObject): readonly string[] {
  if (cellvars.length === 0) return varnames;
  const extra = (flags & CO_VARARGS ? 1 : 0) + (flags & CO_VARKEYWORDS ? 1 : 0);
  return varnames.filter((name, i) => i < argcount + kwonlyargcount + extra || !cellvars.includes(name));
}

/** Stretches of code on one line: start, end, line, in bytes of CPython's instructions, of which there are two each. */
function linesOf({ positions }: CodeObject): PyTuple[] {
  const out: PyTuple[] = [];
  let start = 0;
  for (let i = 4; i <= positions.length; i += 4) {
    const line = positions[start];
    if (i < positions.length && positions[i] === line) continue;
    out.push(new PyTuple([start / 2, i / 2, line < 0 ? NONE : line]));
    start = i;
  }
  return out;
}

function positionsOf({ positions }: CodeObject): PyTuple[] {
  const out: PyTuple[] = [];
  for (let i = 0; i < positions.length; i += 4)
    out.push(new PyTuple([0, 2, 1, 3].map((k) => (positions[i + k] < 0 ? NONE : positions[i + k]))));
  return out;
}

export function openCode(): void {
  const code = (v: Value): CodeObject => selfAs(v, CodeObject, CODE, 'code');
  const names = (list: readonly string[]): Value => (list.length === 0 ? EMPTY_TUPLE : new PyTuple(list));
  getset(CODE, 'co_name', (c) => code(c).name);
  getset(CODE, 'co_qualname', (c) => code(c).qualname);
  getset(CODE, 'co_filename', (c) => code(c).filename);
  getset(CODE, 'co_firstlineno', (c) => code(c).firstLine);
  getset(CODE, 'co_argcount', (c) => code(c).argcount);
  getset(CODE, 'co_posonlyargcount', (c) => code(c).posonlyargcount);
  getset(CODE, 'co_kwonlyargcount', (c) => code(c).kwonlyargcount);
  getset(CODE, 'co_nlocals', (c) => localNames(code(c)).length);
  getset(CODE, 'co_flags', (c) => code(c).flags & 0xfff_ffff);
  getset(CODE, 'co_varnames', (c) => names(localNames(code(c))));
  getset(CODE, 'co_names', (c) => names(code(c).names));
  getset(CODE, 'co_cellvars', (c) => names(code(c).cellvars));
  getset(CODE, 'co_freevars', (c) => names(code(c).freevars.map((v) => v.name)));
  methods(CODE, [
    ['co_lines', '', ([c]) => new ListIterator(listFrom(linesOf(code(c))))],
    ['co_positions', '', ([c]) => new ListIterator(listFrom(positionsOf(code(c))))],
    ['replace', '*, **kwds', ([c, keywords]) => replaceParts(code(c), keywords as PyDict)],
  ]);
  getset(CODE, 'co_consts', (c) => {
    const { constants, doc, flags, name } = code(c);
    // Those of functions begin with the docstring, or with None.
    const isFunction = (flags & CO_OPTIMIZED) !== 0 && (name === '<lambda>' || !name.startsWith('<'));
    if (!isFunction) return new PyTuple(constants);
    return new PyTuple([doc, ...constants.filter((v) => v !== doc)]);
  });
}
