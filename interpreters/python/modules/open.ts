/** The modules that are implemented here. */
import { builtin } from '../builtins/define.ts';
import { provideImport } from '../builtins/type.ts';
import { PyModule } from '../objects/misc.ts';
import { NONE, type PyInstance } from '../objects/value.ts';
import { vm } from '../vm/state.ts';
import { openArray } from './array.ts';
import { openAst } from './ast.ts';
import { openBinascii } from './binascii.ts';
import { openCodecs } from './codecs.ts';
import { openCollections } from './collections.ts';
import { openHashes } from './hashes.ts';
import { importAbsolute, importFunction } from './import.ts';
import { openImportlib } from './importlib.ts';
import { openIo } from './io/files.ts';
import { openItertools } from './itertools.ts';
import { openMath } from './math.ts';
import { openPosix } from './posix.ts';
import { openRandom } from './random.ts';
import { openSmall } from './small.ts';
import { openSre } from './sre/open.ts';
import { openStruct } from './struct.ts';
import { makeSys } from './sys.ts';
import { openThread } from './thread.ts';
import { openTime } from './time.ts';
import { openSupport } from './weakref.ts';

export function openSystem(
  argv: readonly string[],
  path0: string,
  executable: string,
  report: (e: PyInstance) => string,
): void {
  vm.builtins.set('__import__', builtin('__import__', 'name, globals=, locals=, fromlist=, level=', importFunction));
  provideImport(importAbsolute);
  const sys = new PyModule();
  sys.namespace.set('__name__', 'sys');
  sys.namespace.set('__doc__', NONE);
  vm.modules.set('sys', sys);
  openMath();
  openTime();
  openItertools();
  openCollections();
  openSupport();
  openPosix();
  openIo();
  openThread();
  openSre();
  openArray();
  openAst();
  openBinascii();
  openCodecs();
  openHashes();
  openImportlib();
  openRandom();
  openSmall();
  openStruct();
  makeSys(sys.namespace, argv, path0, executable, report);
}
