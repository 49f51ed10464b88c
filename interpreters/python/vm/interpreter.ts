/**
 * The interpreter: one loop, one switch, no JavaScript recursion for Python calls.
 *
 * Structure for the tracing compiler (the portal's greens are code object and pc; code, k and regs are derived): an operation's fast path is
 * written out in the switch and ends with `continue`. Anything else sets `slow` and leaves the switch: `slow` is what the operation gives, a call that must be made, or the frame
 * that has been entered already; the common tail then finishes the instruction, exactly as a returning callee would.
 *
 * The constants repeat the operation table because V8 turns a switch into a jump table for constants of the same
 * module only; their types make the compiler check that they agree.
 */
import { isCallInterrupted, isInterrupted, JitDriver, jitted, promote } from 'metatrace';
import { type CodeObject, lineAt } from '../code/code-object.ts';
import { listCode } from '../code/disassemble.ts';
import type { OPS } from '../code/opcodes.table.ts';
import { dictOf, dictSet, type PyDict } from '../objects/dict.ts';
import { PyFunction } from '../objects/function.ts';
import { PyIterator } from '../objects/iterators.ts';
import { append, listOf, type PyList } from '../objects/list.ts';
import { PyGenerator, PySlice } from '../objects/misc.ts';
import { SUPER } from '../objects/types.ts';
import { Cell, NONE, PyFloat, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { deleteAttr, findMethod, getAttribute, setAttribute } from './attributes.ts';
import { callAny, makeCall } from './call.ts';
import { comparePlain } from './compare.ts';
import {
  addToSet,
  contains,
  convertValue,
  extendList,
  formatValue,
  getSlice,
  isSame,
  joinStrings,
  listToTuple,
  makeDict,
  makeSet,
  mergeDict,
  spread,
  unpack,
  unpackStarred,
  updateDict,
  updateSet,
} from './displays.ts';
import { enterFrom, fits } from './enter.ts';
import { finishOp } from './finish.ts';
import { FINISHED, RAISED } from './finished.ts';
import { Call, FRAME_GENERATOR, FRAME_INIT, FRAME_PLAIN, Frame, Resume } from './frame.ts';
import {
  initResult,
  keywordNames,
  listArgs,
  makeFunction,
  makeSuper,
  printExpression,
  setupAnnotations,
  special,
  spreadArguments,
  superAttribute,
  superMethod,
} from './functions.ts';
import { mayResume, prepare, stopIteration } from './generators.ts';
import { atHook } from './hooks.ts';
import { importFrom, importName, importStar } from './imports.ts';
import { answerAtEntry, answerInterrupt } from './interrupt.ts';
import { deleteItem, getItem, iterOf, lengthValue, setItem } from './iterate.ts';
import { isMappingPattern, isSequencePattern, matchClass, matchKeys } from './match.ts';
import {
  deleteGlobal,
  deleteLocalName,
  getGlobal,
  getLocalName,
  localName,
  setGlobal,
  setLocalName,
  unboundFree,
  unboundLocal,
} from './names.ts';
import { binary, compare, truth, unary } from './operators.ts';
import {
  enterMethod,
  exitArguments,
  exitMethod,
  matches,
  popHandled,
  pushHandled,
  raiseHere,
  regroup,
  splitException,
} from './raising.ts';
import { vm } from './state.ts';
import {
  asyncIter,
  asyncNext,
  awaitable,
  delegateOf,
  finishedWith,
  finishGenerator,
  isStopAsync,
  nextCall,
  sendTo,
  suspendGenerator,
  wrapYield,
} from './suspension.ts';
import { arrived, catchesStop, caughtHere, handlerRow, leavingError, remembered, unwind } from './unwind.ts';

const MIN_SAFE = Number.MIN_SAFE_INTEGER;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

// Those of numbers.ts, compare.ts and operators.ts, under names of their own.
const N_ADD = 0;
const N_SUB = 1;
const N_MUL = 2;
const N_DIV = 3;
const N_FLOORDIV = 4;
const N_MOD = 5;
const N_POW = 6;
const N_MATMUL = 7;
const N_LSHIFT = 8;
const N_RSHIFT = 9;
const N_AND = 10;
const N_OR = 11;
const N_XOR = 12;
const CMP_LT = 0;
const CMP_LE = 1;
const CMP_EQ = 2;
const CMP_NE = 3;
const CMP_GT = 4;
const CMP_GE = 5;
const UNARY_NEG = 0;
const UNARY_POS = 1;
const UNARY_INVERT = 2;

const OP_MOVE: typeof OPS.MOVE.id = 0;
const OP_CHECK: typeof OPS.CHECK.id = 1;
const OP_CLEAR: typeof OPS.CLEAR.id = 2;
const OP_NEWCELL: typeof OPS.NEWCELL.id = 3;
const OP_GETCELL: typeof OPS.GETCELL.id = 4;
const OP_SETCELL: typeof OPS.SETCELL.id = 5;
const OP_DELCELL: typeof OPS.DELCELL.id = 6;
const OP_GETFREE: typeof OPS.GETFREE.id = 7;
const OP_SETFREE: typeof OPS.SETFREE.id = 8;
const OP_DELFREE: typeof OPS.DELFREE.id = 9;
const OP_GETGLOBAL: typeof OPS.GETGLOBAL.id = 10;
const OP_SETGLOBAL: typeof OPS.SETGLOBAL.id = 11;
const OP_DELGLOBAL: typeof OPS.DELGLOBAL.id = 12;
const OP_GETNAME: typeof OPS.GETNAME.id = 13;
const OP_SETNAME: typeof OPS.SETNAME.id = 14;
const OP_DELNAME: typeof OPS.DELNAME.id = 15;
const OP_GETCLASSFREE: typeof OPS.GETCLASSFREE.id = 16;
const OP_CELLOF: typeof OPS.CELLOF.id = 17;
const OP_NEG: typeof OPS.NEG.id = 18;
const OP_POS: typeof OPS.POS.id = 19;
const OP_INVERT: typeof OPS.INVERT.id = 20;
const OP_NOT: typeof OPS.NOT.id = 21;
const OP_ADD: typeof OPS.ADD.id = 22;
const OP_SUB: typeof OPS.SUB.id = 23;
const OP_MUL: typeof OPS.MUL.id = 24;
const OP_DIV: typeof OPS.DIV.id = 25;
const OP_FLOORDIV: typeof OPS.FLOORDIV.id = 26;
const OP_MOD: typeof OPS.MOD.id = 27;
const OP_POW: typeof OPS.POW.id = 28;
const OP_MATMUL: typeof OPS.MATMUL.id = 29;
const OP_LSHIFT: typeof OPS.LSHIFT.id = 30;
const OP_RSHIFT: typeof OPS.RSHIFT.id = 31;
const OP_AND: typeof OPS.AND.id = 32;
const OP_OR: typeof OPS.OR.id = 33;
const OP_XOR: typeof OPS.XOR.id = 34;
const OP_IADD: typeof OPS.IADD.id = 35;
const OP_ISUB: typeof OPS.ISUB.id = 36;
const OP_IMUL: typeof OPS.IMUL.id = 37;
const OP_IDIV: typeof OPS.IDIV.id = 38;
const OP_IFLOORDIV: typeof OPS.IFLOORDIV.id = 39;
const OP_IMOD: typeof OPS.IMOD.id = 40;
const OP_IPOW: typeof OPS.IPOW.id = 41;
const OP_IMATMUL: typeof OPS.IMATMUL.id = 42;
const OP_ILSHIFT: typeof OPS.ILSHIFT.id = 43;
const OP_IRSHIFT: typeof OPS.IRSHIFT.id = 44;
const OP_IAND: typeof OPS.IAND.id = 45;
const OP_IOR: typeof OPS.IOR.id = 46;
const OP_IXOR: typeof OPS.IXOR.id = 47;
const OP_LT: typeof OPS.LT.id = 48;
const OP_LE: typeof OPS.LE.id = 49;
const OP_GT: typeof OPS.GT.id = 50;
const OP_GE: typeof OPS.GE.id = 51;
const OP_EQ: typeof OPS.EQ.id = 52;
const OP_NE: typeof OPS.NE.id = 53;
const OP_IS: typeof OPS.IS.id = 54;
const OP_ISNOT: typeof OPS.ISNOT.id = 55;
const OP_IN: typeof OPS.IN.id = 56;
const OP_NOTIN: typeof OPS.NOTIN.id = 57;
const OP_JMP: typeof OPS.JMP.id = 58;
const OP_LOOP: typeof OPS.LOOP.id = 59;
const OP_JT: typeof OPS.JT.id = 60;
const OP_JF: typeof OPS.JF.id = 61;
const OP_JLT: typeof OPS.JLT.id = 62;
const OP_JNLT: typeof OPS.JNLT.id = 63;
const OP_JLE: typeof OPS.JLE.id = 64;
const OP_JNLE: typeof OPS.JNLE.id = 65;
const OP_JGT: typeof OPS.JGT.id = 66;
const OP_JNGT: typeof OPS.JNGT.id = 67;
const OP_JGE: typeof OPS.JGE.id = 68;
const OP_JNGE: typeof OPS.JNGE.id = 69;
const OP_JEQ: typeof OPS.JEQ.id = 70;
const OP_JNEQ: typeof OPS.JNEQ.id = 71;
const OP_JNE: typeof OPS.JNE.id = 72;
const OP_JNNE: typeof OPS.JNNE.id = 73;
const OP_JIS: typeof OPS.JIS.id = 74;
const OP_JISNOT: typeof OPS.JISNOT.id = 75;
const OP_JIN: typeof OPS.JIN.id = 76;
const OP_JNOTIN: typeof OPS.JNOTIN.id = 77;
const OP_GETATTR: typeof OPS.GETATTR.id = 78;
const OP_SETATTR: typeof OPS.SETATTR.id = 79;
const OP_DELATTR: typeof OPS.DELATTR.id = 80;
const OP_GETITEM: typeof OPS.GETITEM.id = 81;
const OP_SETITEM: typeof OPS.SETITEM.id = 82;
const OP_DELITEM: typeof OPS.DELITEM.id = 83;
const OP_GETSLICE: typeof OPS.GETSLICE.id = 84;
const OP_SLICE: typeof OPS.SLICE.id = 85;
const OP_TUPLE: typeof OPS.TUPLE.id = 86;
const OP_LIST: typeof OPS.LIST.id = 87;
const OP_SET: typeof OPS.SET.id = 88;
const OP_DICT: typeof OPS.DICT.id = 89;
const OP_LISTAPPEND: typeof OPS.LISTAPPEND.id = 90;
const OP_SETADD: typeof OPS.SETADD.id = 91;
const OP_DICTPUT: typeof OPS.DICTPUT.id = 92;
const OP_LISTEXTEND: typeof OPS.LISTEXTEND.id = 93;
const OP_SETUPDATE: typeof OPS.SETUPDATE.id = 94;
const OP_DICTUPDATE: typeof OPS.DICTUPDATE.id = 95;
const OP_DICTMERGE: typeof OPS.DICTMERGE.id = 96;
const OP_LISTTOTUPLE: typeof OPS.LISTTOTUPLE.id = 97;
const OP_STRING: typeof OPS.STRING.id = 98;
const OP_CONVERT: typeof OPS.CONVERT.id = 99;
const OP_FORMAT: typeof OPS.FORMAT.id = 100;
const OP_UNPACK: typeof OPS.UNPACK.id = 101;
const OP_UNPACKEX: typeof OPS.UNPACKEX.id = 102;
const OP_FUNCTION: typeof OPS.FUNCTION.id = 103;
const OP_CALL: typeof OPS.CALL.id = 104;
const OP_CALLKW: typeof OPS.CALLKW.id = 105;
const OP_METHOD: typeof OPS.METHOD.id = 106;
const OP_CALLMETHOD: typeof OPS.CALLMETHOD.id = 107;
const OP_CALLMETHODKW: typeof OPS.CALLMETHODKW.id = 108;
const OP_CALLEX: typeof OPS.CALLEX.id = 109;
const OP_SUPER: typeof OPS.SUPER.id = 110;
const OP_SUPERATTR: typeof OPS.SUPERATTR.id = 111;
const OP_SUPERMETHOD: typeof OPS.SUPERMETHOD.id = 112;
const OP_RETURN: typeof OPS.RETURN.id = 113;
const OP_SPECIAL: typeof OPS.SPECIAL.id = 114;
const OP_GETITER: typeof OPS.GETITER.id = 115;
const OP_FORITER: typeof OPS.FORITER.id = 116;
const OP_YIELD: typeof OPS.YIELD.id = 117;
const OP_YIELDITER: typeof OPS.YIELDITER.id = 118;
const OP_SEND: typeof OPS.SEND.id = 119;
const OP_AWAITABLE: typeof OPS.AWAITABLE.id = 120;
const OP_AITER: typeof OPS.AITER.id = 121;
const OP_ANEXT: typeof OPS.ANEXT.id = 122;
const OP_JNSTOPASYNC: typeof OPS.JNSTOPASYNC.id = 123;
const OP_RAISE: typeof OPS.RAISE.id = 124;
const OP_RERAISE: typeof OPS.RERAISE.id = 125;
const OP_PUSHEXC: typeof OPS.PUSHEXC.id = 126;
const OP_POPEXC: typeof OPS.POPEXC.id = 127;
const OP_JNEXC: typeof OPS.JNEXC.id = 128;
const OP_SPLITEXC: typeof OPS.SPLITEXC.id = 129;
const OP_REGROUP: typeof OPS.REGROUP.id = 130;
const OP_WITH: typeof OPS.WITH.id = 131;
const OP_AWITH: typeof OPS.AWITH.id = 132;
const OP_WITHEXC: typeof OPS.WITHEXC.id = 133;
const OP_IMPORT: typeof OPS.IMPORT.id = 134;
const OP_IMPORTFROM: typeof OPS.IMPORTFROM.id = 135;
const OP_IMPORTSTAR: typeof OPS.IMPORTSTAR.id = 136;
const OP_ANNOTATIONS: typeof OPS.ANNOTATIONS.id = 137;
const OP_ISSEQUENCE: typeof OPS.ISSEQUENCE.id = 138;
const OP_ISMAPPING: typeof OPS.ISMAPPING.id = 139;
const OP_LEN: typeof OPS.LEN.id = 140;
const OP_MATCHKEYS: typeof OPS.MATCHKEYS.id = 141;
const OP_MATCHCLASS: typeof OPS.MATCHCLASS.id = 142;
const OP_PRINTEXPR: typeof OPS.PRINTEXPR.id = 143;
const OP_UNWIND: typeof OPS.UNWIND.id = 144;
const OP_HOOK: typeof OPS.HOOK.id = 145;

const driver = new JitDriver<CodeObject>({
  name: 'python',
  location: (code, pc) => `${code.filename}:${lineAt(code, pc)} ${code.qualname}`,
  source: (code, pc) => ({ file: code.filename, line: lineAt(code, pc) }),
  bytecode: listCode,
  mayCompile: (code) => code.origin === undefined,
});

/** Runs a boundary frame (one that returns to nobody) to its return, or a generator's to its next yield; RAISED: an exception has left a boundary frame. */
export function execute(boundary: Frame): Value {
  let frame = boundary;
  let proto = frame.code;
  let code = proto.code;
  let k = proto.constants;
  let regs = frame.regs;
  let pc = frame.pc;
  for (;;) {
    try {
      for (;;) {
        driver.mergePoint(proto, pc);
        let slow: Value | Call | Resume | Frame;
        switch (code[pc]) {
          case OP_MOVE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = x;
            pc += 4;
            continue;
          }
          case OP_CHECK: {
            if (regs[code[pc + 1]] === undefined) throw unboundLocal(proto.names[code[pc + 2]]);
            pc += 4;
            continue;
          }
          case OP_CLEAR: {
            (regs as (Value | undefined)[])[code[pc + 1]] = undefined;
            pc += 4;
            continue;
          }
          case OP_NEWCELL: {
            regs[code[pc + 1]] = new Cell(regs[code[pc + 1]]);
            pc += 4;
            continue;
          }
          case OP_GETCELL: {
            const v = (regs[code[pc + 2]] as Cell).v;
            if (v === undefined) throw unboundLocal(proto.names[code[pc + 3]]);
            regs[code[pc + 1]] = v;
            pc += 4;
            continue;
          }
          case OP_SETCELL: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            (regs[code[pc + 1]] as Cell).v = x;
            pc += 4;
            continue;
          }
          case OP_DELCELL: {
            const cell = regs[code[pc + 1]] as Cell;
            if (cell.v === undefined) throw unboundLocal(proto.names[code[pc + 2]]);
            cell.v = undefined;
            pc += 4;
            continue;
          }
          case OP_GETFREE: {
            const v = frame.closure[code[pc + 2]].v;
            if (v === undefined) throw unboundFree(proto.names[code[pc + 3]]);
            regs[code[pc + 1]] = v;
            pc += 4;
            continue;
          }
          case OP_SETFREE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            frame.closure[code[pc + 1]].v = x;
            pc += 4;
            continue;
          }
          case OP_DELFREE: {
            const cell = frame.closure[code[pc + 1]];
            if (cell.v === undefined) throw unboundFree(proto.names[code[pc + 2]]);
            cell.v = undefined;
            pc += 4;
            continue;
          }
          case OP_GETGLOBAL: {
            regs[code[pc + 1]] = getGlobal(promote(frame.globals), proto.names[code[pc + 2]]);
            pc += 4;
            continue;
          }
          case OP_SETGLOBAL: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            setGlobal(promote(frame.globals), proto.names[code[pc + 1]], x);
            pc += 4;
            continue;
          }
          case OP_DELGLOBAL: {
            deleteGlobal(frame.globals, proto.names[code[pc + 1]]);
            pc += 4;
            continue;
          }
          case OP_GETNAME: {
            const name = proto.names[code[pc + 2]];
            regs[code[pc + 1]] =
              frame.locals === undefined
                ? getGlobal(promote(frame.globals), name)
                : getLocalName(frame.locals, frame.globals, name);
            pc += 4;
            continue;
          }
          case OP_SETNAME: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const name = proto.names[code[pc + 1]];
            if (frame.locals === undefined) setGlobal(promote(frame.globals), name, x);
            else setLocalName(frame.locals, name, x);
            pc += 4;
            continue;
          }
          case OP_DELNAME: {
            const name = proto.names[code[pc + 1]];
            if (frame.locals === undefined) deleteGlobal(frame.globals, name);
            else deleteLocalName(frame.locals, name);
            pc += 4;
            continue;
          }
          case OP_GETCLASSFREE: {
            const name = proto.names[code[pc + 3]];
            const own = frame.locals === undefined ? undefined : localName(frame.locals, name);
            const v = own === undefined ? frame.closure[code[pc + 2]].v : own;
            if (v === undefined) throw unboundFree(name);
            regs[code[pc + 1]] = v;
            pc += 4;
            continue;
          }
          case OP_CELLOF: {
            regs[code[pc + 1]] = code[pc + 3] === 0 ? regs[code[pc + 2]] : frame.closure[code[pc + 2]];
            pc += 4;
            continue;
          }
          case OP_ADD:
          case OP_IADD: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              const r = x + y;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (x instanceof PyFloat && y instanceof PyFloat) {
              regs[code[pc + 1]] = new PyFloat(x.v + y.v);
              pc += 4;
              continue;
            }
            if (typeof x === 'string' && typeof y === 'string') {
              regs[code[pc + 1]] = x + y;
              pc += 4;
              continue;
            }
            slow = binary(frame, N_ADD, code[pc] === OP_IADD, x, y);
            break;
          }
          case OP_SUB:
          case OP_ISUB: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              const r = x - y;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (x instanceof PyFloat && y instanceof PyFloat) {
              regs[code[pc + 1]] = new PyFloat(x.v - y.v);
              pc += 4;
              continue;
            }
            slow = binary(frame, N_SUB, code[pc] === OP_ISUB, x, y);
            break;
          }
          case OP_MUL:
          case OP_IMUL: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              const r = x * y + 0;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            } else if (x instanceof PyFloat && y instanceof PyFloat) {
              regs[code[pc + 1]] = new PyFloat(x.v * y.v);
              pc += 4;
              continue;
            }
            slow = binary(frame, N_MUL, code[pc] === OP_IMUL, x, y);
            break;
          }
          case OP_DIV:
          case OP_IDIV: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (x instanceof PyFloat && y instanceof PyFloat && y.v !== 0) {
              regs[code[pc + 1]] = new PyFloat(x.v / y.v);
              pc += 4;
              continue;
            }
            slow = binary(frame, N_DIV, code[pc] === OP_IDIV, x, y);
            break;
          }
          case OP_FLOORDIV:
          case OP_IFLOORDIV: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              if (y !== 0) {
                regs[code[pc + 1]] = Math.floor(x / y) + 0;
                pc += 4;
                continue;
              }
            }
            slow = binary(frame, N_FLOORDIV, code[pc] === OP_IFLOORDIV, x, y);
            break;
          }
          case OP_MOD:
          case OP_IMOD: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              if (y > 0) {
                let r = x % y;
                if (x < 0) r = r < 0 ? r + y : 0;
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            }
            slow = binary(frame, N_MOD, code[pc] === OP_IMOD, x, y);
            break;
          }
          case OP_POW:
          case OP_IPOW: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (x instanceof PyFloat && typeof y === 'number' && y === 2) {
              const r = x.v * x.v;
              if (r !== Infinity) {
                regs[code[pc + 1]] = new PyFloat(r);
                pc += 4;
                continue;
              }
            } else if (typeof x === 'number' && typeof y === 'number' && y >= 0) {
              const r = x ** y + 0;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            }
            slow = binary(frame, N_POW, code[pc] === OP_IPOW, x, y);
            break;
          }
          case OP_MATMUL:
          case OP_IMATMUL: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            slow = binary(frame, N_MATMUL, code[pc] === OP_IMATMUL, x, y);
            break;
          }
          case OP_LSHIFT:
          case OP_ILSHIFT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number' && y >= 0 && y < 32) {
              const r = x * 2 ** y;
              if (r >= MIN_SAFE && r <= MAX_SAFE) {
                regs[code[pc + 1]] = r;
                pc += 4;
                continue;
              }
            }
            slow = binary(frame, N_LSHIFT, code[pc] === OP_ILSHIFT, x, y);
            break;
          }
          case OP_RSHIFT:
          case OP_IRSHIFT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number' && y >= 0 && y < 32 && (x | 0) === x) {
              regs[code[pc + 1]] = x >> y;
              pc += 4;
              continue;
            }
            slow = binary(frame, N_RSHIFT, code[pc] === OP_IRSHIFT, x, y);
            break;
          }
          case OP_AND:
          case OP_IAND: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y) {
              regs[code[pc + 1]] = x & y;
              pc += 4;
              continue;
            }
            slow = binary(frame, N_AND, code[pc] === OP_IAND, x, y);
            break;
          }
          case OP_OR:
          case OP_IOR: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y) {
              regs[code[pc + 1]] = x | y;
              pc += 4;
              continue;
            }
            slow = binary(frame, N_OR, code[pc] === OP_IOR, x, y);
            break;
          }
          case OP_XOR:
          case OP_IXOR: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y) {
              regs[code[pc + 1]] = x ^ y;
              pc += 4;
              continue;
            }
            slow = binary(frame, N_XOR, code[pc] === OP_IXOR, x, y);
            break;
          }
          case OP_NEG: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            if (typeof x === 'number') {
              regs[code[pc + 1]] = 0 - x;
              pc += 4;
              continue;
            }
            if (x instanceof PyFloat) {
              regs[code[pc + 1]] = new PyFloat(-x.v);
              pc += 4;
              continue;
            }
            slow = unary(UNARY_NEG, x);
            break;
          }
          case OP_POS: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            if (typeof x === 'number') {
              regs[code[pc + 1]] = x;
              pc += 4;
              continue;
            }
            if (x instanceof PyFloat) {
              regs[code[pc + 1]] = x;
              pc += 4;
              continue;
            }
            slow = unary(UNARY_POS, x);
            break;
          }
          case OP_INVERT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            if (typeof x === 'number') {
              regs[code[pc + 1]] = -1 - x;
              pc += 4;
              continue;
            }
            slow = unary(UNARY_INVERT, x);
            break;
          }
          case OP_NOT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            if (typeof x === 'boolean') {
              regs[code[pc + 1]] = !x;
              pc += 4;
              continue;
            }
            slow = truth(x);
            break;
          }
          case OP_LT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              regs[code[pc + 1]] = x < y;
              pc += 4;
              continue;
            }
            const holds = comparePlain(CMP_LT, x, y);
            if (holds !== undefined) {
              regs[code[pc + 1]] = holds;
              pc += 4;
              continue;
            }
            slow = compare(frame, CMP_LT, x, y);
            break;
          }
          case OP_LE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              regs[code[pc + 1]] = x <= y;
              pc += 4;
              continue;
            }
            const holds = comparePlain(CMP_LE, x, y);
            if (holds !== undefined) {
              regs[code[pc + 1]] = holds;
              pc += 4;
              continue;
            }
            slow = compare(frame, CMP_LE, x, y);
            break;
          }
          case OP_GT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              regs[code[pc + 1]] = x > y;
              pc += 4;
              continue;
            }
            const holds = comparePlain(CMP_GT, x, y);
            if (holds !== undefined) {
              regs[code[pc + 1]] = holds;
              pc += 4;
              continue;
            }
            slow = compare(frame, CMP_GT, x, y);
            break;
          }
          case OP_GE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              regs[code[pc + 1]] = x >= y;
              pc += 4;
              continue;
            }
            const holds = comparePlain(CMP_GE, x, y);
            if (holds !== undefined) {
              regs[code[pc + 1]] = holds;
              pc += 4;
              continue;
            }
            slow = compare(frame, CMP_GE, x, y);
            break;
          }
          case OP_EQ: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              regs[code[pc + 1]] = x === y;
              pc += 4;
              continue;
            }
            const holds = comparePlain(CMP_EQ, x, y);
            if (holds !== undefined) {
              regs[code[pc + 1]] = holds;
              pc += 4;
              continue;
            }
            slow = compare(frame, CMP_EQ, x, y);
            break;
          }
          case OP_NE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            if (typeof x === 'number' && typeof y === 'number') {
              regs[code[pc + 1]] = x !== y;
              pc += 4;
              continue;
            }
            const holds = comparePlain(CMP_NE, x, y);
            if (holds !== undefined) {
              regs[code[pc + 1]] = holds;
              pc += 4;
              continue;
            }
            slow = compare(frame, CMP_NE, x, y);
            break;
          }
          case OP_IS: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            regs[code[pc + 1]] = isSame(x, y);
            pc += 4;
            continue;
          }
          case OP_ISNOT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            regs[code[pc + 1]] = !isSame(x, y);
            pc += 4;
            continue;
          }
          case OP_IN:
          case OP_NOTIN: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            slow = contains(x, y);
            break;
          }
          case OP_JMP: {
            pc = code[pc + 3];
            continue;
          }
          case OP_LOOP: {
            if (isInterrupted()) answerInterrupt(proto, frame.globals, pc);
            if (jitted()) kill(proto, regs, code[pc + 1]);
            pc = code[pc + 3];
            driver.backEdge(proto, pc);
            continue;
          }
          case OP_JT: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            if (typeof x === 'boolean') {
              pc = x ? code[pc + 3] : pc + 4;
              continue;
            }
            if (typeof x === 'number') {
              pc = x !== 0 ? code[pc + 3] : pc + 4;
              continue;
            }
            slow = truth(x);
            break;
          }
          case OP_JF: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            if (typeof x === 'boolean') {
              pc = x ? pc + 4 : code[pc + 3];
              continue;
            }
            if (typeof x === 'number') {
              pc = x !== 0 ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = truth(x);
            break;
          }
          case OP_JLT:
          case OP_JNLT: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            let holds: boolean | undefined;
            if (typeof x === 'number' && typeof y === 'number') holds = x < y;
            else holds = comparePlain(CMP_LT, x, y);
            if (holds !== undefined) {
              if (code[pc] === OP_JLT) pc = holds ? code[pc + 3] : pc + 4;
              else pc = holds ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = compare(frame, CMP_LT, x, y);
            break;
          }
          case OP_JLE:
          case OP_JNLE: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            let holds: boolean | undefined;
            if (typeof x === 'number' && typeof y === 'number') holds = x <= y;
            else holds = comparePlain(CMP_LE, x, y);
            if (holds !== undefined) {
              if (code[pc] === OP_JLE) pc = holds ? code[pc + 3] : pc + 4;
              else pc = holds ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = compare(frame, CMP_LE, x, y);
            break;
          }
          case OP_JGT:
          case OP_JNGT: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            let holds: boolean | undefined;
            if (typeof x === 'number' && typeof y === 'number') holds = x > y;
            else holds = comparePlain(CMP_GT, x, y);
            if (holds !== undefined) {
              if (code[pc] === OP_JGT) pc = holds ? code[pc + 3] : pc + 4;
              else pc = holds ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = compare(frame, CMP_GT, x, y);
            break;
          }
          case OP_JGE:
          case OP_JNGE: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            let holds: boolean | undefined;
            if (typeof x === 'number' && typeof y === 'number') holds = x >= y;
            else holds = comparePlain(CMP_GE, x, y);
            if (holds !== undefined) {
              if (code[pc] === OP_JGE) pc = holds ? code[pc + 3] : pc + 4;
              else pc = holds ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = compare(frame, CMP_GE, x, y);
            break;
          }
          case OP_JEQ:
          case OP_JNEQ: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            let holds: boolean | undefined;
            if (typeof x === 'number' && typeof y === 'number') holds = x === y;
            else holds = comparePlain(CMP_EQ, x, y);
            if (holds !== undefined) {
              if (code[pc] === OP_JEQ) pc = holds ? code[pc + 3] : pc + 4;
              else pc = holds ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = compare(frame, CMP_EQ, x, y);
            break;
          }
          case OP_JNE:
          case OP_JNNE: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            let holds: boolean | undefined;
            if (typeof x === 'number' && typeof y === 'number') holds = x !== y;
            else holds = comparePlain(CMP_NE, x, y);
            if (holds !== undefined) {
              if (code[pc] === OP_JNE) pc = holds ? code[pc + 3] : pc + 4;
              else pc = holds ? pc + 4 : code[pc + 3];
              continue;
            }
            slow = compare(frame, CMP_NE, x, y);
            break;
          }
          case OP_JIS: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            pc = isSame(x, y) ? code[pc + 3] : pc + 4;
            continue;
          }
          case OP_JISNOT: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            pc = isSame(x, y) ? pc + 4 : code[pc + 3];
            continue;
          }
          case OP_JIN:
          case OP_JNOTIN: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            slow = contains(x, y);
            break;
          }
          case OP_GETATTR: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            slow = getAttribute(x, proto.names[code[pc + 3]], proto.sites[pc >> 2]);
            if (!(slow instanceof Call)) {
              regs[code[pc + 1]] = slow;
              pc += 4;
              continue;
            }
            break;
          }
          case OP_SETATTR: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            const request = setAttribute(x, proto.names[code[pc + 2]], y, proto.sites[pc >> 2]);
            if (request === undefined) {
              pc += 4;
              continue;
            }
            slow = request;
            break;
          }
          case OP_DELATTR: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            deleteAttr(x, proto.names[code[pc + 2]]);
            pc += 4;
            continue;
          }
          case OP_GETITEM: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            slow = getItem(x, y);
            if (!(slow instanceof Call)) {
              regs[code[pc + 1]] = slow;
              pc += 4;
              continue;
            }
            break;
          }
          case OP_SETITEM: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            const zi = code[pc + 3];
            const z = zi >= 0 ? regs[zi] : k[~zi];
            const request = setItem(x, y, z);
            if (request === undefined) {
              pc += 4;
              continue;
            }
            slow = request;
            break;
          }
          case OP_DELITEM: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            deleteItem(x, y);
            pc += 4;
            continue;
          }
          case OP_GETSLICE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const at = code[pc + 3];
            regs[code[pc + 1]] = getSlice(x, regs[at], regs[at + 1]);
            pc += 4;
            continue;
          }
          case OP_SLICE: {
            const at = code[pc + 2];
            regs[code[pc + 1]] = new PySlice(regs[at], regs[at + 1], regs[at + 2]);
            pc += 4;
            continue;
          }
          case OP_TUPLE: {
            regs[code[pc + 1]] = new PyTuple(listArgs(regs, code[pc + 2], code[pc + 3]));
            pc += 4;
            continue;
          }
          case OP_LIST: {
            regs[code[pc + 1]] = listOf(regs, code[pc + 2], code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_SET: {
            regs[code[pc + 1]] = makeSet(regs.slice(code[pc + 2], code[pc + 2] + code[pc + 3]));
            pc += 4;
            continue;
          }
          case OP_DICT: {
            regs[code[pc + 1]] = makeDict(regs.slice(code[pc + 2], code[pc + 2] + 2 * code[pc + 3]));
            pc += 4;
            continue;
          }
          case OP_LISTAPPEND: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            append(regs[code[pc + 1]] as PyList, x);
            pc += 4;
            continue;
          }
          case OP_SETADD: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            addToSet(regs[code[pc + 1]], x);
            pc += 4;
            continue;
          }
          case OP_DICTPUT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            dictSet(regs[code[pc + 1]] as PyDict, x, y);
            pc += 4;
            continue;
          }
          case OP_LISTEXTEND: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            extendList(regs[code[pc + 1]], x, code[pc + 3] === 0 ? undefined : regs[code[pc + 3] - 1]);
            pc += 4;
            continue;
          }
          case OP_SETUPDATE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            updateSet(regs[code[pc + 1]], x);
            pc += 4;
            continue;
          }
          case OP_DICTUPDATE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            updateDict(regs[code[pc + 1]], x);
            pc += 4;
            continue;
          }
          case OP_DICTMERGE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            mergeDict(regs[code[pc + 1]], x, regs[code[pc + 3]]);
            pc += 4;
            continue;
          }
          case OP_LISTTOTUPLE: {
            regs[code[pc + 1]] = listToTuple(regs[code[pc + 2]]);
            pc += 4;
            continue;
          }
          case OP_STRING: {
            regs[code[pc + 1]] = joinStrings(regs, code[pc + 2], code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_CONVERT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = convertValue(x, code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_FORMAT: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            regs[code[pc + 1]] = formatValue(x, y);
            pc += 4;
            continue;
          }
          case OP_UNPACK: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            unpack(regs, code[pc + 1], x, code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_UNPACKEX: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const many = unpackStarred(x, code[pc + 3] & 0xffff, code[pc + 3] >> 16);
            spread(regs, code[pc + 1], many);
            pc += 4;
            continue;
          }
          case OP_FUNCTION: {
            regs[code[pc + 1]] = makeFunction(frame, k[code[pc + 2]] as CodeObject, code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_CALL: {
            const a = code[pc + 1];
            const f = regs[a];
            const count = code[pc + 2];
            frame.pc = pc;
            if (f instanceof PyFunction) {
              const callee = promote(f.code);
              if (fits(f, callee, count) && !callee.isGenerator) {
                // What is compiled and calls itself for ever nests, or has a loop: calls that are inlined need not ask.
                if (!jitted() && isCallInterrupted()) answerInterrupt(proto, frame.globals, pc);
                if (callee.origin === undefined && driver.nest(callee, 0)) {
                  if (jitted() && isCallInterrupted()) answerInterrupt(proto, frame.globals, pc);
                  const v = execute(
                    enterFrom(undefined, frame.depth + 1, FRAME_PLAIN, f, undefined, regs, a + 1, count),
                  );
                  if (v === RAISED) pc = proto.unwindPc;
                  else {
                    regs[a] = v;
                    pc += 4;
                  }
                  continue;
                }
                const next = enterFrom(frame, frame.depth + 1, FRAME_PLAIN, f, undefined, regs, a + 1, count);
                driver.enterFrame(proto, pc);
                frame = next;
                proto = frame.code;
                code = proto.code;
                k = proto.constants;
                regs = frame.regs;
                pc = 0;
                continue;
              }
            }
            slow = callAny(frame, f, listArgs(regs, a + 1, count), undefined);
            break;
          }
          case OP_CALLKW: {
            const a = code[pc + 1];
            frame.pc = pc;
            slow = callAny(frame, regs[a], listArgs(regs, a + 1, code[pc + 2]), keywordNames(k[code[pc + 3]]));
            break;
          }
          case OP_METHOD: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const a = code[pc + 1];
            const name = proto.names[code[pc + 3]];
            const site = proto.sites[pc >> 2];
            const method = findMethod(x, name, site);
            if (method !== undefined) {
              regs[a] = method;
              regs[a + 1] = x;
              pc += 4;
              continue;
            }
            (regs as (Value | undefined)[])[a + 1] = undefined;
            slow = getAttribute(x, name, site);
            if (!(slow instanceof Call)) {
              regs[a] = slow;
              pc += 4;
              continue;
            }
            break;
          }
          case OP_CALLMETHOD: {
            const a = code[pc + 1];
            const f = regs[a];
            const bound = regs[a + 1] !== undefined;
            const first = bound ? a + 1 : a + 2;
            const count = bound ? code[pc + 2] + 1 : code[pc + 2];
            frame.pc = pc;
            if (f instanceof PyFunction) {
              const callee = promote(f.code);
              if (fits(f, callee, count) && !callee.isGenerator) {
                if (!jitted() && isCallInterrupted()) answerInterrupt(proto, frame.globals, pc);
                if (callee.origin === undefined && driver.nest(callee, 0)) {
                  if (jitted() && isCallInterrupted()) answerInterrupt(proto, frame.globals, pc);
                  const v = execute(
                    enterFrom(undefined, frame.depth + 1, FRAME_PLAIN, f, undefined, regs, first, count),
                  );
                  if (v === RAISED) pc = proto.unwindPc;
                  else {
                    regs[a] = v;
                    pc += 4;
                  }
                  continue;
                }
                const next = enterFrom(frame, frame.depth + 1, FRAME_PLAIN, f, undefined, regs, first, count);
                driver.enterFrame(proto, pc);
                frame = next;
                proto = frame.code;
                code = proto.code;
                k = proto.constants;
                regs = frame.regs;
                pc = 0;
                continue;
              }
            }
            slow = callAny(frame, f, listArgs(regs, first, count), undefined);
            break;
          }
          case OP_CALLMETHODKW: {
            const a = code[pc + 1];
            const bound = regs[a + 1] !== undefined;
            const first = bound ? a + 1 : a + 2;
            const count = bound ? code[pc + 2] + 1 : code[pc + 2];
            frame.pc = pc;
            slow = callAny(frame, regs[a], listArgs(regs, first, count), keywordNames(k[code[pc + 3]]));
            break;
          }
          case OP_CALLEX: {
            const a = code[pc + 1];
            frame.pc = pc;
            const spreadCall = spreadArguments(regs[a + 1], code[pc + 2] === 1 ? regs[a + 2] : undefined);
            slow = callAny(frame, regs[a], spreadCall.args, spreadCall.keywords);
            break;
          }
          case OP_SUPER: {
            const at = code[pc + 2];
            frame.pc = pc;
            if (regs[at] === SUPER) {
              regs[code[pc + 1]] = makeSuper(regs[at + 1], regs[at + 2]);
              pc += 4;
              continue;
            }
            slow = callAny(frame, regs[at], [], undefined);
            break;
          }
          case OP_SUPERATTR: {
            const at = code[pc + 2];
            regs[code[pc + 1]] = superAttribute(regs[at], regs[at + 1], regs[at + 2], proto.names[code[pc + 3]]);
            pc += 4;
            continue;
          }
          case OP_SUPERMETHOD: {
            const a = code[pc + 1];
            const at = code[pc + 2];
            const name = proto.names[code[pc + 3]];
            const self = regs[at + 2];
            const method = superMethod(regs[at], regs[at + 1], self, name);
            if (method === undefined) {
              regs[a] = superAttribute(regs[at], regs[at + 1], self, name);
              (regs as (Value | undefined)[])[a + 1] = undefined;
            } else {
              regs[a] = method;
              regs[a + 1] = self;
            }
            pc += 4;
            continue;
          }
          case OP_RETURN: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            let v = x;
            let parent = frame.parent;
            let ended: Value | undefined;
            const { kind } = frame;
            if (kind !== FRAME_PLAIN) {
              if (kind === FRAME_INIT) v = initResult(frame, v);
              else {
                ended = frame.self;
                parent = finishGenerator(frame, v);
                v = FINISHED;
              }
            }
            if (parent === undefined) return v;
            driver.leaveFrame();
            frame = parent;
            proto = frame.code;
            code = proto.code;
            k = proto.constants;
            regs = frame.regs;
            pc = frame.pc;
            // Whoever has called `next` or `send` gets an exception.
            if (ended !== undefined && code[pc] !== OP_FORITER && code[pc] !== OP_SEND) throw stopIteration(ended);
            if (code[pc] === OP_CALL || code[pc] === OP_CALLMETHOD) {
              regs[code[pc + 1]] = v;
              pc += 4;
              continue;
            }
            slow = v;
            break;
          }
          case OP_SPECIAL: {
            regs[code[pc + 1]] = special(code[pc + 2], promote(frame.globals));
            pc += 4;
            continue;
          }
          case OP_GETITER: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            slow = iterOf(x);
            if (!(slow instanceof Call)) {
              regs[code[pc + 1]] = slow;
              pc += 4;
              continue;
            }
            break;
          }
          case OP_FORITER: {
            if (isInterrupted()) answerInterrupt(proto, frame.globals, pc);
            const it = regs[code[pc + 1]];
            if (it instanceof PyIterator) {
              const v = it.nextOrCall();
              if (v === undefined) {
                pc += 4;
                continue;
              }
              if (v instanceof Call || v instanceof Resume) {
                slow = v;
                break;
              }
              regs[code[pc + 2]] = v;
              pc = code[pc + 3];
              driver.backEdge(proto, pc);
              continue;
            }
            frame.pc = pc;
            if (it instanceof PyGenerator) {
              if (!mayResume(it, NONE)) {
                pc += 4;
                continue;
              }
              const resumed = prepare(it, NONE);
              if (jitted()) {
                driver.resume(promote(resumed.code), promote(resumed.pc));
                const v = execute(resumed);
                if (v === FINISHED) {
                  pc += 4;
                  continue;
                }
                regs[code[pc + 2]] = v;
                pc = code[pc + 3];
                driver.backEdge(proto, pc);
                continue;
              }
              it.caller = frame;
              driver.enterFrame(proto, pc);
              frame = resumed;
              proto = frame.code;
              code = proto.code;
              k = proto.constants;
              regs = frame.regs;
              pc = frame.pc;
              continue;
            }
            slow = nextCall(it);
            break;
          }
          case OP_YIELD: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const v = wrapYield(frame, pc, x);
            frame.pc = pc;
            const parent = suspendGenerator(frame);
            if (parent === undefined) return v;
            driver.leaveFrame();
            frame = parent;
            proto = frame.code;
            code = proto.code;
            k = proto.constants;
            regs = frame.regs;
            pc = frame.pc;
            slow = v;
            break;
          }
          case OP_YIELDITER: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = delegateOf(x, proto);
            pc += 4;
            continue;
          }
          case OP_SEND: {
            const it = regs[code[pc + 2]];
            const sent = regs[code[pc + 1]];
            frame.pc = pc;
            if (it instanceof PyGenerator) {
              if (mayResume(it, sent)) {
                const resumed = prepare(it, sent);
                if (jitted()) {
                  driver.resume(promote(resumed.code), promote(resumed.pc));
                  slow = execute(resumed);
                  break;
                }
                it.caller = frame;
                driver.enterFrame(proto, pc);
                frame = resumed;
                proto = frame.code;
                code = proto.code;
                k = proto.constants;
                regs = frame.regs;
                pc = frame.pc;
                continue;
              }
              slow = finishedWith(it);
              break;
            }
            slow = sendTo(it, sent);
            break;
          }
          case OP_AWAITABLE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = awaitable(x, code[pc + 3]);
            pc += 4;
            continue;
          }
          case OP_AITER: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = asyncIter(x);
            pc += 4;
            continue;
          }
          case OP_ANEXT: {
            regs[code[pc + 1]] = asyncNext(regs[code[pc + 2]]);
            pc += 4;
            continue;
          }
          case OP_JNSTOPASYNC: {
            pc = isStopAsync(regs[code[pc + 1]]) ? pc + 4 : code[pc + 3];
            continue;
          }
          case OP_RAISE: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            frame.pc = pc;
            const exc = raiseHere(code[pc + 3], x, y, proto, frame.globals, pc, remembered(frame));
            const row = handlerRow(proto, pc);
            if (row >= 0) {
              regs[proto.exceptionTable[row + 3]] = exc;
              pc = proto.exceptionTable[row + 2];
              continue;
            }
            const { parent } = frame;
            vm.leaving = exc;
            if (parent === undefined && frame.kind !== FRAME_GENERATOR) return RAISED;
            // What ends generators and iterations is left to `unwind`.
            if (parent === undefined || frame.kind === FRAME_GENERATOR || catchesStop(parent, exc))
              throw leavingError(exc);
            driver.leaveFrame();
            frame = parent;
            proto = frame.code;
            code = proto.code;
            k = proto.constants;
            regs = frame.regs;
            pc = proto.unwindPc;
            continue;
          }
          case OP_RERAISE: {
            frame.pc = pc;
            const exc = regs[code[pc + 1]] as PyInstance;
            const row = handlerRow(proto, pc);
            if (row >= 0) {
              regs[proto.exceptionTable[row + 3]] = exc;
              pc = proto.exceptionTable[row + 2];
              continue;
            }
            const { parent } = frame;
            vm.leaving = exc;
            if (parent === undefined && frame.kind !== FRAME_GENERATOR) return RAISED;
            // What ends generators and iterations is left to `unwind`.
            if (parent === undefined || frame.kind === FRAME_GENERATOR || catchesStop(parent, exc))
              throw leavingError(exc);
            driver.leaveFrame();
            frame = parent;
            proto = frame.code;
            code = proto.code;
            k = proto.constants;
            regs = frame.regs;
            pc = proto.unwindPc;
            continue;
          }
          case OP_UNWIND: {
            // The frame stands at the call that has raised.
            pc = frame.pc;
            frame.stage = 0;
            const exc = arrived(vm.leaving as PyInstance, proto, frame.globals, pc, remembered(frame));
            const row = handlerRow(proto, pc);
            if (row >= 0) {
              regs[proto.exceptionTable[row + 3]] = exc;
              pc = proto.exceptionTable[row + 2];
              continue;
            }
            const { parent } = frame;
            vm.leaving = exc;
            if (parent === undefined && frame.kind !== FRAME_GENERATOR) return RAISED;
            // What ends generators and iterations is left to `unwind`.
            if (parent === undefined || frame.kind === FRAME_GENERATOR || catchesStop(parent, exc))
              throw leavingError(exc);
            driver.leaveFrame();
            frame = parent;
            proto = frame.code;
            code = proto.code;
            k = proto.constants;
            regs = frame.regs;
            pc = proto.unwindPc;
            continue;
          }
          case OP_PUSHEXC: {
            pushHandled(regs, code[pc + 1]);
            pc += 4;
            continue;
          }
          case OP_POPEXC: {
            popHandled(regs[code[pc + 1] + 1]);
            pc += 4;
            continue;
          }
          case OP_JNEXC: {
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            pc = matches(regs[code[pc + 1]], y) ? pc + 4 : code[pc + 3];
            continue;
          }
          case OP_SPLITEXC: {
            const yi = code[pc + 2];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            splitException(regs, code[pc + 1], y);
            pc += 4;
            continue;
          }
          case OP_REGROUP: {
            regs[code[pc + 1]] = regroup(regs[code[pc + 2]], regs[code[pc + 3]]);
            pc += 4;
            continue;
          }
          case OP_WITH:
          case OP_AWITH: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            frame.pc = pc;
            regs[code[pc + 1]] = exitMethod(x, code[pc] === OP_AWITH);
            slow = enterMethod(x, code[pc] === OP_AWITH);
            break;
          }
          case OP_WITHEXC: {
            frame.pc = pc;
            slow = callAny(frame, regs[code[pc + 2]], exitArguments(regs[code[pc + 3]]), undefined);
            break;
          }
          case OP_IMPORT: {
            frame.pc = pc;
            regs[code[pc + 1]] = importName(frame, proto.names[code[pc + 2]], k[code[pc + 3]]);
            pc += 4;
            continue;
          }
          case OP_IMPORTFROM: {
            regs[code[pc + 1]] = importFrom(regs[code[pc + 2]], proto.names[code[pc + 3]]);
            pc += 4;
            continue;
          }
          case OP_IMPORTSTAR: {
            importStar(regs[code[pc + 1]], frame.locals ?? dictOf(frame.globals));
            pc += 4;
            continue;
          }
          case OP_ANNOTATIONS: {
            setupAnnotations(frame.locals ?? dictOf(frame.globals));
            pc += 4;
            continue;
          }
          case OP_ISSEQUENCE: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = isSequencePattern(x);
            pc += 4;
            continue;
          }
          case OP_ISMAPPING: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = isMappingPattern(x);
            pc += 4;
            continue;
          }
          case OP_LEN: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            regs[code[pc + 1]] = lengthValue(x);
            pc += 4;
            continue;
          }
          case OP_MATCHKEYS: {
            const xi = code[pc + 2];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            const yi = code[pc + 3];
            const y = yi >= 0 ? regs[yi] : k[~yi];
            regs[code[pc + 1]] = matchKeys(x, y);
            pc += 4;
            continue;
          }
          case OP_MATCHCLASS: {
            const a = code[pc + 1];
            regs[a] = matchClass(regs[a], regs[a + 1], code[pc + 2], k[code[pc + 3]]);
            pc += 4;
            continue;
          }
          case OP_PRINTEXPR: {
            const xi = code[pc + 1];
            const x = xi >= 0 ? regs[xi] : k[~xi];
            printExpression(x);
            pc += 4;
            continue;
          }
          case OP_HOOK: {
            pc = vm.tracing ? atHook(frame, pc) : pc + 4;
            continue;
          }
          default:
            throw new Error(`unknown operation ${code[pc]}`);
        }
        if (slow instanceof Call) {
          frame.pc = pc;
          slow = makeCall(frame, slow);
        }
        if (slow instanceof Resume) {
          const { generator, sent } = slow;
          frame.pc = pc;
          if (!mayResume(generator, sent)) {
            finishedWith(generator);
            if (code[pc] === OP_FORITER) {
              pc += 4;
              continue;
            }
            throw stopIteration(generator);
          }
          const resumed = prepare(generator, sent);
          if (jitted()) {
            driver.resume(promote(resumed.code), promote(resumed.pc));
            slow = execute(resumed);
            if (slow === FINISHED && code[pc] !== OP_FORITER) throw stopIteration(generator);
          } else {
            generator.caller = frame;
            slow = resumed;
          }
        }
        if (slow instanceof Frame && slow.kind !== FRAME_GENERATOR) {
          if (!jitted() && isCallInterrupted()) answerAtEntry(slow);
          // Frames of traced code are all in one chain.
          if (promote(slow.code).origin === undefined && driver.nest(promote(slow.code), 0)) {
            if (jitted() && isCallInterrupted()) answerAtEntry(slow);
            slow.parent = undefined;
            slow = execute(slow);
            if (slow === RAISED) {
              const exc = vm.leaving as PyInstance;
              if (!catchesStop(frame, exc)) pc = proto.unwindPc;
              else if (code[pc] === OP_FORITER) pc += 4;
              else throw leavingError(exc);
              continue;
            }
          }
        }
        if (slow instanceof Frame) {
          driver.enterFrame(proto, pc);
          frame = slow;
          proto = frame.code;
          code = proto.code;
          k = proto.constants;
          regs = frame.regs;
          pc = promote(frame.pc);
          continue;
        }
        if (code[pc] === OP_FORITER) {
          if (slow === FINISHED) {
            pc += 4;
            continue;
          }
          regs[code[pc + 2]] = slow;
          pc = code[pc + 3];
          driver.backEdge(proto, pc);
          continue;
        }
        pc = finishOp(frame, proto, regs, pc, slow);
      }
    } catch (e) {
      const exc = caughtHere(frame, pc, e);
      if (exc !== undefined) {
        proto = frame.code;
        const row = handlerRow(proto, pc);
        if (row >= 0) {
          code = proto.code;
          k = proto.constants;
          regs = frame.regs;
          regs[proto.exceptionTable[row + 3]] = exc;
          pc = proto.exceptionTable[row + 2];
          continue;
        }
        const { parent } = frame;
        vm.leaving = exc;
        if (parent === undefined && frame.kind !== FRAME_GENERATOR) return RAISED;
        if (parent !== undefined && frame.kind !== FRAME_GENERATOR && !catchesStop(parent, exc)) {
          driver.leaveFrame();
          frame = parent;
          proto = frame.code;
          code = proto.code;
          k = proto.constants;
          regs = frame.regs;
          pc = proto.unwindPc;
          continue;
        }
      }
      frame = unwind(frame, pc, e);
      proto = frame.code;
      code = proto.code;
      k = proto.constants;
      regs = frame.regs;
      pc = frame.pc;
    }
  }
}

/**
 * Registers from `first` on are dead. The interpreter need not know; compiled code keeps no boxes alive around a loop for them.
 * @unrollSafe
 */
function kill(proto: CodeObject, regs: (Value | undefined)[], first: number): void {
  for (let i = first; i < proto.registers; i++) regs[i] = undefined;
}

vm.provide(execute);
