"""Exceptions: raised and caught at one place and through many frames, classes of them that are told apart, finally and with, and a
small machine that uses them for its errors."""
from randoms import Random

EXPECTED = '[60, 59, 6, 156, 91] 300 [100, 100] 4750'


class MachineError(Exception):
    pass


class Underflow(MachineError):
    def __init__(self, at):
        super().__init__(at)
        self.at = at


class Halt(Exception):
    def __init__(self, value):
        self.value = value


class Guarded:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log[0] += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.log[1] += 1
        return kind is Underflow


def pop(stack, at):
    try:
        return stack.pop()
    except IndexError:
        raise Underflow(at)


def execute(program):
    stack = []
    for at, op in enumerate(program):
        if op < 5:
            stack.append(op + 1)
        elif op == 5:
            a, b = pop(stack, at), pop(stack, at)
            stack.append(a + b)
        elif op == 6:
            a, b = pop(stack, at), pop(stack, at)
            stack.append(b // (a - 2))
        elif op == 7:
            raise Halt(pop(stack, at))
        else:
            raise MachineError('no such operation')
    return len(stack)


def deep(n):
    if n == 0:
        raise KeyError('bottom')
    try:
        return deep(n - 1) + 1
    finally:
        COUNT[0] += 1


COUNT = [0]


def run():
    random = Random(77)
    counts = [0] * 5
    for _ in range(300):
        program = [random.below(9) for _ in range(8)]
        try:
            counts[0] += execute(program)
        except Underflow as e:
            counts[1] += e.at
        except ZeroDivisionError:
            counts[2] += 1
        except Halt as halt:
            counts[3] += halt.value
        except MachineError:
            counts[4] += 1
    COUNT[0] = 0
    for _ in range(20):
        try:
            deep(15)
        except LookupError:
            pass
    log = [0, 0]
    for i in range(100):
        with Guarded(log):
            if i % 4 == 0:
                raise Underflow(i)
    missing = 0
    table = {i * 3: i for i in range(100)}
    for i in range(300):
        try:
            missing += table[i]
        except KeyError:
            missing -= 1
    return f'{counts} {COUNT[0]} {log} {missing}'
