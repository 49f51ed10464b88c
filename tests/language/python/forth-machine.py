# A Forth: a dictionary of words as closures and threaded code, compile time and run time, loops with a return stack, immediate words, strings, forgetting; stack underflow in a nested word is uncaught.
class ForthError(Exception):
    def __init__(self, what, word=None):
        self.what, self.words = what, [word] if word else []

    def __str__(self):
        return f"{self.what}{' in ' if self.words else ''}{' < '.join(self.words)}"


class Stack(list):
    def pop(self, *args):
        try:
            return super().pop(*args)
        except IndexError:
            raise ForthError("stack underflow") from None

    def two(self):
        b, a = self.pop(), self.pop()
        return a, b


def binary(f):
    def word(m):
        a, b = m.data.two()
        m.data.append(int(f(a, b)))
    return word


class Machine:
    WORDS = {
        "+": binary(lambda a, b: a + b), "-": binary(lambda a, b: a - b), "*": binary(lambda a, b: a * b), "/": binary(lambda a, b: a // b), "mod": binary(lambda a, b: a % b),
        "=": binary(lambda a, b: -(a == b)), "<": binary(lambda a, b: -(a < b)), ">": binary(lambda a, b: -(a > b)), "and": binary(int.__and__), "or": binary(int.__or__),
        "dup": lambda m: m.data.append(m.data[-1] if m.data else m.data.pop()),
        "drop": lambda m: m.data.pop(),
        "swap": lambda m: m.data.extend(m.data.two()[::-1]),
        "over": lambda m: m.data.append(m.data[-2]),
        "rot": lambda m: m.data.append(m.data.pop(-3)),
        ".": lambda m: m.out.append(str(m.data.pop())),
        "emit": lambda m: m.out.append(chr(m.data.pop())),
        "cr": lambda m: m.flush(),
        "i": lambda m: m.data.append(m.loops[-1][0]),
        "j": lambda m: m.data.append(m.loops[-2][0]),
        "@": lambda m: m.data.append(m.memory[m.data.pop()]),
        "!": lambda m: m.memory.__setitem__(*m.data.two()[::-1]),
        ".s": lambda m: m.out.append(f"<{len(m.data)}> {' '.join(map(str, m.data))}"),
    }

    def __init__(self):
        self.data, self.loops, self.out, self.memory = Stack(), [], [], []
        self.words = dict(self.WORDS)
        self.compiling = None
        self.marks = []

    def flush(self):
        print(*self.out)
        self.out.clear()

    def execute(self, code, name):
        pc = 0
        try:
            while pc < len(code):
                match code[pc]:
                    case ("push", value):
                        self.data.append(value)
                    case ("jump", to):
                        pc = to
                        continue
                    case ("jumpz", to):
                        if not self.data.pop():
                            pc = to
                            continue
                    case ("do",):
                        limit, start = self.data.two()
                        self.loops.append([start, limit])
                    case ("loop", to, step):
                        self.loops[-1][0] += self.data.pop() if step else 1
                        if self.loops[-1][0] < self.loops[-1][1]:
                            pc = to
                            continue
                        self.loops.pop()
                    case ("say", text):
                        self.out.append(text)
                    case ("call", word):
                        self.words[word](self)
                    case ("exit",):
                        return
                pc += 1
        except ForthError as e:
            e.words.append(name)
            raise
        except (ZeroDivisionError, IndexError, ValueError) as e:
            raise ForthError(str(e), name) from e

    def feed(self, text):
        it = iter(text.split())
        for token in it:
            word = token.lower()
            if word == ":":
                self.compiling = next(it).lower(), [], []
            elif word == "\\":
                break
            elif word == "(":
                for _ in iter(lambda: next(it), ")"):
                    pass
            elif word == "variable":
                where = len(self.memory)
                self.memory.append(0)
                self.words[next(it).lower()] = lambda m, where=where: m.data.append(where)
            elif word == "forget":
                del self.words[next(it).lower()]
            elif self.compiling:
                self.compile(word, token, it)
            else:
                self.interpret(word, token)
        return self

    def interpret(self, word, token):
        if word in self.words:
            self.words[word](self)
        else:
            try:
                self.data.append(int(token, 0))
            except ValueError:
                raise ForthError("unknown", token) from None

    def compile(self, word, token, it):
        name, code, flow = self.compiling
        match word:
            case ";":
                if flow:
                    raise ForthError(f"open: {flow}", name)
                self.words[name] = lambda m: m.execute(code, name)
                self.compiling = None
            case "if":
                flow.append(len(code))
                code.append(None)
            case "else":
                code.append(None)
                code[flow.pop()] = "jumpz", len(code)
                flow.append(~(len(code) - 1))
            case "then":
                at = flow.pop()
                code[at if at >= 0 else ~at] = "jumpz" if at >= 0 else "jump", len(code)
            case "do":
                code.append(("do",))
                flow.append(len(code))
            case "loop" | "+loop":
                code.append(("loop", flow.pop(), word == "+loop"))
            case "begin":
                flow.append(len(code))
            case "until":
                code.append(("jumpz", flow.pop()))
            case '."':
                code.append(("say", " ".join(iter(lambda: next(it), '"'))))
            case "recurse":
                code.append(("call", name))
            case "exit":
                code.append(("exit",))
            case _ if word in self.words:
                code.append(("call", word))
            case _:
                try:
                    code.append(("push", int(token, 0)))
                except ValueError as e:
                    raise ForthError("unknown", token) from e


m = Machine()
m.feed("1 2 + 3 * . 7 3 / . -7 3 mod . 0x1f . cr").feed(": square dup * ; 12 square . cr")
m.feed(": fact dup 2 < if drop 1 else dup 1 - recurse * then ; 10 fact . 25 fact . cr")
m.feed(": stars 0 do 42 emit loop ; : table 4 1 do 4 1 do i j * . loop cr loop ; table 5 stars cr")
m.feed("variable x 5 x ! x @ x @ + . ( a comment ) : count begin x @ . x @ 1 - dup x ! 0 = until ; count cr")
m.feed(': sign dup 0 < if ." minus " drop exit then 0 = if ." ze ro " else ." plus " then ; -3 sign 0 sign 9 sign cr')
m.feed(": sum 0 swap 0 do i + loop ; 600 sum . : evens 10 0 do i . 2 +loop ; evens cr 1 2 3 rot .s cr drop drop drop")
m.feed(": gcd dup if swap over mod recurse else drop then ; 1071 462 gcd . cr")
for bad in ("+", "1 0 /", "nope", ": broken if ;", ": w 3 zzz ;", "forget nothing", "9 @", "1 2 3 over over over + + + + +", "-1 emit", ": open ( no end"):
    m.data.clear()
    m.compiling = None
    try:
        m.feed(bad)
        print(bad, list(m.data))
    except (ForthError, KeyError, StopIteration) as e:
        print(bad, "=>", type(e).__name__, e, repr(e.__cause__))
    except Exception as e:
        print(bad, "=> other", type(e).__name__, e)
m.compiling = None
m.data.clear()
m.feed(": third drop drop drop ; : second 1 third ; : first 5 0 do i 3 = if second then loop ;")
m.feed("first")
