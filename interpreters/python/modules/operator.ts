/** _operator: the operators as functions. The classes of getters are in operator-getters.ts. */
import { bytesOf } from '../builtins/bytes.ts';
import { definer } from '../builtins/define.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { compareValues, indexOf, indexOrUndefined, isTrue, same } from '../vm/compare.ts';
import { containsSlow, isSame } from '../vm/displays.ts';
import { Call } from '../vm/frame.ts';
import { deleteItem, getItemSlow, items, setItemSlow } from '../vm/iterate.ts';
import { lengthHint } from '../vm/length-hint.ts';
import { binaryValue, UNARY_INVERT, UNARY_NEG, UNARY_POS, unary } from '../vm/operators.ts';
import { vm } from '../vm/state.ts';
import { textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { ATTRGETTER, ITEMGETTER, METHODCALLER, openGetters } from './operator-getters.ts';

/** In the order of the operators (vm/operators.ts). */
const BINARY = [
  'add',
  'sub',
  'mul',
  'truediv',
  'floordiv',
  'mod',
  'pow',
  'matmul',
  'lshift',
  'rshift',
  'and',
  'or',
  'xor',
];
const COMPARISONS = ['lt', 'le', 'eq', 'ne', 'gt', 'ge'];
const OP_ADD = 0;

function unaryValue(op: number, v: Value): Value {
  const r = unary(op, v);
  return r instanceof Call ? call(r.f, r.args) : r;
}

/** `a + b` of sequences. */
function concatenated(a: Value, b: Value, inPlace: boolean): Value {
  if (typeOf(a).find('__getitem__') === undefined) throw typeError(`'${typeName(a)}' object can't be concatenated`);
  return binaryValue(OP_ADD, a, b, inPlace);
}

function hintOr(v: Value, missing: Value): Value {
  if (indexOrUndefined(missing) === undefined)
    throw typeError(`'${typeName(missing)}' object cannot be interpreted as an integer`);
  return lengthHint(v) ?? missing;
}

function searched(sequence: Value): Iterable<Value> {
  if (typeOf(sequence).find('__iter__') === undefined && typeOf(sequence).find('__getitem__') === undefined)
    throw typeError(`argument of type '${typeName(sequence)}' is not iterable`);
  return items(sequence);
}

function positionOf(sequence: Value, wanted: Value): Value {
  let i = 0;
  for (const x of searched(sequence)) {
    if (same(x, wanted)) return i;
    i++;
  }
  throw valueError('sequence.index(x): x not in sequence');
}

function countOf(sequence: Value, wanted: Value): Value {
  let n = 0;
  for (const x of searched(sequence)) if (same(x, wanted)) n++;
  return n;
}

/** Nobody can measure here how long a comparison takes, so it may stop at the first difference. */
function compareDigest(a: Value, b: Value): Value {
  const [x, y] = [textOf(a), textOf(b)];
  if (x !== undefined && y !== undefined) {
    if (!/^[\0-\x7f]*$/.test(x + y)) throw typeError('comparing strings with non-ASCII characters is not supported');
    return x === y;
  }
  const [p, q] = [bytesOf(a), bytesOf(b)];
  if (p === undefined && q === undefined)
    throw typeError(`unsupported operand types(s) or combination of types: '${typeName(a)}' and '${typeName(b)}'`);
  if (p === undefined || q === undefined)
    throw typeError(`a bytes-like object is required, not '${typeName(p === undefined ? a : b)}'`);
  return Buffer.compare(p, q) === 0;
}

export function openOperator(): void {
  registerModule('_operator', (n) => {
    const def = definer(n);
    BINARY.forEach((name, op) => {
      const isWord = name === 'and' || name === 'or';
      def(isWord ? `${name}_` : name, 'a, b, /', ([a, b]) => binaryValue(op, a, b));
      def(`i${name}`, 'a, b, /', ([a, b]) => binaryValue(op, a, b, true));
    });
    COMPARISONS.forEach((name, op) => {
      def(name, 'a, b, /', ([a, b]) => compareValues(op, a, b));
    });
    def('neg', 'a, /', ([v]) => unaryValue(UNARY_NEG, v));
    def('pos', 'a, /', ([v]) => unaryValue(UNARY_POS, v));
    for (const name of ['inv', 'invert']) def(name, 'a, /', ([v]) => unaryValue(UNARY_INVERT, v));
    def('abs', 'a, /', ([v]) => call(vm.builtins.get('abs') ?? NONE, [v]));
    def('index', 'a, /', ([v]) => indexOf(v));
    def('not_', 'a, /', ([v]) => !isTrue(v));
    def('truth', 'a, /', ([v]) => isTrue(v));
    def('is_', 'a, b, /', ([a, b]) => isSame(a, b));
    def('is_not', 'a, b, /', ([a, b]) => !isSame(a, b));
    def('concat', 'a, b, /', ([a, b]) => concatenated(a, b, false));
    def('iconcat', 'a, b, /', ([a, b]) => concatenated(a, b, true));
    def('contains', 'a, b, /', ([a, b]) => containsSlow(b, a));
    def('countOf', 'a, b, /', ([a, b]) => countOf(a, b));
    def('indexOf', 'a, b, /', ([a, b]) => positionOf(a, b));
    def('getitem', 'a, b, /', ([a, b]) => getItemSlow(a, b));
    def('setitem', 'a, b, c, /', ([a, b, c]) => {
      setItemSlow(a, b, c);
      return NONE;
    });
    def('delitem', 'a, b, /', ([a, b]) => {
      deleteItem(a, b);
      return NONE;
    });
    def('length_hint', 'obj, default=, /', ([v, missing]) => hintOr(v, missing ?? 0));
    def('call', 'obj, /, *args, **kwargs', ([f, keywords, ...args]) => {
      const named = keywords instanceof PyDict ? keywords.entries() : [];
      return call(
        f,
        [...args, ...named.map((e) => e[1])],
        named.map((e) => textOf(e[0]) ?? ''),
      );
    });
    def('_compare_digest', 'a, b, /', ([a, b]) => compareDigest(a, b));
    openGetters();
    n.set('attrgetter', ATTRGETTER);
    n.set('itemgetter', ITEMGETTER);
    n.set('methodcaller', METHODCALLER);
  });
}
