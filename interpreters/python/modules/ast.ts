/** _ast: the classes of syntax trees, and trees of our parser as objects of theirs. */
import { provideTrees } from '../builtins/core.ts';
import { methods } from '../builtins/define.ts';
import { hostedSyntaxError } from '../builtins/syntax-errors.ts';
import { literalValue } from '../compiler/constants.ts';
import { setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { type AnyNode, FIELDS, type Literal } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import { listItems } from '../vm/iterate.ts';
import { str, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

/** Fields that CPython's nodes have in addition, which stay empty. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  Module: ['type_ignores'],
  FunctionDef: ['type_comment'],
  AsyncFunctionDef: ['type_comment'],
  Assign: ['type_comment'],
  For: ['type_comment'],
  AsyncFor: ['type_comment'],
  With: ['type_comment'],
  AsyncWith: ['type_comment'],
  arg: ['type_comment'],
};

/** Abstract classes with those that derive from them. */
const GROUPS: Readonly<Record<string, string>> = {
  mod: 'Module Interactive Expression FunctionType',
  stmt:
    'FunctionDef AsyncFunctionDef ClassDef Return Delete Assign AugAssign AnnAssign For AsyncFor While If With AsyncWith Match Raise Try TryStar ' +
    'Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue',
  expr:
    'BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Await Yield YieldFrom Compare Call FormattedValue ' +
    'JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice',
  expr_context: 'Load Store Del',
  boolop: 'And Or',
  operator: 'Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv',
  unaryop: 'Invert Not UAdd USub',
  cmpop: 'Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn',
  excepthandler: 'ExceptHandler',
  pattern: 'MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr',
  type_ignore: 'TypeIgnore',
};

const POSITIONED = /^(stmt|expr|excepthandler|pattern)$/;
const ALONE: readonly string[] = ['comprehension', 'arguments', 'arg', 'keyword', 'alias', 'withitem', 'match_case'];
const PLACES: readonly string[] = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'];

/** Only with these flags are trees asked for. */
const ONLY_AST = 0x400;

const CLASSES = new Map<string, PyClass>();

function nodeClass(name: string, base: PyClass): PyClass {
  const cls = new PyClass(TYPE, name, [base], OBJECT, true);
  cls.mro = [cls, ...base.mro];
  const fields = (FIELDS as Readonly<Record<string, readonly string[]>>)[name] ?? [];
  const shown = name === 'Constant' ? ['value', 'kind'] : [...fields, ...(MORE[name] ?? [])];
  cls.namespace.set('__module__', 'ast');
  cls.namespace.set('__doc__', NONE);
  cls.namespace.set('_fields', new PyTuple(shown));
  cls.namespace.set('__match_args__', new PyTuple(shown));
  for (const f of OPTIONAL) if (shown.includes(f)) cls.namespace.set(f, NONE);
  cls.renew();
  CLASSES.set(name, cls);
  return cls;
}

/** Fields that nodes need not be given. */
const OPTIONAL: readonly string[] = ['kind', 'type_comment', 'returns', 'annotation', 'asname', 'vararg', 'kwarg'];

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
  for (const [name, v] of (keywords as PyDict).entries()) setOwn(self, str(name), v);
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
  for (const name of FIELDS[node.kind])
    setOwn(o, node.kind === 'Constant' && name === 'prefix' ? 'kind' : name, fieldValue(name, values.get(name)));
  for (const name of MORE[node.kind] ?? []) setOwn(o, name, name === 'type_ignores' ? listFrom([]) : NONE);
  if ('line' in node && typeOf(o).find('_attributes') !== undefined) {
    setOwn(o, 'lineno', node.line);
    setOwn(o, 'col_offset', node.col);
    setOwn(o, 'end_lineno', node.endLine);
    setOwn(o, 'end_col_offset', node.endCol);
  }
  return o;
}

export function openAst(): void {
  const root = nodeClass('AST', OBJECT);
  methods(root, [['__init__', '*args, **kwds', initialize]]);
  root.namespace.set('_attributes', new PyTuple([]));
  root.renew();
  for (const [group, names] of Object.entries(GROUPS)) {
    const base = nodeClass(group, root);
    if (POSITIONED.test(group)) base.namespace.set('_attributes', new PyTuple(PLACES));
    for (const name of names.split(' ')) nodeClass(name, base);
  }
  for (const name of ALONE) {
    const cls = nodeClass(name, root);
    if (name !== 'comprehension' && name !== 'arguments' && name !== 'withitem' && name !== 'match_case')
      cls.namespace.set('_attributes', new PyTuple(PLACES));
  }
  provideTrees((text, filename, mode) => {
    try {
      return tree(parse(text, filename, mode));
    } catch (e) {
      throw hostedSyntaxError(e);
    }
  });
  registerModule('_ast', (n) => {
    for (const [name, cls] of CLASSES) n.set(name, cls);
    n.set('PyCF_ONLY_AST', ONLY_AST);
    n.set('PyCF_TYPE_COMMENTS', 0x1000);
    n.set('PyCF_ALLOW_TOP_LEVEL_AWAIT', 0x2000);
  });
}
