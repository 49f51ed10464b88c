/**
 * The operations of the Python machine, one row each: number, kinds of the three operands, effect. README.md in this folder says how
 * the constructs of the language are expressed with them.
 *
 * An instruction is four int32: [op, a, b, c]; positions ("pc") count int32, so the next instruction is at pc + 4. Jump targets are such
 * positions. Operand kinds:
 *
 *     w  register that is written                  r  register that is read (or the first of a window of registers)
 *     m  register that is read and written         x  value that is read: register n if n >= 0, else constant ~n
 *     k  index of a constant                       n  index of a name (`names`)
 *     f  index of a free variable (`freevars`)     t  jump target
 *     c  count                                     i  other integer                      -  unused, 0
 *
 * R[n] is a register, X[n] what kind x reads, K[n] a constant, N[n] a name, F[n] the cell of a free variable. A register is "unbound"
 * when it holds nothing (JavaScript's undefined); all registers of a frame but its parameters start so.
 */

export type OperandKind = 'w' | 'm' | 'r' | 'x' | 'k' | 'n' | 'f' | 't' | 'c' | 'i' | '-';

export interface OpInfo {
  readonly id: number;
  readonly a: OperandKind;
  readonly b: OperandKind;
  readonly c: OperandKind;
  readonly doc: string;
}

export const OPS = {
  // Registers, cells, names.
  MOVE: { id: 0, a: 'w', b: 'x', c: '-', doc: 'R[a] = X[b]' },
  CHECK: { id: 1, a: 'r', b: 'n', c: '-', doc: 'UnboundLocalError for N[b] if R[a] is unbound' },
  CLEAR: { id: 2, a: 'w', b: '-', c: '-', doc: 'R[a] becomes unbound' },
  NEWCELL: { id: 3, a: 'm', b: '-', c: '-', doc: 'R[a] = new cell holding R[a] (which may be unbound)' },
  GETCELL: {
    id: 4,
    a: 'w',
    b: 'r',
    c: 'n',
    doc: 'R[a] = content of the cell R[b]; UnboundLocalError for N[c] if it is empty',
  },
  SETCELL: { id: 5, a: 'r', b: 'x', c: '-', doc: 'content of the cell R[a] = X[b]' },
  DELCELL: { id: 6, a: 'r', b: 'n', c: '-', doc: 'empty the cell R[a]; UnboundLocalError for N[b] if it is empty' },
  GETFREE: {
    id: 7,
    a: 'w',
    b: 'f',
    c: 'n',
    doc: 'R[a] = content of F[b]; NameError (free variable) for N[c] if it is empty',
  },
  SETFREE: { id: 8, a: 'f', b: 'x', c: '-', doc: 'content of F[a] = X[b]' },
  DELFREE: { id: 9, a: 'f', b: 'n', c: '-', doc: 'empty F[a]; NameError for N[b] if it is empty' },
  GETGLOBAL: { id: 10, a: 'w', b: 'n', c: '-', doc: 'R[a] = global or builtin N[b]' },
  SETGLOBAL: { id: 11, a: 'n', b: 'x', c: '-', doc: 'global N[a] = X[b]' },
  DELGLOBAL: { id: 12, a: 'n', b: '-', c: '-', doc: 'delete global N[a]' },
  GETNAME: { id: 13, a: 'w', b: 'n', c: '-', doc: 'R[a] = N[b] of the local namespace, else global, else builtin' },
  SETNAME: { id: 14, a: 'n', b: 'x', c: '-', doc: 'N[a] of the local namespace = X[b]' },
  DELNAME: { id: 15, a: 'n', b: '-', c: '-', doc: 'delete N[a] from the local namespace' },
  GETCLASSFREE: { id: 16, a: 'w', b: 'f', c: 'n', doc: 'R[a] = N[c] of the local namespace, else content of F[b]' },
  CELLOF: {
    id: 17,
    a: 'w',
    b: 'i',
    c: 'i',
    doc: 'R[a] = a cell itself: of register b (c = 0) or F[b] (c = 1); only for __classcell__',
  },

  // Unary operations.
  NEG: { id: 18, a: 'w', b: 'x', c: '-', doc: 'R[a] = -X[b]' },
  POS: { id: 19, a: 'w', b: 'x', c: '-', doc: 'R[a] = +X[b]' },
  INVERT: { id: 20, a: 'w', b: 'x', c: '-', doc: 'R[a] = ~X[b]' },
  NOT: { id: 21, a: 'w', b: 'x', c: '-', doc: 'R[a] = not X[b]' },

  // Binary operations, then the same as in-place operations (R[a] = X[b] with `op=` X[c] applied).
  ADD: { id: 22, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] + X[c]' },
  SUB: { id: 23, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] - X[c]' },
  MUL: { id: 24, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] * X[c]' },
  DIV: { id: 25, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] / X[c]' },
  FLOORDIV: { id: 26, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] // X[c]' },
  MOD: { id: 27, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] % X[c]' },
  POW: { id: 28, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] ** X[c]' },
  MATMUL: { id: 29, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] @ X[c]' },
  LSHIFT: { id: 30, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] << X[c]' },
  RSHIFT: { id: 31, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] >> X[c]' },
  AND: { id: 32, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] & X[c]' },
  OR: { id: 33, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] | X[c]' },
  XOR: { id: 34, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] ^ X[c]' },
  IADD: { id: 35, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] += X[c]' },
  ISUB: { id: 36, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] -= X[c]' },
  IMUL: { id: 37, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] *= X[c]' },
  IDIV: { id: 38, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] /= X[c]' },
  IFLOORDIV: { id: 39, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] //= X[c]' },
  IMOD: { id: 40, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] %= X[c]' },
  IPOW: { id: 41, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] **= X[c]' },
  IMATMUL: { id: 42, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] @= X[c]' },
  ILSHIFT: { id: 43, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] <<= X[c]' },
  IRSHIFT: { id: 44, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] >>= X[c]' },
  IAND: { id: 45, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] &= X[c]' },
  IOR: { id: 46, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] |= X[c]' },
  IXOR: { id: 47, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] ^= X[c]' },

  // Comparisons that give a value.
  LT: { id: 48, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] < X[c]' },
  LE: { id: 49, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] <= X[c]' },
  GT: { id: 50, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] > X[c]' },
  GE: { id: 51, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] >= X[c]' },
  EQ: { id: 52, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] == X[c]' },
  NE: { id: 53, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] != X[c]' },
  IS: { id: 54, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] is X[c]' },
  ISNOT: { id: 55, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] is not X[c]' },
  IN: { id: 56, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] in X[c]' },
  NOTIN: { id: 57, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b] not in X[c]' },

  // Jumps. Conditional ones lead forwards; JN..: jump if the comparison is not true.
  JMP: { id: 58, a: '-', b: '-', c: 't', doc: 'jump forwards' },
  LOOP: { id: 59, a: 'i', b: '-', c: 't', doc: 'jump backwards; registers from a on are dead' },
  JT: { id: 60, a: 'x', b: '-', c: 't', doc: 'jump if X[a] is true' },
  JF: { id: 61, a: 'x', b: '-', c: 't', doc: 'jump if X[a] is false' },
  JLT: { id: 62, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] < X[b]' },
  JNLT: { id: 63, a: 'x', b: 'x', c: 't', doc: 'jump if not (X[a] < X[b])' },
  JLE: { id: 64, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] <= X[b]' },
  JNLE: { id: 65, a: 'x', b: 'x', c: 't', doc: 'jump if not (X[a] <= X[b])' },
  JGT: { id: 66, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] > X[b]' },
  JNGT: { id: 67, a: 'x', b: 'x', c: 't', doc: 'jump if not (X[a] > X[b])' },
  JGE: { id: 68, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] >= X[b]' },
  JNGE: { id: 69, a: 'x', b: 'x', c: 't', doc: 'jump if not (X[a] >= X[b])' },
  JEQ: { id: 70, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] == X[b]' },
  JNEQ: { id: 71, a: 'x', b: 'x', c: 't', doc: 'jump if not (X[a] == X[b])' },
  JNE: { id: 72, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] != X[b]' },
  JNNE: { id: 73, a: 'x', b: 'x', c: 't', doc: 'jump if not (X[a] != X[b])' },
  JIS: { id: 74, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] is X[b]' },
  JISNOT: { id: 75, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] is not X[b]' },
  JIN: { id: 76, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] in X[b]' },
  JNOTIN: { id: 77, a: 'x', b: 'x', c: 't', doc: 'jump if X[a] not in X[b]' },

  // Attributes and items.
  GETATTR: { id: 78, a: 'w', b: 'x', c: 'n', doc: 'R[a] = X[b].N[c]' },
  SETATTR: { id: 79, a: 'x', b: 'n', c: 'x', doc: 'X[a].N[b] = X[c]' },
  DELATTR: { id: 80, a: 'x', b: 'n', c: '-', doc: 'del X[a].N[b]' },
  GETITEM: { id: 81, a: 'w', b: 'x', c: 'x', doc: 'R[a] = X[b][X[c]]' },
  SETITEM: { id: 82, a: 'x', b: 'x', c: 'x', doc: 'X[a][X[b]] = X[c]' },
  DELITEM: { id: 83, a: 'x', b: 'x', c: '-', doc: 'del X[a][X[b]]' },
  GETSLICE: { id: 84, a: 'w', b: 'x', c: 'r', doc: 'R[a] = X[b][R[c]:R[c+1]], None where a bound is missing' },
  SLICE: { id: 85, a: 'w', b: 'r', c: '-', doc: 'R[a] = slice(R[b], R[b+1], R[b+2])' },

  // Displays and what builds them up.
  TUPLE: { id: 86, a: 'w', b: 'r', c: 'c', doc: 'R[a] = (R[b], ..., R[b+c-1])' },
  LIST: { id: 87, a: 'w', b: 'r', c: 'c', doc: 'R[a] = [R[b], ..., R[b+c-1]]' },
  SET: { id: 88, a: 'w', b: 'r', c: 'c', doc: 'R[a] = {R[b], ..., R[b+c-1]}, a set even if c = 0' },
  DICT: { id: 89, a: 'w', b: 'r', c: 'c', doc: 'R[a] = {R[b]: R[b+1], ...}, c pairs' },
  LISTAPPEND: { id: 90, a: 'r', b: 'x', c: '-', doc: 'append X[b] to the list R[a]' },
  SETADD: { id: 91, a: 'r', b: 'x', c: '-', doc: 'add X[b] to the set R[a]' },
  DICTPUT: { id: 92, a: 'r', b: 'x', c: 'x', doc: 'R[a][X[b]] = X[c] for a dict' },
  LISTEXTEND: {
    id: 93,
    a: 'r',
    b: 'x',
    c: 'c',
    doc: 'extend the list R[a] by the iterable X[b] (`*x` in a display or call; R[c-1] is the callee of which it is the only positional argument, c = 0: none)',
  },
  SETUPDATE: { id: 94, a: 'r', b: 'x', c: '-', doc: 'add all of the iterable X[b] to the set R[a]' },
  DICTUPDATE: {
    id: 95,
    a: 'r',
    b: 'x',
    c: '-',
    doc: 'R[a].update(X[b]): `**x` in a display; TypeError if X[b] is no mapping',
  },
  DICTMERGE: {
    id: 96,
    a: 'r',
    b: 'x',
    c: 'r',
    doc: 'DICTUPDATE for `**x` in a call of R[c]: TypeError for a key that is there already',
  },
  LISTTOTUPLE: { id: 97, a: 'w', b: 'r', c: '-', doc: 'R[a] = tuple of the list R[b]' },
  STRING: { id: 98, a: 'w', b: 'r', c: 'c', doc: 'R[a] = concatenation of the strings R[b..b+c-1] (f-strings)' },
  CONVERT: { id: 99, a: 'w', b: 'x', c: 'i', doc: 'R[a] = str (c = 1), repr (2) or ascii (3) of X[b]' },
  FORMAT: { id: 100, a: 'w', b: 'x', c: 'x', doc: "R[a] = format(X[b], X[c]); the format is '' where there is none" },
  UNPACK: { id: 101, a: 'w', b: 'x', c: 'c', doc: 'R[a..a+c-1] = the exactly c items of X[b]' },
  UNPACKEX: {
    id: 102,
    a: 'w',
    b: 'x',
    c: 'i',
    doc: 'with n = c & 0xffff, m = c >> 16: n items of X[b] to R[a..], the rest as a list to R[a+n], the last m to R[a+n+1..]',
  },

  // Functions, calls, classes.
  FUNCTION: {
    id: 103,
    a: 'w',
    b: 'k',
    c: 'i',
    doc: 'R[a] = function of the code K[b]; c = -1, or the first of three registers: tuple of defaults, dict of keyword-only defaults, dict of annotations (unbound or None where there are none)',
  },
  CALL: { id: 104, a: 'm', b: 'c', c: '-', doc: 'R[a] = R[a](R[a+1], ..., R[a+b])' },
  CALLKW: {
    id: 105,
    a: 'm',
    b: 'c',
    c: 'k',
    doc: 'the same; the last of the b arguments are keywords whose names are the tuple K[c]',
  },
  METHOD: {
    id: 106,
    a: 'w',
    b: 'x',
    c: 'n',
    doc: 'prepare the call of X[b].N[c]: R[a] and R[a+1] are for CALLMETHOD only',
  },
  CALLMETHOD: {
    id: 107,
    a: 'm',
    b: 'c',
    c: '-',
    doc: 'R[a] = the method that METHOD prepared at R[a], called with R[a+2], ..., R[a+1+b]',
  },
  CALLMETHODKW: { id: 108, a: 'm', b: 'c', c: 'k', doc: 'the same with keywords, as CALLKW' },
  CALLEX: {
    id: 109,
    a: 'm',
    b: 'i',
    c: '-',
    doc: 'R[a] = R[a](*R[a+1], **R[a+2]): a tuple and, if b = 1, a dict of the right kind',
  },
  SUPER: {
    id: 110,
    a: 'w',
    b: 'r',
    c: '-',
    doc: "R[a] = super(): R[b] is what 'super' names, R[b+1] the class, R[b+2] the first parameter",
  },
  SUPERATTR: { id: 111, a: 'w', b: 'r', c: 'n', doc: 'R[a] = super().N[c], R[b..b+2] as for SUPER' },
  SUPERMETHOD: { id: 112, a: 'w', b: 'r', c: 'n', doc: 'METHOD on super(), R[b..b+2] as for SUPER' },
  RETURN: { id: 113, a: 'x', b: '-', c: '-', doc: 'return X[a]' },
  SPECIAL: { id: 114, a: 'w', b: 'i', c: '-', doc: 'R[a] = an object of the runtime: one of SPECIAL_*' },

  // Iteration and generators.
  GETITER: { id: 115, a: 'w', b: 'x', c: '-', doc: 'R[a] = iter(X[b])' },
  FORITER: {
    id: 116,
    a: 'r',
    b: 'w',
    c: 't',
    doc: 'R[b] = next item of R[a], and jump backwards; go on when there are no more',
  },
  YIELD: {
    id: 117,
    a: 'w',
    b: 'x',
    c: 'i',
    doc: 'yield X[b]; R[a] = what is sent. c = 0, or 1 + the register of the iterator that `yield from` or `await` delegates to',
  },
  YIELDITER: { id: 118, a: 'w', b: 'x', c: '-', doc: 'R[a] = the iterator that `yield from X[b]` delegates to' },
  SEND: {
    id: 119,
    a: 'm',
    b: 'r',
    c: 't',
    doc: 'send R[a] to the iterator R[b]: if it yields, R[a] = what it yields; if it returns, R[a] = the result, and jump',
  },
  AWAITABLE: {
    id: 120,
    a: 'w',
    b: 'x',
    c: 'i',
    doc: 'R[a] = the iterator that `await X[b]` delegates to; c = 1, 2: for __aenter__, __aexit__ (messages)',
  },
  AITER: { id: 121, a: 'w', b: 'x', c: '-', doc: 'R[a] = type(X[b]).__aiter__(X[b])' },
  ANEXT: {
    id: 122,
    a: 'w',
    b: 'r',
    c: '-',
    doc: 'R[a] = the iterator to delegate to for the next item of the asynchronous iterator R[b]',
  },
  JNSTOPASYNC: { id: 123, a: 'r', b: '-', c: 't', doc: 'jump if the exception R[a] is no StopAsyncIteration' },

  // Exceptions, with.
  RAISE: {
    id: 124,
    a: 'x',
    b: 'x',
    c: 'i',
    doc: 'c = 0: raise the exception that is handled; 1: raise X[a]; 2: raise X[a] from X[b]',
  },
  RERAISE: {
    id: 125,
    a: 'r',
    b: '-',
    c: '-',
    doc: 'raise the exception R[a] again, as if it had never been caught here',
  },
  PUSHEXC: {
    id: 126,
    a: 'm',
    b: '-',
    c: '-',
    doc: 'the exception R[a] is handled from here on; R[a+1] = the one that was handled before',
  },
  POPEXC: { id: 127, a: 'r', b: '-', c: '-', doc: 'the one in R[a+1] is handled again' },
  JNEXC: { id: 128, a: 'r', b: 'x', c: 't', doc: 'jump if the exception R[a] is not of the class(es) X[b]' },
  SPLITEXC: {
    id: 129,
    a: 'm',
    b: 'x',
    c: '-',
    doc: 'except*: split what is left, R[a+1] (an exception, group or None), by the classes X[b]: R[a] = the part that matches or None, R[a+1] = the rest or None',
  },
  REGROUP: {
    id: 130,
    a: 'w',
    b: 'r',
    c: 'r',
    doc: 'except*: R[a] = what is to be raised at the end, or None: from the original R[b] and the list R[c] of what the handlers raised and what no handler took',
  },
  WITH: {
    id: 131,
    a: 'w',
    b: 'x',
    c: '-',
    doc: 'R[a] = the bound __exit__ of X[b], R[a+1] = the result of its __enter__()',
  },
  AWITH: {
    id: 132,
    a: 'w',
    b: 'x',
    c: '-',
    doc: 'R[a] = the bound __aexit__ of X[b], R[a+1] = the result of its __aenter__(), still to be awaited',
  },
  WITHEXC: {
    id: 133,
    a: 'w',
    b: 'r',
    c: 'r',
    doc: 'R[a] = R[b](type(e), e, traceback of e) for the exception e = R[c]',
  },

  // Imports, annotations, matching, the prompt.
  IMPORT: {
    id: 134,
    a: 'w',
    b: 'n',
    c: 'k',
    doc: 'R[a] = __import__(N[b]); K[c] = (level, None or tuple of the names wanted)',
  },
  IMPORTFROM: { id: 135, a: 'w', b: 'r', c: 'n', doc: 'R[a] = N[c] of the module R[b]' },
  IMPORTSTAR: {
    id: 136,
    a: 'r',
    b: '-',
    c: '-',
    doc: 'put the public names of the module R[a] into the local namespace',
  },
  ANNOTATIONS: {
    id: 137,
    a: '-',
    b: '-',
    c: '-',
    doc: 'make __annotations__ in the local namespace unless it is there',
  },
  ISSEQUENCE: { id: 138, a: 'w', b: 'x', c: '-', doc: 'R[a] = whether X[b] matches sequence patterns' },
  ISMAPPING: { id: 139, a: 'w', b: 'x', c: '-', doc: 'R[a] = whether X[b] matches mapping patterns' },
  LEN: { id: 140, a: 'w', b: 'x', c: '-', doc: 'R[a] = len(X[b])' },
  MATCHKEYS: {
    id: 141,
    a: 'w',
    b: 'x',
    c: 'x',
    doc: 'R[a] = tuple of the values of the mapping X[b] for the keys in the tuple X[c], or None if one is missing',
  },
  MATCHCLASS: {
    id: 142,
    a: 'm',
    b: 'c',
    c: 'k',
    doc: 'R[a] = tuple of attributes of the subject R[a] for the class R[a+1] with b positional patterns and the names K[c] (a tuple), or None',
  },
  PRINTEXPR: { id: 143, a: 'x', b: '-', c: '-', doc: 'sys.displayhook(X[a])' },

  // The last instruction of every code object, which the compiler does not write: code-object.ts appends it.
  UNWIND: {
    id: 144,
    a: '-',
    b: '-',
    c: '-',
    doc: 'the exception that the runtime holds leaves this frame, or goes to a handler for the instruction at which the frame stands',
  },

  // Only in code for tools that trace (traced.ts).
  HOOK: {
    id: 145,
    a: 'c',
    b: 'c',
    c: '-',
    doc: 'something of kind a has come (HOOK_*), at line b: tools that trace are told',
  },
} as const satisfies Record<string, OpInfo>;

export type OpName = keyof typeof OPS;

/** SPECIAL: `__build_class__` of the builtins. */
export const SPECIAL_BUILD_CLASS = 0;
/** SPECIAL: the class AssertionError, whatever the name is bound to. */
export const SPECIAL_ASSERTION_ERROR = 1;

/** Int32 per instruction. */
export const INSTRUCTION_SIZE = 4;

const NAMES: readonly string[] = Object.keys(OPS);
const INFOS: readonly OpInfo[] = Object.values(OPS);

export function opName(id: number): string {
  return NAMES[id] ?? `op${id}`;
}

export function opInfo(id: number): OpInfo {
  const info = INFOS[id];
  if (info === undefined) throw new Error(`no operation ${id}`);
  return info;
}
