/**
 * Calls of the interpreter's own functions. Looked into, as the recorder does, unless that would go on for ever or is not worth its
 * size: then the function itself is called.
 */
import { JitOp } from '../jitcode/encoding.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { CallDesc } from '../model/descriptors.ts';
import { ANY_EFFECTS } from '../model/effects.ts';
import { call as recordCall } from '../recorder/calls.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import { UNKNOWN } from '../recorder/state.ts';
import { RegionOp } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import { wasFollowed } from './feedback.ts';
import { decidesPosition, weightOf } from './size.ts';
import { recursionOf, type Specializer } from './state.ts';

/** Activations of one function of the interpreter inside of each other. */
const MAX_RECURSION = 2;

export function call(s: Specializer, f: RecorderFrame): void {
  const { code, callees } = f.jitcode;
  assert(code[f.pc] === JitOp.call, 'a call');
  const callee = callees[code[f.pc + 2] ?? 0];
  assert(callee !== undefined, 'a call names its callee');
  if (callee.isPortal || !isOutlined(s, callee)) recordCall(s, f);
  else if (callee.fn === null) s.cut('recursion');
  else outline(s, f, callee, callee.fn);
}

function isOutlined(s: Specializer, callee: JitCode): boolean {
  if (recursionOf(s, callee) >= MAX_RECURSION) return true;
  // A hosted call that is inlined begins where this call says.
  if (s.callee !== null) return false;
  // What rides have followed is explored as far as they went, however much there is around it.
  if (s.usesProfile && wasFollowed(s)) return false;
  return callee.fn !== null && weightOf(callee) > s.limits.callee && !decidesPosition(s.frames);
}

const descriptors = new WeakMap<JitCode, CallDesc>();

function descriptorOf(callee: JitCode): CallDesc {
  let desc = descriptors.get(callee);
  if (desc === undefined) descriptors.set(callee, (desc = new CallDesc(callee.name, ANY_EFFECTS, 'any')));
  return desc;
}

/** Calls a function that could be looked into: it may do anything. */
function outline(s: Specializer, f: RecorderFrame, callee: JitCode, fn: Function): void {
  const op = callee.hasThis ? RegionOp.call_bound : RegionOp.call_function;
  const ins = s.emitRaising(op, [s.draft.consts.of(fn), ...s.rawsAt(f, f.pc + 3)], descriptorOf(callee));
  s.set(f, f.jitcode.code[f.pc + 1] ?? 0, UNKNOWN, ins);
  s.revalidate();
}
