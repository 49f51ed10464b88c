/** The module builtins and the built-in classes, ready for use. */
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { ELLIPSIS_TYPE, NONE_TYPE, NOT_IMPLEMENTED_TYPE } from '../objects/types.ts';
import { ELLIPSIS, NONE, NOT_IMPLEMENTED, type Value } from '../objects/value.ts';
import { vm } from '../vm/state.ts';
import { openAsyncGenerators } from './async-generators.ts';
import { openAttributeDescriptors } from './attribute-descriptors.ts';
import { openByteArray } from './bytearray.ts';
import { openBytes } from './bytes.ts';
import { openBytesPercent } from './bytes-percent.ts';
import { openCallables } from './callables.ts';
import { openCode } from './code-attributes.ts';
import { openComplex } from './complex.ts';
import { openCore } from './core.ts';
import { defineNew, methods } from './define.ts';
import { openExceptions } from './exceptions.ts';
import { openGenerators } from './generators.ts';
import { openGenerics } from './generics.ts';
import { openIterators } from './iterators.ts';
import { openList } from './lists.ts';
import { openMappings } from './mappings.ts';
import { openMemoryView } from './memory-view.ts';
import { openNumbers } from './numbers.ts';
import { openQuick } from './quick.ts';
import { openRange } from './ranges.ts';
import { openSets } from './sets.ts';
import { openSlice } from './slices.ts';
import { openStrings } from './strings.ts';
import { openTuple } from './tuples.ts';
import { openType } from './type.ts';

/** A class with one object. */
function defineSingle(cls: PyClass, only: Value): void {
  defineNew(cls, '*args, **kwds', ([, keywords, ...args]) => {
    if (args.length > 0 || (keywords instanceof PyDict && keywords.size > 0))
      throw typeError(`${cls.name} takes no arguments`);
    return only;
  });
}

export function openBuiltins(): void {
  openType();
  openNumbers();
  openComplex();
  openStrings();
  openBytes();
  openByteArray();
  openBytesPercent();
  openMemoryView();
  openList();
  openTuple();
  openRange();
  openSlice();
  openMappings();
  openSets();
  openExceptions();
  openCallables();
  openCode();
  openGenerators();
  openAsyncGenerators();
  openIterators();
  openGenerics();
  openAttributeDescriptors();
  defineSingle(NONE_TYPE, NONE);
  methods(NONE_TYPE, [
    ['__bool__', '', () => false],
    ['__repr__', '', () => 'None'],
  ]);
  defineSingle(ELLIPSIS_TYPE, ELLIPSIS);
  defineSingle(NOT_IMPLEMENTED_TYPE, NOT_IMPLEMENTED);
  methods(ELLIPSIS_TYPE, [['__reduce__', '', () => 'Ellipsis']]);
  methods(NOT_IMPLEMENTED_TYPE, [
    ['__bool__', '', () => true],
    ['__reduce__', '', () => 'NotImplemented'],
  ]);
  const builtins = openCore();
  openQuick();
  vm.modules.set('builtins', builtins);
}
