# A JSON reader and writer written out, with good errors, against the module.
import json
import re


class JsonError(ValueError):
    def __init__(self, message, text, at):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        super().__init__(f"{message} at {line}:{column}")
        self.at = at


class Reader:
    SPACE = re.compile(r"[ \t\n\r]*")
    NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
    PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, message):
        raise JsonError(message, self.text, self.at)

    def peek(self):
        self.at = self.SPACE.match(self.text, self.at).end()
        return self.text[self.at:self.at + 1]

    def expect(self, c):
        if self.peek() != c:
            self.fail(f"expected {c!r}")
        self.at += 1

    def value(self):
        match self.peek():
            case "":
                self.fail("unexpected end")
            case "{":
                return dict(self.items("}", self.pair))
            case "[":
                return list(self.items("]", self.value))
            case '"':
                return self.string()
            case c if c in "-0123456789":
                return self.number()
            case _:
                for word, v in self.WORDS.items():
                    if self.text.startswith(word, self.at):
                        self.at += len(word)
                        return v
                self.fail("unexpected character")

    def items(self, end, read):
        self.at += 1
        if self.peek() == end:
            self.at += 1
            return
        while True:
            yield read()
            c = self.peek()
            if c not in (",", end):
                self.fail(f"expected ',' or {end!r}")
            self.at += 1
            if c == end:
                return

    def pair(self):
        if self.peek() != '"':
            self.fail("expected a name")
        name = self.string()
        self.expect(":")
        return name, self.value()

    def number(self):
        m = self.NUMBER.match(self.text, self.at)
        if not m:
            self.fail("bad number")
        self.at = m.end()
        return float(m[0]) if m[1] or m[2] else int(m[0])

    def string(self):
        self.at += 1
        parts = []
        while True:
            m = self.PLAIN.match(self.text, self.at)
            parts.append(m[0])
            self.at = m.end()
            c = self.text[self.at:self.at + 1]
            if c == '"':
                self.at += 1
                return "".join(parts)
            if c != "\\":
                self.fail("unterminated string" if not c else "control character")
            escape = self.text[self.at + 1:self.at + 2]
            if escape == "u":
                parts.append(chr(int(self.text[self.at + 2:self.at + 6], 16)))
                self.at += 6
            elif escape in self.ESCAPES:
                parts.append(self.ESCAPES[escape])
                self.at += 2
            else:
                self.fail("bad escape")


def loads(text):
    reader = Reader(text)
    v = reader.value()
    if reader.peek():
        reader.fail("more than one value")
    return v


def dumps(v, level=0):
    pad = "  " * level
    match v:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[v]
        case str():
            return '"' + re.sub(r'["\\\x00-\x1f]', lambda m: "\\u%04x" % ord(m[0]), v) + '"'
        case int() | float():
            return repr(v)
        case [] | {}:
            return "[]" if isinstance(v, list) else "{}" if not v else "{\n" + ",\n".join(
                f"{pad}  {dumps(k)}: {dumps(w, level + 1)}" for k, w in v.items()) + f"\n{pad}}}"
        case [*rest]:
            return "[" + ", ".join(dumps(w, level + 1) for w in rest) + "]"
        case _:
            raise TypeError(f"{type(v).__name__} is no JSON")


data = {"rows": [{"id": i, "name": f"row \"{i}\"", "even": i % 2 == 0, "ratio": i / 7, "tags": ["a\n", None] * (i % 3)} for i in range(40)],
        "empty": [{}, [], ""], "big": 10 ** 20, "small": -1.5e-7}
text = json.dumps(data, indent=1)
assert loads(text) == data == json.loads(text)
print(dumps(loads(dumps(data["rows"][:3]))))
print(dumps({"a": {"b": {"c": [1, [2, [3]]]}}}))
for bad in ['{"a": 1,}', "[1 2]", '"abc', '{"a" 1}', "[1, 2", "tru", '"\\x"', "{1: 2}", "1 2", '["\t"]', "", '{\n "a": [\n  1,\n  ?\n ]}', "-", "01"]:
    try:
        print(loads(bad))
    except JsonError as e:
        print(repr(bad), "->", e)
try:
    dumps({"x": {1, 2}})
except TypeError as e:
    print(e)
print(loads('"\\u00e9\\ud83d"') == "é\ud83d", loads("[1e3, 1.0, -0, 0]"))
