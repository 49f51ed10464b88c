/**
 * _sqlite3: the part in C of the standard library's sqlite3, over Node's own SQLite, which is loaded when the module is imported. What Node's interface does not
 * have (collations, progress handlers, extensions, blobs that are opened, limits) raises NotSupportedError.
 */
import { callWith } from '../../builtins/callables.ts';
import { definer } from '../../builtins/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { builtinClass } from '../../objects/types.ts';
import { NONE, PyTuple } from '../../objects/value.ts';
import { registerModule } from '../import.ts';
import { openConnection, sqliteVersion } from './connection.ts';
import { constants } from './constants.ts';
import { openCursor } from './cursor.ts';
import { EXCEPTIONS, programmingError } from './errors.ts';
import { openRow } from './row.ts';
import { isComplete } from './sql-text.ts';
import { CONNECTION, CURSOR, ROW } from './state.ts';
import { ADAPTERS, adapted, CONVERTERS, PREPARE_PROTOCOL, textNamed } from './values.ts';

const FACTORY_POSITION = 5;

export function openSqlite(): void {
  registerModule('_sqlite3', (n) => {
    const def = definer(n);
    openConnection();
    openCursor();
    openRow();
    PREPARE_PROTOCOL.namespace.set('__module__', 'sqlite3');
    for (const cls of [...EXCEPTIONS, CONNECTION, CURSOR, ROW, PREPARE_PROTOCOL]) n.set(cls.name, cls);
    const blob = builtinClass('Blob', undefined, true);
    blob.namespace.set('__module__', 'sqlite3');
    n.set('Blob', blob);
    for (const [name, value] of constants()) n.set(`SQLITE_${name}`, value);
    n.set('PARSE_DECLTYPES', 1);
    n.set('PARSE_COLNAMES', 2);
    n.set('version', '2.6.0');
    n.set('sqlite_version', sqliteVersion());
    n.set('threadsafety', 1);
    n.set('adapters', ADAPTERS);
    n.set('converters', CONVERTERS);
    def('connect', '*args, **kwds', ([keywords, ...args]) => {
      const given = keywords instanceof PyDict ? keywords.get('factory') : undefined;
      return callWith(given ?? args[FACTORY_POSITION] ?? CONNECTION, args, keywords);
    });
    def('register_adapter', 'type, adapter, /', ([type, adapter]) => {
      ADAPTERS.set(new PyTuple([type, PREPARE_PROTOCOL]), adapter);
      return NONE;
    });
    def('register_converter', 'typename, converter, /', ([name, converter]) => {
      CONVERTERS.set(textNamed(name, 'register_converter() argument 1').toUpperCase(), converter);
      return NONE;
    });
    def('adapt', 'obj, proto=, alt=, /', ([v, protocol, other]) => {
      const made = adapted(v, protocol ?? PREPARE_PROTOCOL) ?? other;
      if (made === undefined) throw programmingError("can't adapt");
      return made;
    });
    def('complete_statement', 'statement', ([sql]) => isComplete(textNamed(sql, 'complete_statement() argument 1')));
    // What callbacks raise is not shown, which is the default.
    def('enable_callback_tracebacks', 'enable, /', () => NONE);
    def('enable_shared_cache', 'do_enable', () => NONE);
  });
}
