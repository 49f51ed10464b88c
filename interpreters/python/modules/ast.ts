/** _ast: the classes of syntax trees, and trees of our parser as objects of theirs. */
import { provideTreeReader, provideTrees } from '../builtins/core.ts';
import { methods } from '../builtins/define.ts';
import { defineDict, dictOfInstance } from '../builtins/slots.ts';
import { hostedSyntaxError } from '../builtins/syntax-errors.ts';
import { literalValue } from '../compiler/constants.ts';
import { setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { isInstance, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import type { AnyNode, Literal, Root } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import { TreeError, validate } from '../syntax/validate.ts';
import { listItems } from '../vm/iterate.ts';
import { str, strOf } from '../vm/text.ts';
import { ALONE, CONSTRUCTORS, type Constructor, GROUPS, groupText, optionalPlaces, placesOf } from './ast-grammar.ts';
import { AstReader } from './ast-reader.ts';
import { registerModule } from './import.ts';

/** Only with these flags are trees asked for. */
const ONLY_AST = 0x400;

const CLASSES = new Map<string, PyClass>();

function newClass(name: string, base: PyClass, doc: Value): PyClass {
  const cls = new PyClass(TYPE, name, [base], OBJECT, true);
  cls.mro = [cls, ...base.mro];
  cls.namespace.set('__module__', 'ast');
  cls.namespace.set('__doc__', doc);
  CLASSES.set(name, cls);
  return cls;
}

function names(fields: readonly string[]): PyTuple {
  return new PyTuple(fields);
}

function groupClass(name: string, root: PyClass): PyClass {
  const cls = newClass(name, root, groupText(name));
  placeAttributes(cls, name);
  cls.renew();
  return cls;
}

function placeAttributes(cls: PyClass, name: string): void {
  cls.namespace.set('_attributes', names(placesOf(name)));
  for (const place of optionalPlaces(name)) cls.namespace.set(place, NONE);
}

function nodeClass({ name, fields, text }: Constructor, base: PyClass): PyClass {
  const cls = newClass(name, base, text);
  const shown = names(fields.map((f) => f.name));
  cls.namespace.set('_fields', shown);
  cls.namespace.set('__match_args__', shown);
  for (const f of fields) if (f.quantifier === '?') cls.namespace.set(f.name, NONE);
  cls.renew();
  return cls;
}

function initialize([self, keywords, ...given]: readonly Value[]): Value {
  if (!(self instanceof PyInstance)) throw typeError('AST constructor needs a node');
  const cls = typeOf(self);
  const fields = listItems(cls.find('_fields') ?? new PyTuple([])).map(str);
  if (given.length > fields.length)
    throw typeError(
      `${cls.name} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? '' : 's'}`,
    );
  given.forEach((v, i) => {
    setOwn(self, fields[i], v);
  });
  const known = new Set(fields.slice(0, given.length));
  for (const [key, v] of (keywords as PyDict).entries()) {
    const name = str(key);
    if (known.has(name)) throw typeError(`${cls.name} got multiple values for argument '${name}'`);
    setOwn(self, name, v);
  }
  return NONE;
}

function make(kind: string): PyInstance {
  const cls = CLASSES.get(kind);
  if (cls === undefined) throw new Error(`no class for nodes of kind ${kind}`);
  return new PyInstance(cls.instanceShape);
}

function isNode(v: unknown): v is AnyNode {
  return typeof v === 'object' && v !== null && 'kind' in v;
}

function isLiteral(v: unknown): v is Literal {
  return typeof v === 'object' && v !== null && 'type' in v;
}

function fieldValue(name: string, v: unknown): Value {
  if (v === undefined) return NONE;
  if (Array.isArray(v)) return listFrom(v.map((x) => fieldValue(name, x)));
  if (isNode(v)) return tree(v);
  if (isLiteral(v)) return literalValue(v);
  if (typeof v === 'string') return name === 'op' || name === 'ops' || name === 'ctx' ? make(v) : strOf(v);
  if (typeof v === 'boolean') return v ? 1 : 0;
  if (typeof v === 'number') return v;
  throw new Error(`a field ${name} of a node that is ${typeof v}`);
}

function tree(node: AnyNode): PyInstance {
  const o = make(node.kind);
  const values = new Map<string, unknown>(Object.entries(node));
  const known = CONSTRUCTORS.get(node.kind);
  if (known === undefined) throw new Error(`nodes of kind ${node.kind} have no grammar`);
  for (const { name, type } of known.fields) {
    const ours = node.kind === 'Constant' && name === 'kind' ? 'prefix' : name;
    setOwn(o, name, type === 'type_ignore' ? listFrom([]) : fieldValue(name, values.get(ours)));
  }
  if ('line' in node) {
    setOwn(o, 'lineno', node.line);
    setOwn(o, 'col_offset', node.col);
    setOwn(o, 'end_lineno', node.endLine);
    setOwn(o, 'end_col_offset', node.endCol);
  }
  return o;
}

/** What `compile` does with objects of ours: undefined where it is none. */
function readTree(v: Value, mode: 'exec' | 'eval' | 'single', root: PyClass): Root | undefined {
  if (!isInstance(v, root)) return undefined;
  const read = new AstReader(CLASSES).root(v, mode);
  try {
    validate(read);
  } catch (e) {
    if (!(e instanceof TreeError)) throw e;
    throw e.isType ? typeError(e.message) : valueError(e.message);
  }
  return read;
}

export function openAst(): void {
  const root = newClass('AST', OBJECT, NONE);
  for (const name of ['_fields', '__match_args__', '_attributes']) root.namespace.set(name, names([]));
  methods(root, [
    ['__init__', '*args, **kwds', initialize],
    ['__reduce__', '', ([o]) => new PyTuple([typeOf(o), new PyTuple([]), dictOfInstance(o)])],
  ]);
  defineDict(root);
  for (const [group, constructors] of GROUPS) {
    const base = groupClass(group, root);
    for (const c of constructors) nodeClass(c, base);
  }
  for (const c of ALONE.values()) {
    const cls = nodeClass(c, root);
    placeAttributes(cls, c.name);
    cls.renew();
  }
  provideTrees((text, filename, mode) => {
    try {
      return tree(parse(text, filename, mode));
    } catch (e) {
      throw hostedSyntaxError(e);
    }
  });
  provideTreeReader((v, mode) => readTree(v, mode, root));
  registerModule('_ast', (n) => {
    for (const [name, cls] of CLASSES) n.set(name, cls);
    n.set('PyCF_ONLY_AST', ONLY_AST);
    n.set('PyCF_TYPE_COMMENTS', 0x1000);
    n.set('PyCF_ALLOW_TOP_LEVEL_AWAIT', 0x2000);
  });
}
