/** What programs see of a frame that has been left: its code and line. */
import type { CodeObject } from '../code/code-object.ts';
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { builtinClass, OBJECT } from './types.ts';

export const FRAME_TYPE = builtinClass('frame', OBJECT, true);

export class PyFrame extends PyObject {
  readonly f_code: CodeObject;
  readonly f_lineno: number;

  constructor(code: CodeObject, line: number) {
    super();
    this.f_code = code;
    this.f_lineno = line;
  }

  override pyClass(): PyClass {
    return FRAME_TYPE;
  }
}
