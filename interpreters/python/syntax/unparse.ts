/** Expressions back to source text, as CPython shows annotations that are not evaluated (ast_unparse.c). */
import type { Arguments, Comprehension, Expr, FormattedValue, JoinedStr, Literal } from './ast.ts';

const TUPLE = 0;
const TEST = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const COMPARE = 5;
const EXPR = 6;
const FACTOR = 12;
const POWER = 13;
const AWAIT = 14;
const ATOM = 15;

const BINARY: Readonly<Record<string, readonly [text: string, precedence: number]>> = {
  BitOr: [' | ', 6],
  BitXor: [' ^ ', 7],
  BitAnd: [' & ', 8],
  LShift: [' << ', 9],
  RShift: [' >> ', 9],
  Add: [' + ', 10],
  Sub: [' - ', 10],
  Mult: [' * ', 11],
  MatMult: [' @ ', 11],
  Div: [' / ', 11],
  FloorDiv: [' // ', 11],
  Mod: [' % ', 11],
  Pow: [' ** ', POWER],
};
const UNARY: Readonly<Record<string, readonly [text: string, precedence: number]>> = {
  Invert: ['~', FACTOR],
  Not: ['not ', NOT],
  UAdd: ['+', FACTOR],
  USub: ['-', FACTOR],
};
const COMPARISONS: Readonly<Record<string, string>> = {
  Eq: ' == ',
  NotEq: ' != ',
  Lt: ' < ',
  LtE: ' <= ',
  Gt: ' > ',
  GtE: ' >= ',
  Is: ' is ',
  IsNot: ' is not ',
  In: ' in ',
  NotIn: ' not in ',
};

export function unparse(e: Expr): string {
  return text(e, TEST);
}

function parenthesized(inner: string, own: number, level: number): string {
  return level > own ? `(${inner})` : inner;
}

function list(elts: readonly Expr[]): string {
  return elts.map((elt) => text(elt, TEST)).join(', ');
}

function text(e: Expr, level: number): string {
  switch (e.kind) {
    case 'BoolOp': {
      const own = e.op === 'And' ? AND : OR;
      const op = e.op === 'And' ? ' and ' : ' or ';
      return parenthesized(e.values.map((v) => text(v, own + 1)).join(op), own, level);
    }
    case 'BinOp': {
      const [op, own] = BINARY[e.op]!;
      const rightFirst = e.op === 'Pow' ? 1 : 0;
      return parenthesized(text(e.left, own + rightFirst) + op + text(e.right, own + 1 - rightFirst), own, level);
    }
    case 'UnaryOp': {
      const [op, own] = UNARY[e.op]!;
      return parenthesized(op + text(e.operand, own), own, level);
    }
    case 'Lambda': {
      const args = parameters(e.args);
      return parenthesized(`lambda${args === '' ? '' : ' '}${args}: ${text(e.body, TEST)}`, TEST, level);
    }
    case 'IfExp':
      return parenthesized(
        `${text(e.body, TEST + 1)} if ${text(e.test, TEST + 1)} else ${text(e.orelse, TEST)}`,
        TEST,
        level,
      );
    case 'Dict': {
      const items = e.values.map((v, i) => {
        const key = e.keys[i];
        return key === undefined ? `**${text(v, EXPR)}` : `${text(key, TEST)}: ${text(v, TEST)}`;
      });
      return `{${items.join(', ')}}`;
    }
    case 'Set':
      return `{${list(e.elts)}}`;
    case 'ListComp':
      return `[${text(e.elt, TEST)}${comprehensions(e.generators)}]`;
    case 'SetComp':
      return `{${text(e.elt, TEST)}${comprehensions(e.generators)}}`;
    case 'GeneratorExp':
      return `(${text(e.elt, TEST)}${comprehensions(e.generators)})`;
    case 'DictComp':
      return `{${text(e.key, TEST)}: ${text(e.value, TEST)}${comprehensions(e.generators)}}`;
    case 'Await':
      return parenthesized(`await ${text(e.value, ATOM)}`, AWAIT, level);
    case 'Yield':
      return e.value === undefined ? '(yield)' : `(yield ${text(e.value, TUPLE)})`;
    case 'YieldFrom':
      return `(yield from ${text(e.value, TEST)})`;
    case 'Compare': {
      const rest = e.ops.map((op, i) => COMPARISONS[op]! + text(e.comparators[i]!, COMPARE + 1));
      return parenthesized(text(e.left, COMPARE + 1) + rest.join(''), COMPARE, level);
    }
    case 'Call': {
      const [only] = e.args;
      if (e.args.length === 1 && e.keywords.length === 0 && only?.kind === 'GeneratorExp') {
        return text(e.func, ATOM) + text(only, TEST);
      }
      const keywords = e.keywords.map((k) =>
        k.arg === undefined ? `**${text(k.value, TEST)}` : `${k.arg}=${text(k.value, TEST)}`,
      );
      return `${text(e.func, ATOM)}(${[...e.args.map((a) => text(a, TEST)), ...keywords].join(', ')})`;
    }
    case 'JoinedStr':
    case 'FormattedValue':
      return formatString(e);
    case 'Constant':
      return (e.prefix ?? '') + constant(e.value);
    case 'Attribute': {
      const value = text(e.value, ATOM);
      const isInteger = e.value.kind === 'Constant' && e.value.value.type === 'int';
      return `${value}${isInteger ? ' .' : '.'}${e.attr}`;
    }
    case 'Subscript':
      return `${text(e.value, ATOM)}[${text(e.slice, TUPLE)}]`;
    case 'Starred':
      return `*${text(e.value, EXPR)}`;
    case 'Name':
      return e.id;
    case 'List':
      return `[${list(e.elts)}]`;
    case 'Tuple':
      if (e.elts.length === 0) return '()';
      return parenthesized(list(e.elts) + (e.elts.length === 1 ? ',' : ''), TUPLE, level);
    case 'Slice': {
      const bound = (b: Expr | undefined): string => (b === undefined ? '' : text(b, TEST));
      return `${bound(e.lower)}:${bound(e.upper)}${e.step === undefined ? '' : `:${text(e.step, TEST)}`}`;
    }
    case 'NamedExpr':
      return parenthesized(`${e.target.id} := ${text(e.value, ATOM)}`, TUPLE, level);
  }
}

function comprehensions(generators: readonly Comprehension[]): string {
  return generators
    .map((g) => {
      const conditions = g.ifs.map((c) => ` if ${text(c, TEST + 1)}`).join('');
      return `${g.is_async ? ' async for ' : ' for '}${text(g.target, TUPLE)} in ${text(g.iter, TEST + 1)}${conditions}`;
    })
    .join('');
}

function parameters(args: Arguments): string {
  const out: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const withoutDefault = positional.length - args.defaults.length;
  for (const [i, a] of positional.entries()) {
    const value = args.defaults[i - withoutDefault];
    out.push(value === undefined ? a.arg : `${a.arg}=${text(value, TEST)}`);
    if (i + 1 === args.posonlyargs.length) out.push('/');
  }
  if (args.vararg !== undefined) out.push(`*${args.vararg.arg}`);
  else if (args.kwonlyargs.length > 0) out.push('*');
  for (const [i, a] of args.kwonlyargs.entries()) {
    const value = args.kw_defaults[i];
    out.push(value === undefined ? a.arg : `${a.arg}=${text(value, TEST)}`);
  }
  if (args.kwarg !== undefined) out.push(`**${args.kwarg.arg}`);
  return out.join(', ');
}

function constant(value: Literal): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return String(value.value);
    case 'float':
      return floatText(value.value);
    case 'complex':
      return `${floatText(value.imag).replace(/\.0$/, '')}j`;
    case 'str':
      return quoted(value.value);
    case 'bytes':
      return `b${quoted(value.value, true)}`;
    case 'tuple':
    case 'frozenset':
      return `(${value.items.map(constant).join(', ')}${value.items.length === 1 ? ',' : ''})`;
  }
}

/** As Python's repr; infinity as a number that overflows. */
function floatText(x: number): string {
  if (!Number.isFinite(x)) return '1e309';
  if (Number.isInteger(x) && Math.abs(x) < 1e16) return `${x}.0`;
  const shown = Math.abs(x) < 1e-4 || Math.abs(x) >= 1e16 ? x.toExponential() : String(x);
  return shown.replace(/e([+-])(\d)$/, 'e$10$2');
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoted(value: string, isBytes = false): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  let out = '';
  for (const c of value) {
    const code = c.codePointAt(0) ?? 0;
    if (c === quote) out += `\\${c}`;
    else if (ESCAPES[c] !== undefined) out += ESCAPES[c];
    else if (code < 0x20 || code === 0x7f || (isBytes && code > 0x7f))
      out += `\\x${code.toString(16).padStart(2, '0')}`;
    else out += c;
  }
  return quote + out + quote;
}

function formatString(e: JoinedStr | FormattedValue): string {
  return `f${quoted(formatBody(e))}`;
}

function formatBody(e: Expr): string {
  switch (e.kind) {
    case 'JoinedStr':
      return e.values.map(formatBody).join('');
    case 'Constant':
      return e.value.type === 'str' ? e.value.value.replace(/[{}]/g, (c) => c + c) : '';
    case 'FormattedValue': {
      const value = text(e.value, TEST + 1);
      const conversion = e.conversion < 0 ? '' : `!${String.fromCharCode(e.conversion)}`;
      const format = e.format_spec === undefined ? '' : `:${formatBody(e.format_spec)}`;
      return `{${value.startsWith('{') ? ' ' : ''}${value}${conversion}${format}}`;
    }
    default:
      return '';
  }
}
