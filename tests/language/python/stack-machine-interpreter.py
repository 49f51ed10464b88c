# An interpreter inside the interpreter: bytecode, calls, a hot loop whose operand types change.
import sys

CODE = """
func fact n
  load n; push 2; lt; jump_if base
  load n; load n; push 1; sub; call fact 1; mul; ret
base:
  push 1; ret
func sum n
  push 0; store total
loop:
  load n; push 1; lt; jump_if done
  load total; load n; add; store total
  load n; push 1; sub; store n
  jump loop
done:
  load total; ret
"""


class VM:
    def __init__(self, source):
        self.functions, self.calls = {}, 0
        name = None
        for line in source.strip().splitlines():
            words = line.split()
            if words[0] == "func":
                name, params = words[1], words[2:]
                code, labels = [], {}
                self.functions[name] = (params, code, labels)
            elif line.endswith(":"):
                labels[words[0][:-1]] = len(code)
            else:
                code.extend(tuple(part.split()) for part in line.split(";"))

    def call(self, name, *args):
        self.calls += 1
        params, code, labels = self.functions[name]
        env, stack, pc = dict(zip(params, args)), [], 0
        while True:
            op, *rest = code[pc]
            pc += 1
            if op == "load":
                stack.append(env[rest[0]])
            elif op == "store":
                env[rest[0]] = stack.pop()
            elif op == "push":
                stack.append(int(rest[0]))
            elif op in ("add", "sub", "mul", "lt"):
                b, a = stack.pop(), stack.pop()
                stack.append(a + b if op == "add" else a - b if op == "sub" else a * b if op == "mul" else a < b)
            elif op == "jump":
                pc = labels[rest[0]]
            elif op == "jump_if":
                if stack.pop():
                    pc = labels[rest[0]]
            elif op == "call":
                n = int(rest[1])
                args = [stack.pop() for _ in range(n)]
                stack.append(self.call(rest[0], *args))
            elif op == "ret":
                return stack.pop()
            else:
                raise RuntimeError(f"unknown op {op}")


vm = VM(CODE)
print(vm.call("fact", 30), vm.call("sum", 300), vm.calls)
from fractions import Fraction
print(vm.call("sum", 20.5), vm.call("sum", Fraction(41, 2)), vm.call("fact", 5.0), vm.call("sum", True))
try:
    vm.call("sum", "x")
except TypeError as e:
    print(e)
vm.functions["sum"][1].insert(3, ("nop",))
vm.call("sum", 5)
