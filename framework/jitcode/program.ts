/** A translated interpreter, bound to its running module. */

import type { CodeObject, JitDriver } from '../hints/index.ts';
import type { ClassCtor, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import type { JitCode } from './jitcode.ts';

export class Program {
  readonly name: string;
  readonly jitcodes: readonly JitCode[];
  readonly fields: readonly FieldDesc[];
  readonly classes: readonly ClassDesc[];
  readonly drivers: readonly JitDriver<CodeObject>[];
  /** Jitcode of a function value (functions and methods that are looked into). */
  readonly byFunction: ReadonlyMap<Function, JitCode>;
  /** Descriptor of a class object. */
  readonly byClass: ReadonlyMap<ClassCtor, ClassDesc>;

  constructor(init: Omit<Program, never>) {
    this.name = init.name;
    this.jitcodes = init.jitcodes;
    this.fields = init.fields;
    this.classes = init.classes;
    this.drivers = init.drivers;
    this.byFunction = init.byFunction;
    this.byClass = init.byClass;
  }
}
