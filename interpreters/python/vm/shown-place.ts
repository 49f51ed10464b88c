/** Where programs see a frame: in the code and at the line that they know. */
import { lineAt } from '../code/code-object.ts';
import { plainPc } from '../code/traced.ts';
import type { Frame } from './frame.ts';
import { traceOf } from './frame-trace.ts';

/** The pc of the frame in the plain code. */
export function shownPc({ code, pc }: Frame): number {
  // Before it starts, it stands before its first instruction.
  return pc <= 0 ? 0 : plainPc(code, pc);
}

/** The line at which the frame is; undefined: its instruction says so. */
export function shownLine(frame: Frame): number | undefined {
  const { code, pc } = frame;
  if (code.origin === undefined) return undefined;
  const line = lineAt(code, Math.max(0, pc));
  if (line >= 0) return line;
  const { line: last } = traceOf(frame);
  return last >= 0 ? last : code.firstLine;
}
