/**
 * The abstract grammar of version 3.11 as its documentation gives it: the classes of `_ast`, with the fields that they have and what is in them. Names of groups
 * stand for one of their constructors; what stands alone has fields itself. `?`: may be missing; `*`: a list.
 */

const POSITIONS = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'] as const;

/** What a field may be: a built-in type, a group, or what stands alone. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly quantifier: '' | '?' | '*';
}

export interface Constructor {
  readonly name: string;
  readonly fields: readonly Field[];
  /** As programs see it in `__doc__`. */
  readonly text: string;
}

const GROUP_TEXTS: Readonly<Record<string, readonly string[]>> = {
  mod: [
    'Module(stmt* body, type_ignore* type_ignores)',
    'Interactive(stmt* body)',
    'Expression(expr body)',
    'FunctionType(expr* argtypes, expr returns)',
  ],
  stmt: [
    'FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)',
    'AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)',
    'ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)',
    'Return(expr? value)',
    'Delete(expr* targets)',
    'Assign(expr* targets, expr value, string? type_comment)',
    'AugAssign(expr target, operator op, expr value)',
    'AnnAssign(expr target, expr annotation, expr? value, int simple)',
    'For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)',
    'AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)',
    'While(expr test, stmt* body, stmt* orelse)',
    'If(expr test, stmt* body, stmt* orelse)',
    'With(withitem* items, stmt* body, string? type_comment)',
    'AsyncWith(withitem* items, stmt* body, string? type_comment)',
    'Match(expr subject, match_case* cases)',
    'Raise(expr? exc, expr? cause)',
    'Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)',
    'TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)',
    'Assert(expr test, expr? msg)',
    'Import(alias* names)',
    'ImportFrom(identifier? module, alias* names, int? level)',
    'Global(identifier* names)',
    'Nonlocal(identifier* names)',
    'Expr(expr value)',
    'Pass',
    'Break',
    'Continue',
  ],
  expr: [
    'BoolOp(boolop op, expr* values)',
    'NamedExpr(expr target, expr value)',
    'BinOp(expr left, operator op, expr right)',
    'UnaryOp(unaryop op, expr operand)',
    'Lambda(arguments args, expr body)',
    'IfExp(expr test, expr body, expr orelse)',
    'Dict(expr* keys, expr* values)',
    'Set(expr* elts)',
    'ListComp(expr elt, comprehension* generators)',
    'SetComp(expr elt, comprehension* generators)',
    'DictComp(expr key, expr value, comprehension* generators)',
    'GeneratorExp(expr elt, comprehension* generators)',
    'Await(expr value)',
    'Yield(expr? value)',
    'YieldFrom(expr value)',
    'Compare(expr left, cmpop* ops, expr* comparators)',
    'Call(expr func, expr* args, keyword* keywords)',
    'FormattedValue(expr value, int conversion, expr? format_spec)',
    'JoinedStr(expr* values)',
    'Constant(constant value, string? kind)',
    'Attribute(expr value, identifier attr, expr_context ctx)',
    'Subscript(expr value, expr slice, expr_context ctx)',
    'Starred(expr value, expr_context ctx)',
    'Name(identifier id, expr_context ctx)',
    'List(expr* elts, expr_context ctx)',
    'Tuple(expr* elts, expr_context ctx)',
    'Slice(expr? lower, expr? upper, expr? step)',
  ],
  expr_context: ['Load', 'Store', 'Del'],
  boolop: ['And', 'Or'],
  operator: [
    'Add',
    'Sub',
    'Mult',
    'MatMult',
    'Div',
    'Mod',
    'Pow',
    'LShift',
    'RShift',
    'BitOr',
    'BitXor',
    'BitAnd',
    'FloorDiv',
  ],
  unaryop: ['Invert', 'Not', 'UAdd', 'USub'],
  cmpop: ['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'],
  excepthandler: ['ExceptHandler(expr? type, identifier? name, stmt* body)'],
  pattern: [
    'MatchValue(expr value)',
    'MatchSingleton(constant value)',
    'MatchSequence(pattern* patterns)',
    'MatchMapping(expr* keys, pattern* patterns, identifier? rest)',
    'MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)',
    'MatchStar(identifier? name)',
    'MatchAs(pattern? pattern, identifier? name)',
    'MatchOr(pattern* patterns)',
  ],
  type_ignore: ['TypeIgnore(int lineno, string tag)'],
};

const ALONE_TEXTS: readonly string[] = [
  'comprehension(expr target, expr iter, expr* ifs, int is_async)',
  'arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)',
  'arg(identifier arg, expr? annotation, string? type_comment)',
  'keyword(identifier? arg, expr value)',
  'alias(identifier name, identifier? asname)',
  'withitem(expr context_expr, expr? optional_vars)',
  'match_case(pattern pattern, expr? guard, stmt* body)',
];

const WITH_PLACES: ReadonlySet<string> = new Set([
  'stmt',
  'expr',
  'excepthandler',
  'pattern',
  'arg',
  'keyword',
  'alias',
]);

function parse(text: string): Constructor {
  const [, name, list] = /^(\w+)(?:\((.*)\))?$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`no constructor: ${text}`);
  const fields = list === undefined ? [] : list.split(', ').map(parseField);
  return { name, fields, text };
}

function parseField(text: string): Field {
  const [, type, quantifier, name] = /^(\w+)([?*]?) (\w+)$/.exec(text) ?? [];
  if (type === undefined || name === undefined) throw new Error(`no field: ${text}`);
  return { name, type, quantifier: quantifier === '?' || quantifier === '*' ? quantifier : '' };
}

/** Groups with their constructors. */
export const GROUPS: ReadonlyMap<string, readonly Constructor[]> = new Map(
  Object.entries(GROUP_TEXTS).map(([group, texts]) => [group, texts.map(parse)]),
);

export const ALONE: ReadonlyMap<string, Constructor> = new Map(ALONE_TEXTS.map(parse).map((c) => [c.name, c]));

/** By name, those that stand alone among them. */
export const CONSTRUCTORS: ReadonlyMap<string, Constructor> = new Map(
  [...[...GROUPS.values()].flat(), ...ALONE.values()].map((c) => [c.name, c]),
);

/** The attributes of a group's nodes, or of what stands alone. */
export function placesOf(name: string): readonly string[] {
  return WITH_PLACES.has(name) ? POSITIONS : [];
}

/** The places that nodes need not be given: where they end, but not in patterns. */
export function optionalPlaces(name: string): readonly string[] {
  return name === 'pattern' ? [] : placesOf(name).slice(2);
}

/** Groups without fields: their objects stand for names only. */
export function isSimple(group: string): boolean {
  return GROUPS.get(group)?.every((c) => c.fields.length === 0) === true;
}

/** As programs see it in `__doc__` of a group. */
export function groupText(group: string): string {
  const separator = isSimple(group) ? ' | ' : `\n${' '.repeat(group.length)} | `;
  return `${group} = ${(GROUPS.get(group) ?? []).map((c) => c.text).join(separator)}`;
}
