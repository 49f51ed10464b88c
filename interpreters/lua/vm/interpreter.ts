/**
 * The interpreter: one loop, one switch, no JavaScript recursion for Lua calls.
 *
 * Structure for the tracing compiler (the portal's greens are proto and pc; code, k and regs are derived from proto and
 * frame): an operation's fast path is written out in the switch and ends with `continue`. Anything else sets `slow` and
 * leaves the switch: `slow` is what the operation gives (its results), a metamethod that must run, or the frame that
 * has been pushed already; the common tail then finishes the instruction, exactly as a returning callee would.
 *
 * The constants repeat the operation table because V8 turns a switch into a jump table for constants of the same
 * module only; their types make the compiler check that they agree.
 */
import { isCallInterrupted, isInterrupted, JitDriver, jitted, promote } from 'metatrace';
import { listCode } from '../compiler/listing.ts';
import type { OPS } from '../compiler/opcodes.table.ts';
import type { Proto } from '../compiler/proto.ts';
import { lineAt, sourceAt } from '../compiler/proto.ts';
import { looks } from '../values/looks.ts';
import { isDue, safepoints } from '../values/safepoints.ts';
import {
  get,
  getField,
  getInt,
  hasMetatable,
  hasNewIndex,
  LuaTable,
  length,
  newTable,
  set,
  setField,
  setInt,
} from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, Cell, LuaFloat, LuaFunction, NONE } from '../values/value.ts';
import { floatMod, power, rawEquals } from './arith.ts';
import { depthInC, enterFrom, listOf, makeClosure } from './enter.ts';
import {
  EV_ADD,
  EV_BAND,
  EV_BNOT,
  EV_BOR,
  EV_BXOR,
  EV_DIV,
  EV_IDIV,
  EV_MOD,
  EV_MUL,
  EV_POW,
  EV_SHL,
  EV_SHR,
  EV_SUB,
  EV_UNM,
} from './events.ts';
import { finishOp } from './finish.ts';
import { forLoop, forPrep, forPrepGeneral } from './for-loops.ts';
import type { Slot } from './frame.ts';
import { FRAME_PLAIN, FRAME_TAIL, Frame } from './frame.ts';
import { type FrameBuiltin, onFrame } from './frame-builtin.ts';
import { goOnWith, trace, tracedCall } from './hooks.ts';
import { interrupt } from './interrupt.ts';
import { arith, callable, equals, index, inherit, len, lessEqual, lessThan, MetaCall, setIndex } from './meta.ts';
import { mayCallBack, reveal } from './reveal.ts';
import { atSafepoint } from './safepoint.ts';
import { selectInto } from './select.ts';
import { checkClosable, closeCall, concatRange, fullArguments, setList, setListRest, spread } from './slow-ops.ts';
import { isHidden } from './stack.ts';
import { SUSPENDED } from './suspended.ts';
import { suspend } from './suspension.ts';
import { TRACING } from './tracing.ts';
import { unwind } from './unwind.ts';

const MIN_SAFE = Number.MIN_SAFE_INTEGER;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

const OP_MOVE: typeof OPS.MOVE.id = 0;
const OP_LOADK: typeof OPS.LOADK.id = 1;
const OP_LOADNIL: typeof OPS.LOADNIL.id = 2;
const OP_LOADTRUE: typeof OPS.LOADTRUE.id = 3;
const OP_LOADFALSE: typeof OPS.LOADFALSE.id = 4;
const OP_GETUPVAL: typeof OPS.GETUPVAL.id = 5;
const OP_GETUPCELL: typeof OPS.GETUPCELL.id = 6;
const OP_SETUPCELL: typeof OPS.SETUPCELL.id = 7;
const OP_NEWCELL: typeof OPS.NEWCELL.id = 8;
const OP_GETCELL: typeof OPS.GETCELL.id = 9;
const OP_SETCELL: typeof OPS.SETCELL.id = 10;
const OP_GETTABUP: typeof OPS.GETTABUP.id = 11;
const OP_SETTABUP: typeof OPS.SETTABUP.id = 12;
const OP_GETFIELD: typeof OPS.GETFIELD.id = 13;
const OP_GETINT: typeof OPS.GETINT.id = 14;
const OP_GETTABLE: typeof OPS.GETTABLE.id = 15;
const OP_SETFIELD: typeof OPS.SETFIELD.id = 16;
const OP_SETINT: typeof OPS.SETINT.id = 17;
const OP_SETTABLE: typeof OPS.SETTABLE.id = 18;
const OP_SELF: typeof OPS.SELF.id = 19;
const OP_NEWTABLE: typeof OPS.NEWTABLE.id = 20;
const OP_SETLIST: typeof OPS.SETLIST.id = 21;
const OP_SETLISTM: typeof OPS.SETLISTM.id = 22;
const OP_ADD: typeof OPS.ADD.id = 23;
const OP_SUB: typeof OPS.SUB.id = 24;
const OP_MUL: typeof OPS.MUL.id = 25;
const OP_DIV: typeof OPS.DIV.id = 26;
const OP_MOD: typeof OPS.MOD.id = 27;
const OP_IDIV: typeof OPS.IDIV.id = 28;
const OP_POW: typeof OPS.POW.id = 29;
const OP_BAND: typeof OPS.BAND.id = 30;
const OP_BOR: typeof OPS.BOR.id = 31;
const OP_BXOR: typeof OPS.BXOR.id = 32;
const OP_SHL: typeof OPS.SHL.id = 33;
const OP_SHR: typeof OPS.SHR.id = 34;
const OP_ADDI: typeof OPS.ADDI.id = 35;
const OP_SUBI: typeof OPS.SUBI.id = 36;
const OP_ADDK: typeof OPS.ADDK.id = 37;
const OP_SUBK: typeof OPS.SUBK.id = 38;
const OP_MULK: typeof OPS.MULK.id = 39;
const OP_DIVK: typeof OPS.DIVK.id = 40;
const OP_MODK: typeof OPS.MODK.id = 41;
const OP_IDIVK: typeof OPS.IDIVK.id = 42;
const OP_POWK: typeof OPS.POWK.id = 43;
const OP_BANDK: typeof OPS.BANDK.id = 44;
const OP_SHLK: typeof OPS.SHLK.id = 45;
const OP_SHRK: typeof OPS.SHRK.id = 46;
const OP_KADD: typeof OPS.KADD.id = 47;
const OP_KSUB: typeof OPS.KSUB.id = 48;
const OP_KMUL: typeof OPS.KMUL.id = 49;
const OP_KDIV: typeof OPS.KDIV.id = 50;
const OP_UNM: typeof OPS.UNM.id = 51;
const OP_BNOT: typeof OPS.BNOT.id = 52;
const OP_NOT: typeof OPS.NOT.id = 53;
const OP_LEN: typeof OPS.LEN.id = 54;
const OP_CONCAT: typeof OPS.CONCAT.id = 55;
const OP_JMP: typeof OPS.JMP.id = 56;
const OP_LOOP: typeof OPS.LOOP.id = 57;
const OP_JT: typeof OPS.JT.id = 58;
const OP_JF: typeof OPS.JF.id = 59;
const OP_JEQ: typeof OPS.JEQ.id = 60;
const OP_JNE: typeof OPS.JNE.id = 61;
const OP_JEQK: typeof OPS.JEQK.id = 62;
const OP_JNEK: typeof OPS.JNEK.id = 63;
const OP_JLT: typeof OPS.JLT.id = 64;
const OP_JNLT: typeof OPS.JNLT.id = 65;
const OP_JLE: typeof OPS.JLE.id = 66;
const OP_JNLE: typeof OPS.JNLE.id = 67;
const OP_JLTK: typeof OPS.JLTK.id = 68;
const OP_JNLTK: typeof OPS.JNLTK.id = 69;
const OP_JLEK: typeof OPS.JLEK.id = 70;
const OP_JNLEK: typeof OPS.JNLEK.id = 71;
const OP_JGTK: typeof OPS.JGTK.id = 72;
const OP_JNGTK: typeof OPS.JNGTK.id = 73;
const OP_JGEK: typeof OPS.JGEK.id = 74;
const OP_JNGEK: typeof OPS.JNGEK.id = 75;
const OP_FORPREP: typeof OPS.FORPREP.id = 76;
const OP_FORLOOP: typeof OPS.FORLOOP.id = 77;
const OP_FORDOWN: typeof OPS.FORDOWN.id = 78;
const OP_FORPREPG: typeof OPS.FORPREPG.id = 79;
const OP_FORLOOPG: typeof OPS.FORLOOPG.id = 80;
const OP_TFORPREP: typeof OPS.TFORPREP.id = 81;
const OP_TFORCALL: typeof OPS.TFORCALL.id = 82;
const OP_TFORLOOP: typeof OPS.TFORLOOP.id = 83;
const OP_CALL: typeof OPS.CALL.id = 84;
const OP_CALL0: typeof OPS.CALL0.id = 85;
const OP_CALL1: typeof OPS.CALL1.id = 86;
const OP_CALLM: typeof OPS.CALLM.id = 87;
const OP_TAILCALL: typeof OPS.TAILCALL.id = 88;
const OP_TAILCALLM: typeof OPS.TAILCALLM.id = 89;
const OP_RETURN0: typeof OPS.RETURN0.id = 90;
const OP_RETURN1: typeof OPS.RETURN1.id = 91;
const OP_RETURN: typeof OPS.RETURN.id = 92;
const OP_RETURNM: typeof OPS.RETURNM.id = 93;
const OP_VARARG: typeof OPS.VARARG.id = 94;
const OP_CLOSURE: typeof OPS.CLOSURE.id = 95;
const OP_TBC: typeof OPS.TBC.id = 96;
const OP_CLOSE: typeof OPS.CLOSE.id = 97;
const OP_HOOK: typeof OPS.HOOK.id = 98;

const driver = new JitDriver<Proto>({
  name: 'lua',
  location: (proto, pc) => `${proto.shortSource}:${lineAt(proto, pc)}`,
  source: sourceAt,
  bytecode: listCode,
});

/** Runs a boundary frame (one without a parent) to its return. */
export function execute(boundary: Frame): Result {
  let frame = boundary;
  let proto = frame.proto;
  let code = proto.code;
  let k = proto.k;
  let regs = frame.regs;
  let pc = frame.pc;
  for (;;) {
    try {
      for (;;) {
        driver.mergePoint(proto, pc);
        let slow: Result | MetaCall | Frame;
        switch (code[pc]) {
          case OP_MOVE: {
            regs[code[pc + 1]] = regs[code[pc + 2]];
            pc += 4;
            continue;
          }
          case OP_LOADK: {
            regs[code[pc + 1]] = k[code[pc + 2]];
            pc += 4;
            continue;
          }
          case OP_GETFIELD: {
            const t = regs[code[pc + 2]];
            const key = k[code[pc + 3]] as string;
            if (t instanceof LuaTable) {
              const shape = promote(t.shape);
              const v = getField(t, shape, key, proto.sites[pc >> 2]);
              if (v !== undefined || shape.meta === undefined) {
                regs[code[pc + 1]] = v;
                pc += 4;
                continue;
              }
              slow = inherit(frame.state, t, shape, key, proto.inheritSites[pc >> 2]);
              if (!(slow instanceof MetaCall)) {
                regs[code[pc + 1]] = slow;
                pc += 4;
                continue;
              }
            } else {
              slow = index(frame.state, t, key, 2);
            }
            break;
          }
          case OP_GETTABUP: {
            const t = frame.closure.upvals[code[pc + 2]] as Value;
            const key = k[code[pc + 3]] as string;
            if (t instanceof LuaTable) {
              const shape = promote(t.shape);
              const v = getField(t, shape, key, proto.sites[pc >> 2]);
              if (v !== undefined || shape.meta === undefined) {
                regs[code[pc + 1]] = v;
                pc += 4;
                continue;
              }
            }
            slow = index(frame.state, t, key, 2);
            break;
          }
          case OP_GETTABLE: {
            const t = regs[code[pc + 2]];
            const key = regs[code[pc + 3]];
            if (t instanceof LuaTable) {
              const v = typeof key === 'number' ? getInt(t, key) : get(t, key);
              if (v !== undefined || !hasMetatable(t)) {
                regs[code[pc + 1]] = v;
                pc += 4;
                continue;
              }
            }
            slow = index(frame.state, t, key, 2);
            break;
          }
          case OP_GETINT: {
            const t = regs[code[pc + 2]];
            if (t instanceof LuaTable) {
              const v = getInt(t, code[pc + 3]);
              if (v !== undefined || !hasMetatable(t)) {
                regs[code[pc + 1]] = v;
                pc += 4;
                continue;
              }
            }
            slow = index(frame.state, t, code[pc + 3], 2);
            break;
          }
          case OP_SETFIELD: {
            const t = regs[code[pc + 1]];
            const key = k[code[pc + 2]] as string;
            if (t instanceof LuaTable) {
              const site = proto.sites[pc >> 2];
              const shape = promote(t.shape);
              if (!hasNewIndex(t, shape) || getField(t, shape, key, site) !== undefined) {
                setField(t, shape, key, regs[code[pc + 3]], site);
                pc += 4;
                continue;
              }
            }
            slow = setIndex(frame.state, t, key, regs[code[pc + 3]], 1);
            break;
          }
          case OP_SETTABUP: {
            const t = frame.closure.upvals[code[pc + 1]] as Value;
            const key = k[code[pc + 2]] as string;
            if (t instanceof LuaTable) {
              const site = proto.sites[pc >> 2];
              const shape = promote(t.shape);
              if (!hasNewIndex(t, shape) || getField(t, shape, key, site) !== undefined) {
                setField(t, shape, key, regs[code[pc + 3]], site);
                pc += 4;
                continue;
              }
            }
            slow = setIndex(frame.state, t, key, regs[code[pc + 3]], 1);
            break;
          }
          case OP_SETTABLE: {
            const t = regs[code[pc + 1]];
            const key = regs[code[pc + 2]];
            if (t instanceof LuaTable && !hasNewIndex(t, promote(t.shape))) {
              if (typeof key === 'number') setInt(t, key, regs[code[pc + 3]]);
              else set(t, key, regs[code[pc + 3]]);
              pc += 4;
              continue;
            }
            slow = setIndex(frame.state, t, key, regs[code[pc + 3]], 1);
            break;
          }
          case OP_SETINT: {
            const t = regs[code[pc + 1]];
            if (t instanceof LuaTable && !hasNewIndex(t, promote(t.shape))) {
              setInt(t, code[pc + 2], regs[code[pc + 3]]);
              pc += 4;
              continue;
            }
            slow = setIndex(frame.state, t, code[pc + 2], regs[code[pc + 3]], 1);
            break;
          }
          case OP_SELF: {
            const t = regs[code[pc + 2]];
            const key = k[code[pc + 3]] as string;
            const a = code[pc + 1];
            regs[a + 1] = t;
            if (t instanceof LuaTable) {
              const shape = promote(t.shape);
              const v = getField(t, shape, key, proto.sites[pc >> 2]);
              if (v !== undefined) {
                regs[a] = v;
                pc += 4;
                continue;
              }
              slow = inherit(frame.state, t, shape, key, proto.inheritSites[pc >> 2]);
              if (!(slow instanceof MetaCall)) {
                regs[a] = slow;
                pc += 4;
                continue;
              }
            } else {
              slow = index(frame.state, t, key, 2);
            }
            break;
          }
          case OP_GETUPVAL: {
            regs[code[pc + 1]] = frame.closure.upvals[code[pc + 2]] as Value;
            pc += 4;
            continue;
          }
          case OP_GETUPCELL: {
            regs[code[pc + 1]] = (frame.closure.upvals[code[pc + 2]] as Cell).v;
            pc += 4;
            continue;
          }
          case OP_SETUPCELL: {
            (frame.closure.upvals[code[pc + 1]] as Cell).v = regs[code[pc + 2]];
            pc += 4;
            continue;
          }
          case OP_GETCELL: {
            regs[code[pc + 1]] = (regs[code[pc + 2]] as unknown as Cell).v;
            pc += 4;
            continue;
          }
          case OP_SETCELL: {
            (regs[code[pc + 1]] as unknown as Cell).v = regs[code[pc + 2]];
            pc += 4;
            continue;
          }
          case OP_NEWCELL: {
            (regs as Slot[])[code[pc + 1]] = new Cell(regs[code[pc + 2]]);
            pc += 4;
            continue;
          }
          case OP_LOADNIL: {
            const a = code[pc + 1];
            const end = a + code[pc + 2];
            for (let i = a; i < end; i++) regs[i] = undefined;
            pc += 4;
            continue;
          }
          case OP_LOADTRUE: {
            regs[code[pc + 1]] = true;
            pc += 4;
            continue;
          }
          case OP_LOADFALSE: {
            regs[code[pc + 1]] = false;
            pc += 4;
            continue;
          }
          case OP_ADD: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b + c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(b.v + c.v);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_ADD, b, c);
            break;
          }
          case OP_ADDI: {
            const b = regs[code[pc + 2]];
            const c = code[pc + 3];
            if (typeof b === 'number') {
              const r = b + c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(b.v + c);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_ADD, b, c);
            break;
          }
          case OP_SUB: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b - c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(b.v - c.v);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_SUB, b, c);
            break;
          }
          case OP_SUBI: {
            const b = regs[code[pc + 2]];
            const c = code[pc + 3];
            if (typeof b === 'number') {
              const r = b - c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(b.v - c);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_SUB, b, c);
            break;
          }
          case OP_MUL: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b * c + 0;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(b.v * c.v);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_MUL, b, c);
            break;
          }
          case OP_DIV: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              regs[code[pc + 1]] = new LuaFloat(b / c);
              pc += 4;
              continue;
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(b.v / c.v);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_DIV, b, c);
            break;
          }
          case OP_MOD: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              if (c > 0) {
                let r = b % c;
                if (b < 0) r = r < 0 ? r + c : 0;
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(floatMod(b.v, c.v));
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_MOD, b, c);
            break;
          }
          case OP_IDIV: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              if (c !== 0) {
                const r = Math.floor(b / c) + 0;
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(Math.floor(b.v / c.v));
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_IDIV, b, c);
            break;
          }
          case OP_POW: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              regs[code[pc + 1]] = new LuaFloat(power(b, c));
              pc += 4;
              continue;
            } else if (b instanceof LuaFloat && c instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(power(b.v, c.v));
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_POW, b, c);
            break;
          }
          case OP_ADDK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b + c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v + c.v);
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b.v + c);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_ADD, b, c);
            break;
          }
          case OP_SUBK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b - c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v - c.v);
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b.v - c);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_SUB, b, c);
            break;
          }
          case OP_MULK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b * c + 0;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v * c.v);
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b.v * c);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_MUL, b, c);
            break;
          }
          case OP_DIVK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              regs[code[pc + 1]] = new LuaFloat(b / c);
              pc += 4;
              continue;
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v / c.v);
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b.v / c);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_DIV, b, c);
            break;
          }
          case OP_MODK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              if (c > 0) {
                let r = b % c;
                if (b < 0) r = r < 0 ? r + c : 0;
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(floatMod(b.v, c.v));
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(floatMod(b.v, c));
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_MOD, b, c);
            break;
          }
          case OP_IDIVK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              if (c !== 0) {
                const r = Math.floor(b / c) + 0;
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(Math.floor(b.v / c.v));
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(Math.floor(b.v / c));
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_IDIV, b, c);
            break;
          }
          case OP_POWK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              regs[code[pc + 1]] = new LuaFloat(power(b, c));
              pc += 4;
              continue;
            } else if (b instanceof LuaFloat) {
              if (c instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(power(b.v, c.v));
                pc += 4;
                continue;
              }
              if (typeof c === 'number') {
                regs[code[pc + 1]] = new LuaFloat(power(b.v, c));
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_POW, b, c);
            break;
          }
          case OP_KADD: {
            const b = k[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b + c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (c instanceof LuaFloat) {
              if (b instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v + c.v);
                pc += 4;
                continue;
              }
              if (typeof b === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b + c.v);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_ADD, b, c);
            break;
          }
          case OP_KSUB: {
            const b = k[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b - c;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (c instanceof LuaFloat) {
              if (b instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v - c.v);
                pc += 4;
                continue;
              }
              if (typeof b === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b - c.v);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_SUB, b, c);
            break;
          }
          case OP_KMUL: {
            const b = k[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              const r = b * c + 0;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (c instanceof LuaFloat) {
              if (b instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v * c.v);
                pc += 4;
                continue;
              }
              if (typeof b === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b * c.v);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_MUL, b, c);
            break;
          }
          case OP_KDIV: {
            const b = k[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number') {
              regs[code[pc + 1]] = new LuaFloat(b / c);
              pc += 4;
              continue;
            } else if (c instanceof LuaFloat) {
              if (b instanceof LuaFloat) {
                regs[code[pc + 1]] = new LuaFloat(b.v / c.v);
                pc += 4;
                continue;
              }
              if (typeof b === 'number') {
                regs[code[pc + 1]] = new LuaFloat(b / c.v);
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_DIV, b, c);
            break;
          }
          case OP_BAND: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && (b | 0) === b && (c | 0) === c) {
              regs[code[pc + 1]] = b & c;
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_BAND, b, c);
            break;
          }
          case OP_BANDK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && (b | 0) === b && (c | 0) === c) {
              regs[code[pc + 1]] = b & c;
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_BAND, b, c);
            break;
          }
          case OP_BOR: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && (b | 0) === b && (c | 0) === c) {
              regs[code[pc + 1]] = b | c;
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_BOR, b, c);
            break;
          }
          case OP_BXOR: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && (b | 0) === b && (c | 0) === c) {
              regs[code[pc + 1]] = b ^ c;
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_BXOR, b, c);
            break;
          }
          case OP_SHL: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && c >= 0 && c <= 31) {
              const r = b * ((1 << c) >>> 0);
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_SHL, b, c);
            break;
          }
          case OP_SHLK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && c >= 0 && c <= 31) {
              const r = b * ((1 << c) >>> 0);
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            }
            slow = arith(frame.state, EV_SHL, b, c);
            break;
          }
          case OP_SHR: {
            const b = regs[code[pc + 2]];
            const c = regs[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && b >= 0 && c >= 0 && c <= 31) {
              regs[code[pc + 1]] = Math.floor(b / ((1 << c) >>> 0));
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_SHR, b, c);
            break;
          }
          case OP_SHRK: {
            const b = regs[code[pc + 2]];
            const c = k[code[pc + 3]];
            if (typeof b === 'number' && typeof c === 'number' && b >= 0 && c >= 0 && c <= 31) {
              regs[code[pc + 1]] = Math.floor(b / ((1 << c) >>> 0));
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_SHR, b, c);
            break;
          }
          case OP_UNM: {
            const b = regs[code[pc + 2]];
            if (typeof b === 'number') {
              regs[code[pc + 1]] = 0 - b;
              pc += 4;
              continue;
            }
            if (b instanceof LuaFloat) {
              regs[code[pc + 1]] = new LuaFloat(-b.v);
              pc += 4;
              continue;
            }
            slow = arith(frame.state, EV_UNM, b, b);
            break;
          }
          case OP_BNOT: {
            const b = regs[code[pc + 2]];
            slow = arith(frame.state, EV_BNOT, b, b);
            break;
          }
          case OP_NOT: {
            const b = regs[code[pc + 2]];
            regs[code[pc + 1]] = b === undefined || b === false;
            pc += 4;
            continue;
          }
          case OP_LEN: {
            const b = regs[code[pc + 2]];
            if (b instanceof LuaTable && !hasMetatable(b)) {
              regs[code[pc + 1]] = length(b);
              pc += 4;
              continue;
            }
            slow = len(frame.state, b);
            break;
          }
          case OP_CONCAT: {
            const first = code[pc + 2];
            const x = regs[first];
            const y = regs[first + 1];
            if (code[pc + 3] === 2 && typeof x === 'string' && typeof y === 'string') {
              regs[code[pc + 1]] = x + y;
              pc += 4;
              continue;
            }
            slow = concatRange(frame.state, regs, first, code[pc + 3]);
            break;
          }
          case OP_JMP: {
            pc = code[pc + 3];
            continue;
          }
          case OP_LOOP: {
            if (jitted()) kill(proto, regs, code[pc + 1]);
            if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
            pc = code[pc + 3];
            driver.backEdge(proto, pc);
            continue;
          }
          case OP_JT: {
            const a = regs[code[pc + 1]];
            if (a !== undefined && a !== false) pc = code[pc + 3];
            else pc += 4;
            continue;
          }
          case OP_JF: {
            const a = regs[code[pc + 1]];
            if (a === undefined || a === false) pc = code[pc + 3];
            else pc += 4;
            continue;
          }
          case OP_JEQ: {
            const a = regs[code[pc + 1]];
            const b = regs[code[pc + 2]];
            if (a === b ? !(a instanceof LuaFloat) : typeof a !== 'object' || typeof b !== 'object') {
              if (a === b || ((a instanceof LuaFloat || b instanceof LuaFloat) && rawEquals(a, b))) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            slow = equals(frame.state, a, b);
            break;
          }
          case OP_JNE: {
            const a = regs[code[pc + 1]];
            const b = regs[code[pc + 2]];
            if (a === b ? !(a instanceof LuaFloat) : typeof a !== 'object' || typeof b !== 'object') {
              if (a === b || ((a instanceof LuaFloat || b instanceof LuaFloat) && rawEquals(a, b))) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            slow = equals(frame.state, a, b);
            break;
          }
          case OP_JEQK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (
              a === b ||
              (typeof b === 'number'
                ? typeof a === 'object' && rawEquals(a, b)
                : typeof b === 'object' && rawEquals(a, b))
            )
              pc = code[pc + 3];
            else pc += 4;
            continue;
          }
          case OP_JNEK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (
              a === b ||
              (typeof b === 'number'
                ? typeof a === 'object' && rawEquals(a, b)
                : typeof b === 'object' && rawEquals(a, b))
            )
              pc += 4;
            else pc = code[pc + 3];
            continue;
          }
          case OP_JLT: {
            const a = regs[code[pc + 1]];
            const b = regs[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a < b) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            if (a instanceof LuaFloat && b instanceof LuaFloat) {
              if (a.v < b.v) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            slow = lessThan(frame.state, a, b);
            break;
          }
          case OP_JLE: {
            const a = regs[code[pc + 1]];
            const b = regs[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a <= b) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            if (a instanceof LuaFloat && b instanceof LuaFloat) {
              if (a.v <= b.v) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            slow = lessEqual(frame.state, a, b);
            break;
          }
          case OP_JLTK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a < b) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (a.v < v) {
                pc = code[pc + 3];
                continue;
              }
              if (v === v) {
                pc += 4;
                continue;
              }
            }
            slow = lessThan(frame.state, a, b);
            break;
          }
          case OP_JLEK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a <= b) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (a.v <= v) {
                pc = code[pc + 3];
                continue;
              }
              if (v === v) {
                pc += 4;
                continue;
              }
            }
            slow = lessEqual(frame.state, a, b);
            break;
          }
          case OP_JGTK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (b < a) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (v < a.v) {
                pc = code[pc + 3];
                continue;
              }
              if (v === v) {
                pc += 4;
                continue;
              }
            }
            slow = lessThan(frame.state, b, a);
            break;
          }
          case OP_JGEK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (b <= a) pc = code[pc + 3];
              else pc += 4;
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (v <= a.v) {
                pc = code[pc + 3];
                continue;
              }
              if (v === v) {
                pc += 4;
                continue;
              }
            }
            slow = lessEqual(frame.state, b, a);
            break;
          }
          case OP_JNLT: {
            const a = regs[code[pc + 1]];
            const b = regs[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a < b) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            if (a instanceof LuaFloat && b instanceof LuaFloat) {
              if (a.v < b.v) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            slow = lessThan(frame.state, a, b);
            break;
          }
          case OP_JNLE: {
            const a = regs[code[pc + 1]];
            const b = regs[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a <= b) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            if (a instanceof LuaFloat && b instanceof LuaFloat) {
              if (a.v <= b.v) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            slow = lessEqual(frame.state, a, b);
            break;
          }
          case OP_JNLTK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a < b) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (a.v < v) {
                pc += 4;
                continue;
              }
              if (v === v) {
                pc = code[pc + 3];
                continue;
              }
            }
            slow = lessThan(frame.state, a, b);
            break;
          }
          case OP_JNLEK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (a <= b) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (a.v <= v) {
                pc += 4;
                continue;
              }
              if (v === v) {
                pc = code[pc + 3];
                continue;
              }
            }
            slow = lessEqual(frame.state, a, b);
            break;
          }
          case OP_JNGTK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (b < a) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (v < a.v) {
                pc += 4;
                continue;
              }
              if (v === v) {
                pc = code[pc + 3];
                continue;
              }
            }
            slow = lessThan(frame.state, b, a);
            break;
          }
          case OP_JNGEK: {
            const a = regs[code[pc + 1]];
            const b = k[code[pc + 2]];
            if (typeof a === 'number' && typeof b === 'number') {
              if (b <= a) pc += 4;
              else pc = code[pc + 3];
              continue;
            }
            if (a instanceof LuaFloat) {
              const v = typeof b === 'number' ? b : b instanceof LuaFloat ? b.v : NaN;
              if (v <= a.v) {
                pc += 4;
                continue;
              }
              if (v === v) {
                pc = code[pc + 3];
                continue;
              }
            }
            slow = lessEqual(frame.state, b, a);
            break;
          }
          case OP_FORPREP: {
            const a = code[pc + 1];
            const init = regs[a];
            const limit = regs[a + 1];
            const step = code[pc + 2];
            if (typeof init === 'number' && typeof limit === 'number') {
              regs[a + 2] = undefined;
              if (step > 0 ? init <= limit : init >= limit) pc += 4;
              else pc = code[pc + 3];
            } else if (forPrep(regs, a, step)) {
              pc += 4;
            } else {
              pc = code[pc + 3];
            }
            continue;
          }
          case OP_FORLOOP: {
            const a = code[pc + 1];
            const i = regs[a];
            const limit = regs[a + 1];
            if (typeof i === 'number' && typeof limit === 'number') {
              const next = i + code[pc + 2];
              if (next <= limit) {
                if (jitted()) kill(proto, regs, a + 3);
                regs[a] = next;
                if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
                pc = code[pc + 3];
                driver.backEdge(proto, pc);
                continue;
              }
              if (regs[a + 2] === undefined) {
                if (jitted()) kill(proto, regs, a);
                pc += 4;
                continue;
              }
            }
            if (forLoop(regs, a, code[pc + 2])) {
              if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
              pc = code[pc + 3];
              driver.backEdge(proto, pc);
            } else {
              pc += 4;
            }
            continue;
          }
          case OP_FORDOWN: {
            const a = code[pc + 1];
            const i = regs[a];
            const limit = regs[a + 1];
            if (typeof i === 'number' && typeof limit === 'number') {
              const next = i + code[pc + 2];
              if (next >= limit) {
                if (jitted()) kill(proto, regs, a + 3);
                regs[a] = next;
                if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
                pc = code[pc + 3];
                driver.backEdge(proto, pc);
                continue;
              }
              if (regs[a + 2] === undefined) {
                if (jitted()) kill(proto, regs, a);
                pc += 4;
                continue;
              }
            }
            if (forLoop(regs, a, code[pc + 2])) {
              if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
              pc = code[pc + 3];
              driver.backEdge(proto, pc);
            } else {
              pc += 4;
            }
            continue;
          }
          case OP_FORPREPG: {
            if (forPrepGeneral(regs, code[pc + 1])) pc += 4;
            else pc = code[pc + 3];
            continue;
          }
          case OP_FORLOOPG: {
            const a = code[pc + 1];
            const i = regs[a];
            const limit = regs[a + 1];
            const step = regs[a + 2];
            if (typeof i === 'number' && typeof limit === 'number' && typeof step === 'number') {
              const next = i + step;
              if (step > 0 ? next <= limit : next >= limit) {
                regs[a] = next;
                if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
                pc = code[pc + 3];
                driver.backEdge(proto, pc);
              } else {
                pc += 4;
              }
            } else if (forLoop(regs, a, step)) {
              if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
              pc = code[pc + 3];
              driver.backEdge(proto, pc);
            } else {
              pc += 4;
            }
            continue;
          }
          case OP_TFORPREP: {
            const closing = regs[code[pc + 1] + 3];
            if (closing !== undefined) checkClosable(frame, pc, closing, '(for state)');
            pc = code[pc + 3];
            continue;
          }
          case OP_TFORLOOP: {
            const a = code[pc + 1];
            const control = regs[a + 4];
            if (control === undefined) {
              // The fourth value is still to be closed.
              if (jitted()) kill(proto, regs, a + 4);
              pc += 4;
            } else {
              if (jitted()) kill(proto, regs, a + 4 + code[pc + 2]);
              regs[a + 2] = control;
              if ((isInterrupted() || (safepoints.wanted && isDue())) && atSafepoint(frame, pc)) return SUSPENDED;
              pc = code[pc + 3];
              driver.backEdge(proto, pc);
            }
            continue;
          }
          case OP_TFORCALL: {
            const a = code[pc + 1];
            const f = regs[a];
            frame.pc = pc;
            if (f instanceof LuaFunction) {
              driver.enterFrame(proto, pc);
              frame = enterFrom(frame.state, frame, depthInC(frame), FRAME_PLAIN, f, regs, a + 1, 2);
              proto = frame.proto;
              code = proto.code;
              k = proto.k;
              regs = frame.regs;
              pc = 0;
              continue;
            }
            slow = callAny(frame, f, [regs[a + 1], regs[a + 2]]);
            break;
          }
          case OP_CALL:
          case OP_CALL0:
          case OP_CALL1: {
            const a = code[pc + 1];
            const f = regs[a];
            frame.pc = pc;
            if (f instanceof LuaFunction) {
              if (driver.nest(promote(f.proto), 0) && !TRACING.on) {
                if (isCallInterrupted()) interrupt(frame.state);
                const result = execute(
                  enterFrom(frame.state, undefined, frame.depth + 1, FRAME_PLAIN, f, regs, a + 1, code[pc + 2]),
                );
                if (result instanceof Array && result === SUSPENDED) return suspend(frame);
                pc = finishOp(proto, regs, pc, result);
                continue;
              }
              const callee = enterFrom(frame.state, frame, frame.depth + 1, FRAME_PLAIN, f, regs, a + 1, code[pc + 2]);
              driver.enterFrame(proto, pc);
              frame = callee;
              proto = frame.proto;
              code = proto.code;
              k = proto.k;
              regs = frame.regs;
              pc = 0;
              continue;
            }
            slow = callAny(frame, f, listOf(regs, a + 1, code[pc + 2]));
            break;
          }
          case OP_CALLM: {
            const a = code[pc + 1];
            const f = regs[a];
            if (code[pc + 2] === 1 && code[pc + 3] > 0 && selectInto(regs, a, code[pc + 3])) {
              pc += 4;
              continue;
            }
            const args = fullArguments(regs, a + 1, code[pc + 2]);
            frame.pc = pc;
            if (f instanceof LuaFunction && driver.nest(promote(f.proto), 0) && !TRACING.on) {
              if (isCallInterrupted()) interrupt(frame.state);
              const result = execute(
                enterFrom(frame.state, undefined, frame.depth + 1, FRAME_PLAIN, f, args, 0, args.length),
              );
              if (result instanceof Array && result === SUSPENDED) return suspend(frame);
              pc = finishOp(proto, regs, pc, result);
              continue;
            }
            slow = callAny(frame, f, args);
            break;
          }
          case OP_TAILCALL: {
            const a = code[pc + 1];
            const f = regs[a];
            frame.pc = pc;
            if (f instanceof LuaFunction) {
              if (isCallInterrupted()) interrupt(frame.state);
              // A function that calls itself last is a loop.
              if (promote(f.proto) === proto && !TRACING.on) {
                frame = enterFrom(frame.state, frame.parent, frame.depth, FRAME_TAIL, f, regs, a + 1, code[pc + 2]);
                regs = frame.regs;
                pc = 0;
                driver.backEdge(proto, pc);
                continue;
              }
              if (driver.nest(promote(f.proto), 0) && !TRACING.on) {
                const result = execute(
                  enterFrom(frame.state, undefined, frame.depth + 1, FRAME_TAIL, f, regs, a + 1, code[pc + 2]),
                );
                if (result instanceof Array && result === SUSPENDED) return suspend(frame);
                pc = finishOp(proto, regs, pc, result);
                continue;
              }
              const callee = enterFrom(
                frame.state,
                frame.parent,
                frame.depth,
                FRAME_TAIL,
                f,
                regs,
                a + 1,
                code[pc + 2],
              );
              driver.leaveFrame();
              driver.enterFrame(proto, pc);
              frame = callee;
              proto = frame.proto;
              code = proto.code;
              k = proto.k;
              regs = frame.regs;
              pc = 0;
              continue;
            }
            slow = callAny(frame, f, listOf(regs, a + 1, code[pc + 2]));
            break;
          }
          case OP_TAILCALLM: {
            const a = code[pc + 1];
            const f = regs[a];
            const args = fullArguments(regs, a + 1, code[pc + 2]);
            frame.pc = pc;
            if (f instanceof LuaFunction) {
              if (isCallInterrupted()) interrupt(frame.state);
              if (driver.nest(promote(f.proto), 0) && !TRACING.on) {
                const result = execute(
                  enterFrom(frame.state, undefined, frame.depth + 1, FRAME_TAIL, f, args, 0, args.length),
                );
                if (result instanceof Array && result === SUSPENDED) return suspend(frame);
                pc = finishOp(proto, regs, pc, result);
                continue;
              }
              const callee = enterFrom(frame.state, frame.parent, frame.depth, FRAME_TAIL, f, args, 0, args.length);
              driver.leaveFrame();
              driver.enterFrame(proto, pc);
              frame = callee;
              proto = frame.proto;
              code = proto.code;
              k = proto.k;
              regs = frame.regs;
              pc = 0;
              continue;
            }
            slow = callAny(frame, f, args);
            break;
          }
          case OP_RETURN1: {
            const v = regs[code[pc + 1]];
            const { parent } = frame;
            if (parent === undefined) return v;
            driver.leaveFrame();
            frame = parent;
            proto = frame.proto;
            code = proto.code;
            k = proto.k;
            regs = frame.regs;
            pc = frame.pc;
            if (code[pc] === OP_CALL1) {
              regs[code[pc + 1]] = v;
              pc += 4;
              continue;
            }
            if (code[pc] === OP_CALL0) {
              pc += 4;
              continue;
            }
            slow = v;
            break;
          }
          case OP_RETURN0: {
            const { parent } = frame;
            if (parent === undefined) return NONE;
            driver.leaveFrame();
            frame = parent;
            proto = frame.proto;
            code = proto.code;
            k = proto.k;
            regs = frame.regs;
            pc = frame.pc;
            if (code[pc] === OP_CALL1) {
              regs[code[pc + 1]] = undefined;
              pc += 4;
              continue;
            }
            if (code[pc] === OP_CALL0) {
              pc += 4;
              continue;
            }
            slow = NONE;
            break;
          }
          case OP_RETURN: {
            const list = regs.slice(code[pc + 1], code[pc + 1] + code[pc + 2]);
            const { parent } = frame;
            if (parent === undefined) return list;
            driver.leaveFrame();
            frame = parent;
            proto = frame.proto;
            code = proto.code;
            k = proto.k;
            regs = frame.regs;
            pc = frame.pc;
            slow = list;
            break;
          }
          case OP_RETURNM: {
            const list = fullArguments(regs, code[pc + 1], code[pc + 2]);
            // One result is never a list: callers need not expect both.
            const result = list.length === 1 ? list[0] : list;
            const { parent } = frame;
            if (parent === undefined) return result;
            driver.leaveFrame();
            frame = parent;
            proto = frame.proto;
            code = proto.code;
            k = proto.k;
            regs = frame.regs;
            pc = frame.pc;
            slow = result;
            break;
          }
          case OP_VARARG: {
            const a = code[pc + 1];
            const count = code[pc + 2];
            if (count < 0) (regs as Slot[])[a] = frame.varargs;
            else spread(regs, a, count, frame.varargs);
            pc += 4;
            continue;
          }
          case OP_CLOSURE: {
            const a = code[pc + 1];
            regs[a] = makeClosure(proto.protos[code[pc + 2]], regs, frame.closure.upvals, a);
            pc += 4;
            continue;
          }
          case OP_NEWTABLE: {
            regs[code[pc + 1]] = newTable(code[pc + 2], code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_SETLIST: {
            setList(regs, code[pc + 1], code[pc + 2], code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_SETLISTM: {
            setList(regs, code[pc + 1], code[pc + 2], code[pc + 3]);
            setListRest(regs, code[pc + 1], code[pc + 2], code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_TBC: {
            const a = code[pc + 1];
            checkClosable(frame, pc, regs[a], undefined);
            pc += 4;
            continue;
          }
          case OP_CLOSE: {
            const v = regs[code[pc + 1]];
            if (v === undefined || v === false) {
              pc += 4;
              continue;
            }
            slow = closeCall(frame.state, v);
            break;
          }
          case OP_HOOK: {
            if (TRACING.on) trace(frame, pc);
            pc += 4;
            continue;
          }
          default:
            throw new Error(`unknown operation ${code[pc]}`);
        }
        if (slow instanceof MetaCall) {
          const { f, args } = slow;
          frame.pc = pc;
          if (f instanceof LuaFunction && driver.nest(promote(f.proto), 0) && !TRACING.on) {
            if (isCallInterrupted()) interrupt(frame.state);
            const result = execute(
              enterFrom(frame.state, undefined, depthInC(frame), FRAME_PLAIN, f, args, 0, args.length),
            );
            if (result instanceof Array && result === SUSPENDED) return suspend(frame);
            pc = finishOp(proto, regs, pc, result);
            continue;
          }
          slow =
            f instanceof LuaFunction
              ? enterFrom(frame.state, frame, depthInC(frame), FRAME_PLAIN, f, args, 0, args.length)
              : callAny(frame, f, args);
        }
        if (slow instanceof Frame) {
          driver.enterFrame(proto, pc);
          frame = slow;
          proto = promote(frame.proto);
          code = proto.code;
          k = proto.k;
          regs = frame.regs;
          pc = 0;
        } else {
          if (slow instanceof Array && slow === SUSPENDED) return SUSPENDED;
          pc = finishOp(proto, regs, pc, slow);
        }
      }
    } catch (e) {
      const caught = unwind(frame, pc, e);
      if (caught === undefined) return SUSPENDED;
      leaveFrames(frame, caught.frame);
      frame = caught.frame;
      proto = frame.proto;
      code = proto.code;
      k = proto.k;
      regs = frame.regs;
      pc = finishOp(proto, regs, frame.pc, caught.result);
    }
  }
}

/**
 * An error has ended the hosted calls from `top` on; `frame` goes on. It is the caller of the last of them, or takes its place.
 * @unrollSafe
 */
function leaveFrames(top: Frame, frame: Frame): void {
  let left = top;
  while (left.parent !== undefined && left.parent !== frame.parent) {
    driver.leaveFrame();
    left = left.parent;
  }
}

/** A coroutine goes on from its innermost frame, in an interpreter of its own. */
export function goOn(frame: Frame): Result {
  driver.resume(promote(frame.proto), promote(frame.pc));
  return execute(frame);
}

/**
 * Registers from `first` on are dead. The interpreter need not know; compiled code keeps no boxes alive around a loop for them.
 * @unrollSafe
 */
function kill(proto: Proto, regs: Value[], first: number): void {
  for (let i = first; i < proto.maxStack; i++) regs[i] = undefined;
}

/**
 * Calls any value from the instruction at `frame.pc`: a frame to go on with, or the results.
 * @unrollSafe chains of `__call` are short
 */
function callAny(frame: Frame, f: Value, args: readonly Value[]): Result | Frame {
  let callee = f;
  let list = args;
  for (;;) {
    if (callee instanceof LuaFunction) {
      return enterFrom(frame.state, frame, frame.depth + 1, FRAME_PLAIN, callee, list, 0, list.length);
    }
    if (callee instanceof Builtin) {
      if (TRACING.on) return tracedCall(frame, callee, list);
      // One test tells compiled code which builtin it is; what is known then is looked into.
      const fn = promote(callee.fn);
      if (fn === onFrame) return promote((callee as FrameBuiltin).enter)(list, frame, callee as FrameBuiltin);
      if (looks.expected && mayCallBack(fn, list)) return callSeen(frame, callee, list);
      return jitted() ? fn(list, frame.state, callee) : callNative(frame, callee, list);
    }
    const next = callable(frame.state, callee, list);
    callee = next.f;
    list = next.args;
  }
}

/**
 * The functions that the native calls may look at the stack.
 * @dontLookInside
 */
function callSeen(frame: Frame, callee: Builtin, args: readonly Value[]): Result | Frame {
  if (isHidden(frame)) return reveal(frame, (list, at) => callNative(at, callee, list), args);
  return callNative(frame, callee, args);
}

/** Natives that call back show on the stack where they were called from. Only the interpreter can tell them. */
function callNative(frame: Frame, callee: Builtin, args: readonly Value[]): Result | Frame {
  const { state } = frame;
  state.top = frame;
  const r = callee.fn(args, state, callee);
  state.top = undefined;
  return TRACING.on ? goOnWith(frame, r) : r;
}
