# Three ways to run brainfuck: an interpreter over bytes, a closure compiler, and Python source through compile and exec; they agree; loops are folded; unmatched brackets and a tape's end fail.
from itertools import groupby

HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
SQUARES = "+++++++[>+++++++++++[>+>+<<-]>>[<<+>>-]<.[-]<[-]<-]>++++++[>+++++++++++<-]>-.+.+.[-]"
ECHO = ",[.,]"
REVERSE = ">,[>,]<[.<]"


class BrainError(Exception):
    pass


def brackets(code):
    pairs, stack = {}, []
    for i, c in enumerate(code):
        if c == "[":
            stack.append(i)
        elif c == "]":
            if not stack:
                raise BrainError(f"] without [ at {i}")
            pairs[i] = stack.pop()
            pairs[pairs[i]] = i
    if stack:
        raise BrainError(f"[ without ] at {', '.join(map(str, stack))}")
    return pairs


def interpret(code, data=b""):
    jump, tape, at, pc, out, source = brackets(code), bytearray(300), 0, 0, bytearray(), iter(data)
    while pc < len(code):
        match code[pc]:
            case ">":
                at += 1
            case "<":
                at -= 1
                if at < 0:
                    raise BrainError(f"left of the tape at {pc}")
            case "+":
                tape[at] = tape[at] + 1 & 255
            case "-":
                tape[at] = tape[at] - 1 & 255
            case ".":
                out.append(tape[at])
            case ",":
                tape[at] = next(source, 0)
            case "[" if not tape[at]:
                pc = jump[pc]
            case "]" if tape[at]:
                pc = jump[pc]
        pc += 1
    return bytes(out)


def tree(code):
    brackets(code)
    stack = [[]]
    for c, run in groupby(c for c in code if c in "+-<>.,[]"):
        for c in run if c in "[].," else [c + "x" * (n - 1) for n in [len([*run])]]:
            match c:
                case "[":
                    stack.append([])
                case "]":
                    body = stack.pop()
                    stack[-1].append(("clear",) if body in ([("add", -1)], [("add", 1)]) else ("loop", body))
                case _:
                    n = len(c) * (-1 if c[0] in "-<" else 1)
                    stack[-1].append({"+": ("add", n), "-": ("add", n), "<": ("move", n), ">": ("move", n), ".": ("out",), ",": ("in",)}[c[0]])
    return stack[0]


class State:
    __slots__ = "tape", "at", "out", "source"

    def __init__(self, data):
        self.tape, self.at, self.out, self.source = [0] * 300, 0, bytearray(), iter(data)


def closures(nodes):
    def one(node):
        match node:
            case ("add", n):
                def f(s):
                    s.tape[s.at] = s.tape[s.at] + n & 255
            case ("move", n):
                def f(s):
                    s.at += n
                    if s.at < 0:
                        raise BrainError("left of the tape")
            case ("clear",):
                def f(s):
                    s.tape[s.at] = 0
            case ("out",):
                def f(s):
                    s.out.append(s.tape[s.at])
            case ("in",):
                def f(s):
                    s.tape[s.at] = next(s.source, 0)
            case ("loop", body):
                inner = closures(body)

                def f(s):
                    while s.tape[s.at]:
                        inner(s)
        return f

    parts = [one(n) for n in nodes]

    def run(s):
        for p in parts:
            p(s)

    return run


def python(nodes, depth=1):
    pad = "    " * depth
    for node in nodes:
        match node:
            case ("add", n):
                yield f"{pad}tape[at] = tape[at] {'+-'[n < 0]} {abs(n)} & 255"
            case ("move", n):
                yield f"{pad}at {'+-'[n < 0]}= {abs(n)}"
            case ("clear",):
                yield pad + "tape[at] = 0"
            case ("out",):
                yield pad + "out.append(tape[at])"
            case ("in",):
                yield pad + "tape[at] = next(source, 0)"
            case ("loop", body):
                yield pad + "while tape[at]:"
                yield from python(body, depth + 1)


def compiled(code, name="<brain>"):
    source = "def run(source):\n    tape, at, out = [0] * 300, 0, bytearray()\n" + "\n".join(python(tree(code))) + "\n    return bytes(out)\n"
    scope = {"__name__": "brain"}
    exec(compile(source, name, "exec"), scope)
    scope["run"].source = source
    return scope["run"]


for title, code, data in (("hello", HELLO, b""), ("squares", SQUARES, b""), ("echo", ECHO, b"typed"), ("reverse", REVERSE, "stressed \u00e9".encode())):
    a = interpret(code, data)
    closures(tree(code))(s := State(data))
    b = bytes(s.out)
    c = compiled(code)(iter(data))
    print(title, a == b == c, a if len(a) < 30 else a[:12], len(tree(code)))
print(tree("++>+[-]<[->+<],."), tree("a+b+c"), tree("[[]]"))
print(compiled(",+[-.,+]").source, compiled(REVERSE).__module__, compiled(REVERSE).__qualname__)
for bad in ("[[]", "]", "+[>]]", "<", "+[<+]"):
    for f in (interpret, lambda code: closures(tree(code))(State(b"")), lambda code: compiled(code)(iter(b""))):
        try:
            print(bad, f(bad))
        except (BrainError, IndexError) as e:
            print(bad, type(e).__name__, e)
compiled("+[>+]", "endless.b")(iter(()))
