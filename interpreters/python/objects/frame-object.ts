/** What programs see of a frame: its code and globals, where it stands, and, while it is on the stack, its variables and its caller. */
import { type CodeObject, lineAt } from '../code/code-object.ts';
import type { Frame } from '../vm/frame.ts';
import { PyObject } from './base.ts';
import type { Namespace } from './binding.ts';
import type { PyClass } from './class.ts';
import { builtinClass, OBJECT } from './types.ts';
import type { Value } from './value.ts';

export const FRAME_TYPE = builtinClass('frame', OBJECT, true);

/** What is there only while the frame is on the stack. */
export interface FrameView {
  /** Where it stands now. */
  readonly pc: number;
  /** The line, where the instruction does not tell it: lines that tools are told. */
  readonly line: number | undefined;
  /** The frame itself, for tools. */
  readonly owner: Frame;
  locals(): Value;
  caller(): PyFrame | undefined;
}

export class PyFrame extends PyObject {
  readonly code: CodeObject;
  readonly globals: Namespace;
  readonly pc: number;
  readonly view: FrameView | undefined;

  constructor(code: CodeObject, pc: number, globals: Namespace, view?: FrameView) {
    super();
    this.code = code;
    this.pc = pc;
    this.globals = globals;
    this.view = view;
  }

  get line(): number {
    return this.view?.line ?? lineAt(this.code, this.view?.pc ?? this.pc);
  }

  override pyClass(): PyClass {
    return FRAME_TYPE;
  }
}
