/** The modules that are implemented here. */
import { builtin } from '../builtins/define.ts';
import { provideImport } from '../builtins/type.ts';
import { PyModule } from '../objects/misc.ts';
import { NONE } from '../objects/value.ts';
import { vm } from '../vm/state.ts';
import { openCollections } from './collections.ts';
import { openFiles } from './files.ts';
import { importAbsolute, importFunction } from './import.ts';
import { openItertools } from './itertools.ts';
import { openMath } from './math.ts';
import { openPosix } from './posix.ts';
import { openSre } from './sre/open.ts';
import { makeSys } from './sys.ts';
import { openThread } from './thread.ts';
import { openTime } from './time.ts';
import { openSupport } from './weakref.ts';

export function openSystem(argv: readonly string[], path0: string, executable: string): void {
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
  openFiles();
  openThread();
  openSre();
  makeSys(sys.namespace, argv, path0, executable);
}
