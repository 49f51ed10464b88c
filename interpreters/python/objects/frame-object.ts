/** What programs see of a frame that has been left: its code, line and globals. */
import type { CodeObject } from '../code/code-object.ts';
import { PyObject } from './base.ts';
import type { Namespace } from './binding.ts';
import type { PyClass } from './class.ts';
import { builtinClass, OBJECT } from './types.ts';

export const FRAME_TYPE = builtinClass('frame', OBJECT, true);

export class PyFrame extends PyObject {
  readonly f_code: CodeObject;
  readonly f_lineno: number;
  readonly globals: Namespace;

  constructor(code: CodeObject, line: number, globals: Namespace) {
    super();
    this.f_code = code;
    this.f_lineno = line;
    this.globals = globals;
  }

  override pyClass(): PyClass {
    return FRAME_TYPE;
  }
}
