# match with sequence patterns of all kinds.
def kind(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, 2, *rest]:
            return f"12 then {rest}"
        case ["add", a, b] | ("plus", a, b):
            return f"add {a} {b}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case [[a, b], [c, d]]:
            return f"matrix {a} {b} {c} {d}"
        case [*init, 0]:
            return f"zero after {len(init)}"
        case (_, _, _):
            return "three"
        case [x, *_]:
            return f"starts {x}"
        case str() | bytes():
            return "text"
        case _:
            return "other"


from collections import deque, namedtuple

P = namedtuple("P", "x y")
cases = [[], [5], [1, 2], [1, 2, 3, 4], ["add", 1, 2], ("plus", 3, 4), [7, 8, 7], [[1, 2], (3, 4)], [3, 2, 0], (3, 4, 5), [9, 8, 7, 6],
         "ab", b"ab", bytearray(b"ab"), {1, 2}, range(3), range(4, 8), deque([1, 2, 3]), P(1, 2), P(4, 5), iter([1]), None, {"a": 1}]
for c in cases:
    print(repr(c) if not hasattr(c, "__next__") else "iterator", "->", kind(c))
counts = {}
for i in range(2000):
    k = kind(cases[i % len(cases)])
    counts[k] = counts.get(k, 0) + 1
print(sorted(counts.values()), len(counts))


def machine(program):
    stack, pc, steps = [], 0, 0
    while True:
        steps += 1
        match program[pc]:
            case ["push", n]:
                stack.append(n)
            case ["op", ("+" | "-" | "*") as op]:
                b, a = stack.pop(), stack.pop()
                stack.append(a + b if op == "+" else a - b if op == "-" else a * b)
            case ["dup"]:
                stack.append(stack[-1])
            case ["jump-if", int(target)]:
                if stack[-1] > 0:
                    pc = target
                    continue
            case ["halt"]:
                return stack, steps
            case bad:
                raise ValueError(f"bad instruction {bad}")
        pc += 1


print(machine([["push", 700], ["push", 1], ["op", "-"], ["jump-if", 1], ["dup"], ["op", "+"], ["halt"]]))
try:
    machine([["push", 1], ["jump", 3]])
except ValueError as e:
    print(e)
