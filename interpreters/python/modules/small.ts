/** Modules of a few lines: _string, errno, gc, _opcode, _locale, _stat, _warnings. */
import { builtin, definer } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { PyDict } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, EXCEPTION, notImplemented, raise, typeError, valueError } from '../objects/exceptions.ts';
import { CALLABLE_ITERATOR, NativeIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { importAbsolute, registerModule } from './import.ts';
import { ERROR_NAMES } from './system-errors.ts';

function textArgument(v: Value): string {
  const t = textOf(v);
  if (t === undefined) throw typeError(`expected str, got ${typeName(v)}`);
  return t;
}

/** The parts of a template: (literal text, field name, format spec, conversion). */
function* templateParts(t: string): Generator<Value, void> {
  let i = 0;
  while (i < t.length) {
    let literal = '';
    let field: string | undefined;
    for (; i < t.length; i++) {
      const c = t[i];
      if (c !== '{' && c !== '}') {
        literal += c;
        continue;
      }
      if (t[i + 1] === c) {
        literal += c;
        i += 2;
        break;
      }
      if (c === '}') throw valueError("Single '}' encountered in format string");
      if (i + 1 === t.length) throw valueError("Single '{' encountered in format string");
      const end = closing(t, i + 1);
      field = t.slice(i + 1, end);
      i = end + 1;
      break;
    }
    if (field === undefined) {
      yield new PyTuple([strOf(literal), NONE, NONE, NONE]);
      continue;
    }
    const m = /^((?:[^![:\]]|\[[^\]]*\]?)*)(?:!(.?)(:?))?/s.exec(field);
    const name = m?.[1] ?? '';
    const rest = field.slice(m?.[0].length ?? 0);
    const conversion = m?.[2];
    if (conversion === '')
      throw valueError(
        i > t.length ? 'end of string while looking for conversion specifier' : "unmatched '{' in format spec",
      );
    if (conversion !== undefined && m?.[3] !== ':' && rest !== '')
      throw valueError("expected ':' after conversion specifier");
    const spec = conversion === undefined && rest.startsWith(':') ? rest.slice(1) : rest;
    yield new PyTuple([strOf(literal), strOf(name), strOf(spec), conversion === undefined ? NONE : strOf(conversion)]);
  }
}

function closing(t: string, from: number): number {
  let depth = 1;
  let isKey = false;
  for (let i = from; i < t.length; i++) {
    if (t[i] === '[') isKey = true;
    else if (t[i] === ']') isKey = false;
    else if (isKey) continue;
    else if (t[i] === '{') depth++;
    else if (t[i] === '}' && --depth === 0) return i;
  }
  throw valueError("expected '}' before end of string");
}

const number = (part: string): Value => (/^\d+$/.test(part) ? Number(part) : strOf(part));

function* nameParts(rest: string): Generator<Value, void> {
  const part = /\.([^.[]*)|\[([^\]]*)(\]?)|(.)/sy;
  while (part.lastIndex < rest.length) {
    const [, attribute, key, end, other] = part.exec(rest) ?? [];
    if (other !== undefined) throw valueError("Only '.' or '[' may follow ']' in format field specifier");
    if (key !== undefined && end === '') throw valueError("Missing ']' in format string");
    if ((attribute ?? key) === '') throw valueError('Empty attribute in format string');
    yield new PyTuple(attribute !== undefined ? [true, strOf(attribute)] : [false, number(key ?? '')]);
  }
}

function openString(): void {
  registerModule('_string', (n) => {
    n.set(
      'formatter_parser',
      builtin(
        'formatter_parser',
        'string, /',
        ([v]) => new NativeIterator(templateParts(textArgument(v)), CALLABLE_ITERATOR),
      ),
    );
    n.set(
      'formatter_field_name_split',
      builtin('formatter_field_name_split', 'string, /', ([v]) => {
        const name = textArgument(v);
        const first = /^[^.[]*/.exec(name)?.[0] ?? '';
        return new PyTuple([number(first), new NativeIterator(nameParts(name.slice(first.length)), CALLABLE_ITERATOR)]);
      }),
    );
  });
}

/** JavaScript's collector is always on, never says what it found, and knows nothing of who refers to whom: that is an error. */
function openGc(): void {
  registerModule('gc', (n) => {
    let enabled = true;
    let thresholds: readonly Value[] = [700, 10, 10];
    let debug: Value = 0;
    const def = definer(n);
    def('collect', 'generation=', () => 0);
    def('enable', '', () => {
      enabled = true;
      return NONE;
    });
    def('disable', '', () => {
      enabled = false;
      return NONE;
    });
    def('isenabled', '', () => enabled);
    def('is_tracked', 'obj, /', ([v]) => typeof v === 'object');
    def('is_finalized', 'obj, /', () => false);
    def('freeze', '', () => NONE);
    def('unfreeze', '', () => NONE);
    def('get_count', '', () => new PyTuple([0, 0, 0]));
    def('get_threshold', '', () => new PyTuple([...thresholds]));
    def('set_threshold', 'threshold0, threshold1=, threshold2=, /', (args) => {
      thresholds = thresholds.map((t, i) => args[i] ?? t);
      return NONE;
    });
    def('get_debug', '', () => debug);
    def('set_debug', 'flags, /', ([flags]) => {
      debug = flags;
      return NONE;
    });
    for (const name of ['get_objects', 'get_referrers', 'get_referents'])
      def(name, '*args', () => {
        throw notImplemented(`gc.${name}: JavaScript's collector does not tell`);
      });
    n.set('garbage', listFrom([]));
    n.set('callbacks', listFrom([]));
  });
}

function openErrno(): void {
  registerModule('errno', (n) => {
    const names = new PyDict();
    for (const [code, all] of ERROR_NAMES) {
      for (const name of all) n.set(name, code);
      names.set(code, all[0]);
    }
    n.set('errorcode', names);
  });
}

/** The machine has no stack that an operation could have an effect on. */
function openOpcode(): void {
  registerModule('_opcode', (n) => {
    n.set(
      'stack_effect',
      builtin('stack_effect', 'opcode, oparg=, /, *, jump=', () => {
        throw valueError('invalid opcode or oparg');
      }),
    );
    n.set(
      'get_specialization_stats',
      builtin('get_specialization_stats', '', () => NONE),
    );
  });
}

const LOCALE_ERROR = exceptionClass('locale', 'Error', [EXCEPTION]);

/** `_locale`: only the locale "C". */
function openLocale(): void {
  registerModule('_locale', (n) => {
    for (const [i, name] of [
      'LC_CTYPE',
      'LC_NUMERIC',
      'LC_TIME',
      'LC_COLLATE',
      'LC_MONETARY',
      'LC_MESSAGES',
      'LC_ALL',
    ].entries())
      n.set(name, i);
    n.set('CHAR_MAX', 127);
    n.set('Error', LOCALE_ERROR);
    n.set(
      'setlocale',
      builtin('setlocale', 'category, locale=, /', ([, l]) => {
        if (l !== undefined && l !== NONE && isTrue(l) && textOf(l) !== 'C')
          throw raise(LOCALE_ERROR, 'unsupported locale setting');
        return 'C';
      }),
    );
    n.set(
      'localeconv',
      builtin('localeconv', '', () => {
        const d = new PyDict();
        for (const name of [
          'decimal_point',
          'thousands_sep',
          'int_curr_symbol',
          'currency_symbol',
          'mon_decimal_point',
          'mon_thousands_sep',
          'positive_sign',
          'negative_sign',
        ])
          d.set(name, name === 'decimal_point' ? '.' : '');
        for (const name of ['grouping', 'mon_grouping']) d.set(name, listFrom([]));
        // The greatest number means that there is none.
        for (const name of [
          'int_frac_digits',
          'frac_digits',
          'p_cs_precedes',
          'p_sep_by_space',
          'n_cs_precedes',
          'n_sep_by_space',
          'p_sign_posn',
          'n_sign_posn',
        ])
          d.set(name, 127);
        return d;
      }),
    );
    n.set(
      'getencoding',
      builtin('getencoding', '', () => 'utf-8'),
    );
    n.set(
      'strcoll',
      builtin('strcoll', 'a, b, /', ([a, b]) => {
        const x = textArgument(a);
        const y = textArgument(b);
        return x < y ? -1 : x > y ? 1 : 0;
      }),
    );
    n.set(
      'strxfrm',
      builtin('strxfrm', 'string, /', ([v]) => v),
    );
  });
}

/** The functions are those of the module warnings, in Python, which asks this one for more, and does without. */
function openWarnings(): void {
  registerModule('_warnings', (n) => {
    n.set(
      '__getattr__',
      builtin('__getattr__', 'name, /', ([name]) => {
        const wanted = str(name);
        if (wanted === 'warn' || wanted === 'warn_explicit') return getAttr(importAbsolute('warnings'), wanted);
        throw raise(ATTRIBUTE_ERROR, `module '_warnings' has no attribute '${wanted}'`);
      }),
    );
  });
}

const KINDS: readonly (readonly [number, string])[] = [
  [0o120000, 'l'],
  [0o140000, 's'],
  [0o100000, '-'],
  [0o060000, 'b'],
  [0o040000, 'd'],
  [0o020000, 'c'],
  [0o010000, 'p'],
];

/** All but this the module stat has in Python, and does the same. */
function openStat(): void {
  registerModule('_stat', (n) => {
    n.set(
      'filemode',
      builtin('filemode', 'mode, /', ([v]) => {
        const mode = smallIndex(v);
        const kind = KINDS.find(([bits]) => (mode & 0o170000) === bits)?.[1] ?? '?';
        const rights = (shift: number, special: number, letter: string): string => {
          const bits = mode >> shift;
          const runs = (bits & 1) !== 0;
          const last = (mode & special) === 0 ? (runs ? 'x' : '-') : runs ? letter : letter.toUpperCase();
          return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
        };
        return kind + rights(6, 0o4000, 's') + rights(3, 0o2000, 's') + rights(0, 0o1000, 't');
      }),
    );
  });
}

export function openSmall(): void {
  openWarnings();
  openStat();
  openString();
  openGc();
  openErrno();
  openOpcode();
  openLocale();
}
