/** Gives built-in functions, methods and classes their quick forms (quick-*.ts): what calls of the common kind do, looked into. */
import { PyBuiltin } from '../objects/function.ts';
import { LIST, STR } from '../objects/types.ts';
import type { Value } from '../objects/value.ts';
import { vm } from '../vm/state.ts';
import { CLASSES } from './quick-classes.ts';
import { FUNCTIONS } from './quick-functions.ts';
import { listSortByKey, maxByKey, minByKey, sortedByKey } from './quick-keys.ts';
import { METHODS } from './quick-methods.ts';
import { SETS } from './quick-sets.ts';
import { SPECIAL } from './quick-special.ts';
import { TEXTS } from './quick-texts.ts';

/** After all built-in functions, methods and classes are there. */
export function openQuick(): void {
  const named = (v: Value | undefined, name: string): PyBuiltin => {
    if (v instanceof PyBuiltin) return v;
    throw new Error(`no built-in function ${name}`);
  };
  for (const [name, quick] of FUNCTIONS) named(vm.builtins.get(name), name).quick = quick;
  for (const [cls, quick] of CLASSES) cls.quick = quick;
  for (const [cls, name, quick] of [...METHODS, ...SETS, ...SPECIAL])
    named(cls.namespace.get(name), name).quick = quick;
  for (const [name, quick] of TEXTS) named(STR.namespace.get(name), name).quick = quick;
  named(vm.builtins.get('min'), 'min').quickNamed = minByKey;
  named(vm.builtins.get('max'), 'max').quickNamed = maxByKey;
  named(vm.builtins.get('sorted'), 'sorted').quickNamed = sortedByKey;
  named(LIST.namespace.get('sort'), 'sort').quickNamed = listSortByKey;
}
