/** The module builtins and the built-in classes, ready for use. */
import { ELLIPSIS_TYPE, NONE_TYPE, NOT_IMPLEMENTED_TYPE } from '../objects/types.ts';
import { ELLIPSIS, NONE, NOT_IMPLEMENTED } from '../objects/value.ts';
import { vm } from '../vm/state.ts';
import { openAsyncGenerators } from './async-generators.ts';
import { openByteArray } from './bytearray.ts';
import { openBytes } from './bytes.ts';
import { openCallables } from './callables.ts';
import { openCore } from './core.ts';
import { defineNew, methods } from './define.ts';
import { openExceptions } from './exceptions.ts';
import { openGenerators } from './generators.ts';
import { openGenerics } from './generics.ts';
import { openIterators } from './iterators.ts';
import { openMappings } from './mappings.ts';
import { openMemoryView } from './memory-view.ts';
import { openNumbers } from './numbers.ts';
import { openQuick } from './quick.ts';
import { openSequences } from './sequences.ts';
import { openStrings } from './strings.ts';
import { openType } from './type.ts';

export function openBuiltins(): void {
  openType();
  openNumbers();
  openStrings();
  openBytes();
  openByteArray();
  openMemoryView();
  openSequences();
  openMappings();
  openExceptions();
  openCallables();
  openGenerators();
  openAsyncGenerators();
  openIterators();
  openGenerics();
  defineNew(NONE_TYPE, '', () => NONE);
  methods(NONE_TYPE, [
    ['__bool__', '', () => false],
    ['__repr__', '', () => 'None'],
  ]);
  defineNew(ELLIPSIS_TYPE, '', () => ELLIPSIS);
  defineNew(NOT_IMPLEMENTED_TYPE, '', () => NOT_IMPLEMENTED);
  methods(NOT_IMPLEMENTED_TYPE, [['__bool__', '', () => true]]);
  const builtins = openCore();
  openQuick();
  vm.modules.set('builtins', builtins);
}
