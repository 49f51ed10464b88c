/** sqlite3.Row: a row whose items have the names of the columns, in any case of letters. */
import { methods, selfAs, wrapNew } from '../../builtins/define.ts';
import { INDEX_ERROR, raise, typeError } from '../../objects/exceptions.ts';
import { listFrom } from '../../objects/list.ts';
import { PySlice } from '../../objects/misc.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { NOT_IMPLEMENTED, PyTuple, type Value } from '../../objects/value.ts';
import { equals, indexOrUndefined } from '../../vm/compare.ts';
import { hashOf } from '../../vm/hashing.ts';
import { getItemSlow, iter } from '../../vm/iterate.ts';
import { textOf } from '../../vm/text.ts';
import { Cursor, ROW, Row } from './state.ts';

const rowOf = (v: Value): Row => selfAs(v, Row, ROW, 'Row');

/** Names of the columns. */
function names({ description }: Row): Value[] {
  if (!(description instanceof PyTuple)) return [];
  return description.items.flatMap((column) => (column instanceof PyTuple ? [column.items[0]] : []));
}

function itemOf(row: Row, key: Value): Value {
  if (key instanceof PySlice || indexOrUndefined(key) !== undefined) return getItemSlow(row.items, key);
  const name = textOf(key)?.toLowerCase();
  if (name === undefined) throw raise(INDEX_ERROR, 'Index must be int or string');
  const at = names(row).findIndex((n) => textOf(n)?.toLowerCase() === name);
  if (at < 0) throw raise(INDEX_ERROR, 'No item with that key');
  return row.items.items[at];
}

export function openRow(): void {
  ROW.namespace.set('__module__', 'sqlite3');
  wrapNew(ROW, 'cursor, data, /', ([cursor, data]) => {
    const c = plainOf(cursor);
    const items = plainOf(data);
    if (!(c instanceof Cursor)) throw typeError(`Row() argument 1 must be sqlite3.Cursor, not ${typeName(cursor)}`);
    if (!(items instanceof PyTuple)) throw typeError(`Row() argument 2 must be tuple, not ${typeName(data)}`);
    return new Row(c.description, items);
  });
  methods(ROW, [
    ['__getitem__', 'key, /', ([r, key]) => itemOf(rowOf(r), key)],
    ['__len__', '', ([r]) => rowOf(r).items.items.length],
    ['__iter__', '', ([r]) => iter(rowOf(r).items)],
    ['keys', '', ([r]) => listFrom(names(rowOf(r)))],
    [
      '__eq__',
      'value, /',
      ([r, other]) => {
        const o = plainOf(other);
        if (!(o instanceof Row)) return NOT_IMPLEMENTED;
        return equals(rowOf(r).description, o.description) && equals(rowOf(r).items, o.items);
      },
    ],
    ['__hash__', '', ([r]) => hashOf(new PyTuple([rowOf(r).description, rowOf(r).items]))],
  ]);
}
