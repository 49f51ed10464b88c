# A machine with registers: a two-pass assembler with labels, macros and data, flags, a call stack, interrupts by exceptions, a disassembler that round-trips; division by zero in the guest ends the host.
import enum
import sys


class Op(enum.IntEnum):
    HALT, LOAD, MOVE, ADD, SUB, MUL, DIV, CMP, JMP, JZ, JN, CALL, RET, PUSH, POP, OUT, PEEK, POKE, TRAP = range(19)


SHAPES = {Op.LOAD: "rn", Op.MOVE: "rr", Op.ADD: "rr", Op.SUB: "rr", Op.MUL: "rr", Op.DIV: "rr", Op.CMP: "rr", Op.JMP: "n", Op.JZ: "n", Op.JN: "n", Op.CALL: "n", Op.PUSH: "r", Op.POP: "r", Op.OUT: "r", Op.PEEK: "rr", Op.POKE: "rr", Op.TRAP: "n"}


class AssemblyError(Exception):
    def __init__(self, message, line=None):
        self.message, self.line = message, line

    def __str__(self):
        return self.message + (f" (line {self.line})" if self.line else "")


class Trap(BaseException):
    pass


class GuestError(RuntimeError):
    pass


def assemble(text):
    labels, code, fixes, macros, recording = {}, [], [], {}, None

    def number(word, line):
        sign, word = (-1, word[1:]) if word[0] == "-" else (1, word)
        if word[0] == "'" == word[-1] and len(word) == 3:
            return ord(word[1])
        if word[:1].isdigit():
            return sign * int(word, 0)
        fixes.append((len(code), word, line))
        return 0

    def one(line, n, depth=0):
        nonlocal recording
        words = line.split(";")[0].replace(",", " ").split()
        if words and words[0].endswith(":"):
            label = words.pop(0)[:-1]
            if label in labels:
                raise AssemblyError(f"label {label} again", n)
            labels[label] = len(code)
        match words:
            case []:
                return
            case ["macro", name, *params]:
                recording = macros[name] = (params, [])
            case ["end"] if recording:
                recording = None
            case _ if recording:
                recording[1].append(line)
            case ["data", *values]:
                for v in values:
                    code.append(number(v, n))
            case [name, *args] if name in macros:
                if depth > 5:
                    raise AssemblyError(f"macro {name} too deep", n)
                params, body = macros[name]
                for b in body:
                    for p, a in zip(params, args, strict=True):
                        b = b.replace(p, a)
                    one(b, n, depth + 1)
            case [name, *args]:
                try:
                    op = Op[name.upper()]
                    shape = SHAPES.get(op, "")
                except KeyError as e:
                    raise AssemblyError(f"no operation {e}", n) from None
                if len(args) != len(shape):
                    raise AssemblyError(f"{op.name} takes {len(shape)} operands, not {len(args)}", n)
                code.append(op)
                for kind, a in zip(shape, args):
                    if kind == "r" and not (a[0] == "r" and a[1:].isdecimal() and int(a[1:]) < 8):
                        raise AssemblyError(f"no register: {a}", n)
                    code.append(int(a[1:]) if kind == "r" else number(a, n))

    for n, line in enumerate(text.splitlines(), 1):
        one(line, n)
    for at, name, n in fixes:
        if name not in labels:
            raise AssemblyError(f"no label {name}", n)
        code[at] = labels[name]
    return code, labels


def disassemble(code, end):
    pc = 0
    while pc < end:
        op = Op(code[pc])
        shape = SHAPES.get(op, "")
        args = code[pc + 1:pc + 1 + len(shape)]
        yield pc, f"{op.name.lower()} {', '.join('r' * (k == 'r') + str(a) for k, a in zip(shape, args))}".strip()
        pc += 1 + len(shape)


class Machine:
    def __init__(self, code, symbols, handlers=()):
        self.memory, self.regs, self.stack = [*code, *[0] * 32], [0] * 8, []
        self.pc, self.flag, self.output, self.steps = 0, 0, [], 0
        self.symbols, self.handlers = {v: k for k, v in symbols.items()}, dict(handlers)

    def fetch(self):
        self.pc += 1
        return int(self.memory[self.pc - 1])

    def step(self):
        self.steps += 1
        op, r = self.fetch(), self.regs
        match op:
            case Op.HALT:
                raise Trap("halt")
            case Op.LOAD:
                i = self.fetch()
                r[i] = self.fetch()
            case Op.MOVE | Op.ADD | Op.SUB | Op.MUL | Op.DIV | Op.CMP | Op.PEEK | Op.POKE:
                a, b = self.fetch(), self.fetch()
                match op:
                    case Op.MOVE: r[a] = r[b]
                    case Op.ADD: r[a] += r[b]
                    case Op.SUB: r[a] -= r[b]
                    case Op.MUL: r[a] *= r[b]
                    case Op.DIV: r[a], r[7] = divmod(r[a], r[b])
                    case Op.CMP: self.flag = (r[a] > r[b]) - (r[a] < r[b])
                    case Op.PEEK: r[a] = int(self.memory[r[b]])
                    case Op.POKE: self.memory[r[a]] = r[b]
            case Op.JMP | Op.JZ | Op.JN:
                to = self.fetch()
                if op == Op.JMP or (self.flag == 0 if op == Op.JZ else self.flag < 0):
                    self.pc = to
            case Op.CALL:
                to = self.fetch()
                self.stack.append(self.pc)
                if len(self.stack) > 50:
                    raise GuestError("stack overflow")
                self.pc = to
            case Op.RET:
                self.pc = self.stack.pop()
            case Op.PUSH:
                self.stack.append(r[self.fetch()])
            case Op.POP:
                r[self.fetch()] = self.stack.pop()
            case Op.OUT:
                self.output.append(r[self.fetch()])
            case Op.TRAP:
                n = self.fetch()
                self.handlers[n](self) if n in self.handlers else sys.exit(n)
            case _:
                raise GuestError(f"no operation {op} at {self.pc - 1}")

    def run(self):
        try:
            while self.steps < 20000:
                self.step()
            raise GuestError("too long")
        except Trap as t:
            return t.args[0], self.steps, self.output
        except (ArithmeticError, LookupError) as e:
            near = max((a for a in self.symbols if a < self.pc), default=0)
            raise GuestError(f"{type(e).__name__} after {self.steps} steps in {self.symbols.get(near, '?')}") from e


FACT = """
macro say REG, N
    load REG, N
    out REG
end
        load r0, 10
        call fact
        out r1
        say r2, 'A'
        say r2, -0x10
        trap 1
        halt
fact:   load r2, 1      ; r1 = r0!
        load r1, 1
loop:   cmp r0, r2
        jn done
        mul r1, r0
        sub r0, r2
        jmp loop
done:   ret
"""
SORT = """
        load r6, 1
outer:  load r0, list
        load r5, 0
inner:  move r1, r0
        add r1, r6
        load r2, last
        cmp r2, r1
        jn check
        peek r3, r0
        peek r4, r1
        cmp r4, r3
        jn swap
        jmp next
swap:   poke r0, r4
        poke r1, r3
        load r5, 1
next:   move r0, r1
        jmp inner
check:  cmp r5, r6
        jz outer
        halt
list:   data 9, 3, 7, 1, 8, 2, 6, 5
last:   data 4
"""
code, labels = assemble(FACT)
print(labels, len(code))
print(*(f"{pc:>3} {text}" for pc, text in disassemble(code, len(code))), sep="\n")
m = Machine(code, labels, {1: lambda m: m.output.append(f"trap at {m.pc}")})
print(m.run(), m.regs)
code, labels = assemble(SORT)
m = Machine(code, labels)
print(m.run(), m.memory[labels["list"]:labels["last"] + 1])
again, _ = assemble("\n".join(t for _, t in disassemble(code, labels["list"])))
print(again == code[:labels["list"]])
for bad in ("x: halt\nx: halt", "fly r1", "add r1", "load r9, 1", "jmp nowhere", "macro m\nm\nend\nm", "macro m A\nout A\nend\nm", "load r1, 0z"):
    try:
        print(assemble(bad))
    except (AssemblyError, ValueError) as e:
        print(repr(bad), type(e).__name__, e)
for text in ("loop: call loop", "data 99", "pop r1", "load r1, 999\npeek r2, r1", "a: jmp a", "trap 7"):
    try:
        print(Machine(*assemble(text)).run())
    except (GuestError, SystemExit) as e:
        print(repr(text), type(e).__name__, e, repr(e.__cause__))
print(repr(Op.ADD), Op.ADD + 1, f"{Op.ADD}", Op(4), [*Op][-1], isinstance(Op.JZ, int))
Machine(*assemble("main: load r0, 5\nload r1, 0\ncall ratio\nhalt\nratio: div r0, r1\nret")).run()
