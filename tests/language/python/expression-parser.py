# A recursive descent parser and evaluator for arithmetic, with error positions.
import operator
import re

TOKEN = re.compile(r"\s*(?:(\d+\.\d*|\d+)|(\w+)|(\*\*|.))")
OPS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "%": (2, operator.mod)}


class ParseError(Exception):
    pass


class Parser:
    def __init__(self, text, env):
        self.tokens = [(m.lastindex, m.group(m.lastindex), m.start(m.lastindex)) for m in TOKEN.finditer(text)]
        self.env, self.pos = env, 0

    def peek(self):
        return self.tokens[self.pos] if self.pos < len(self.tokens) else (0, "end", -1)

    def take(self, text=None):
        token = self.peek()
        if text is not None and token[1] != text:
            raise ParseError(f"expected {text!r}, got {token[1]!r} at {token[2]}")
        self.pos += 1
        return token

    def binary(self, level=1):
        if level > 2:
            return self.power()
        left = self.binary(level + 1)
        while self.peek()[1] in OPS and OPS[self.peek()[1]][0] == level:
            op = OPS[self.take()[1]][1]
            left = op(left, self.binary(level + 1))
        return left

    def power(self):
        base = self.unary()
        if self.peek()[1] == "**":
            self.take()
            return base ** self.power()
        return base

    def unary(self):
        kind, text, at = self.take()
        if text == "-":
            return -self.unary()
        if text == "(":
            v = self.binary()
            self.take(")")
            return v
        if kind == 1:
            return float(text) if "." in text else int(text)
        if kind == 2:
            if self.peek()[1] == "(":
                self.take()
                args = [self.binary()]
                while self.peek()[1] == ",":
                    self.take()
                    args.append(self.binary())
                self.take(")")
                return self.env[text](*args)
            return self.env[text]
        raise ParseError(f"unexpected {text!r} at {at}")


env = {"x": 3, "pi": 3.14159, "max": max, "abs": abs}


def evaluate(text):
    p = Parser(text, env)
    v = p.binary()
    p.take("end")
    return v


total = 0
for i in range(60):
    env["x"] = i
    total += evaluate("2 * (x + 3) - -x ** 2 % 7 + max(x, 10, 3)") + evaluate("abs(1.5 - x) / 2")
print(total)
for text in ("1 +", "(1 + 2", "3 $ 4", "2 ** 3 ** 2", "-2 ** 2", "y + 1", "1 / (x - 59)", "max(1, 2", "7 % 4 * 2.5", "x()"):
    try:
        print(text, "=", evaluate(text))
    except Exception as e:
        print(text, "|", type(e).__name__, e)
