# Finite automata: regular expressions to NFAs by Thompson, subsets to DFAs, minimisation by partitions, products for both and either, complements, equality with a shortest word that tells two apart, back to expressions by elimination of states; automata as classes with operators and iteration over their languages; a Turing machine and a pushdown automaton beside them; the last machine has no rule.
from collections import deque
from itertools import count, islice


class NFA:
    """States are numbers; None labels moves without a symbol."""

    def __init__(self):
        self.moves, self.size = {}, 0

    def state(self):
        self.size += 1
        return self.size - 1

    def move(self, a, symbol, b):
        self.moves.setdefault((a, symbol), set()).add(b)

    def closure(self, states):
        seen, pending = set(states), list(states)
        while pending:
            for b in self.moves.get((pending.pop(), None), ()):
                if b not in seen:
                    seen.add(b)
                    pending.append(b)
        return frozenset(seen)

    def step(self, states, symbol):
        return self.closure({b for a in states for b in self.moves.get((a, symbol), ())})


class Regex:
    """Recursive descent that builds an NFA: | * + ? ( ) . and classes in brackets."""

    def __init__(self, text, alphabet):
        self.text, self.at, self.alphabet, self.nfa = text, 0, alphabet, NFA()
        self.start, self.end = self.alternatives()
        if self.at < len(text):
            raise SyntaxError(f"{text!r}: {text[self.at]!r} at {self.at}")

    @property
    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def alternatives(self):
        branches = [self.sequence()]
        while self.peek == "|":
            self.at += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        a, b = self.nfa.state(), self.nfa.state()
        for x, y in branches:
            self.nfa.move(a, None, x)
            self.nfa.move(y, None, b)
        return a, b

    def sequence(self):
        start = end = self.nfa.state()
        while self.peek and self.peek not in "|)":
            x, y = self.repeated()
            self.nfa.move(end, None, x)
            end = y
        return start, end

    def repeated(self):
        x, y = self.atom()
        while self.peek and self.peek in "*+?":
            op, (a, b) = self.peek, (self.nfa.state(), self.nfa.state())
            self.at += 1
            self.nfa.move(a, None, x)
            self.nfa.move(y, None, b)
            if op != "+":
                self.nfa.move(a, None, b)
            if op != "?":
                self.nfa.move(y, None, x)
            x, y = a, b
        return x, y

    def atom(self):
        c = self.peek
        self.at += 1
        if c == "(":
            inner = self.alternatives()
            if self.peek != ")":
                raise SyntaxError(f"{self.text!r}: not closed")
            self.at += 1
            return inner
        if c in "*+?":
            raise SyntaxError(f"{self.text!r}: nothing to repeat at {self.at - 1}")
        symbols = {c}
        if c == ".":
            symbols = set(self.alphabet)
        elif c == "[":
            end = self.text.index("]", self.at)
            inside, self.at = self.text[self.at:end], end + 1
            symbols = set(self.alphabet) - set(inside[1:]) if inside[:1] == "^" else set(inside)
        if odd := symbols - set(self.alphabet):
            raise ValueError(f"{self.text!r}: {''.join(sorted(odd))!r} not in {self.alphabet!r}")
        a, b = self.nfa.state(), self.nfa.state()
        for s in symbols:
            self.nfa.move(a, s, b)
        return a, b


class DFA:
    def __init__(self, alphabet, start, finals, moves):
        self.alphabet, self.start, self.finals, self.moves = alphabet, start, frozenset(finals), moves

    @classmethod
    def of(cls, text, alphabet="ab"):
        r = Regex(text, alphabet)
        start = r.nfa.closure({r.start})
        return cls.explore(alphabet, start, r.nfa.step, lambda states: r.end in states).minimal()

    @classmethod
    def explore(cls, alphabet, start, step, accepts):
        numbers, moves, queue, finals = {start: 0}, [], deque([start]), set()
        while queue:
            state = queue.popleft()
            if accepts(state):
                finals.add(numbers[state])
            row = []
            for s in alphabet:
                to = step(state, s)
                if to not in numbers:
                    numbers[to] = len(numbers)
                    queue.append(to)
                row.append(numbers[to])
            moves.append(tuple(row))
        return cls(alphabet, 0, finals, moves)

    def __contains__(self, word):
        state = self.start
        for c in word:
            state = self.moves[state][self.alphabet.index(c)]
        return state in self.finals

    def minimal(self):
        """Moore: classes are split until they are not."""
        kind = [int(s in self.finals) for s in range(len(self.moves))]
        while True:
            signatures = [(kind[s], *(kind[t] for t in row)) for s, row in enumerate(self.moves)]
            names = {}
            new = [names.setdefault(g, len(names)) for g in signatures]
            if len(names) == len(set(kind)):
                break
            kind = new
        return self.explore(self.alphabet, kind[self.start], lambda k, s: kind[self.moves[kind.index(k)][self.alphabet.index(s)]], lambda k: kind.index(k) in self.finals)

    def product(self, other, accepts):
        if self.alphabet != other.alphabet:
            raise ValueError(f"alphabets {self.alphabet!r} and {other.alphabet!r} differ")
        return self.explore(self.alphabet, (self.start, other.start), lambda ab, s: (self.moves[ab[0]][self.alphabet.index(s)], other.moves[ab[1]][self.alphabet.index(s)]), lambda ab: accepts(ab[0] in self.finals, ab[1] in other.finals)).minimal()

    __and__ = lambda self, other: self.product(other, bool.__and__)
    __or__ = lambda self, other: self.product(other, bool.__or__)
    __xor__ = lambda self, other: self.product(other, bool.__xor__)
    __sub__ = lambda self, other: self.product(other, lambda a, b: a and not b)
    __invert__ = lambda self: type(self)(self.alphabet, self.start, set(range(len(self.moves))) - self.finals, self.moves)
    __le__ = lambda self, other: not (self - other)
    __bool__ = lambda self: bool(self.finals)
    __len__ = None

    def __eq__(self, other):
        return not (self ^ other) if isinstance(other, DFA) else NotImplemented

    def __hash__(self):
        return hash((self.alphabet, self.finals, tuple(self.moves)))

    def __iter__(self):
        """Words by length, then in order; endless where the language is."""
        level, reach = [("", self.start)], self.useful()
        while level:
            yield from (w for w, s in level if s in self.finals)
            level = [(w + c, t) for w, s in level for c, t in zip(self.alphabet, self.moves[s]) if t in reach]

    def useful(self):
        reach = set(self.finals)
        while more := {s for s, row in enumerate(self.moves) if s not in reach and reach.intersection(row)}:
            reach |= more
        return reach

    def counts(self, n):
        ways = [int(s in self.finals) for s in range(len(self.moves))]
        for _ in range(n):
            yield ways[self.start]
            ways = [sum(ways[t] for t in row) for row in self.moves]

    def expression(self):
        """States are eliminated; edges hold texts."""
        reach, edges = self.useful(), {}
        def add(a, text, b):
            edges[a, b] = f"{edges[a, b]}|{text}" if (a, b) in edges else text
        wrap = lambda t: f"({t})" if "|" in t else t
        for s in reach:
            for c, t in zip(self.alphabet, self.moves[s]):
                if t in reach:
                    add(s, c, t)
        if self.start not in reach:
            return None
        add("in", "", self.start)
        for f in self.finals:
            add(f, "", "out")
        for s in sorted(reach, key=lambda s: (sum(s in e for e in edges), s)):
            loop = edges.pop((s, s), None)
            star = "" if loop is None else f"{loop}*" if len(loop) == 1 else f"({loop})*"
            ins = [(a, t) for (a, b), t in list(edges.items()) if b == s]
            outs = [(b, t) for (a, b), t in list(edges.items()) if a == s]
            for key in [k for k in edges if s in k]:
                del edges[key]
            for a, t in ins:
                for b, u in outs:
                    add(a, wrap(t) + star + wrap(u), b)
        return edges["in", "out"]


for text in ("(a|b)*abb", "a*", "(ab)+", "", "(a|b)(a|b)", "a?b?a?", "(b*ab*a)*b*", "[ab]*a.", "[^a]+|aa*"):
    d = DFA.of(text)
    back = d.expression()
    print(f"{text!r:14} {len(d.moves)} states, finals {sorted(d.finals)}, {list(islice(d, 5))}, {list(d.counts(7))}, {back!r}, {DFA.of(back) == d}")
even, ends = DFA.of("(b*ab*a)*b*"), DFA.of("(a|b)*b")
both = even & ends
print(len(both.moves), list(islice(both, 6)), both <= even, even <= both, (even | ~even) == DFA.of(".*"), bool(even - even), next(iter(even ^ ends)), hash(even) == hash(DFA.of("b*(ab*ab*)*")))
print("abab" in even, "ab" in even, sum("".join(w) in even for w in ([*("ab"[n >> k & 1] for k in range(9))] for n in range(512))), even == 5, {even, DFA.of("b*(ab*ab*)*"), ends}.__len__())
threes = DFA.explore("01", 0, lambda r, s: (2 * r + int(s)) % 3, lambda r: r == 0)
print([n for n in range(40) if f"{n:b}" in threes], threes.expression(), DFA.of(threes.expression(), "01") == threes)


class Turing:
    def __init__(self, rules, blank="_"):
        self.blank, self.rules = blank, {}
        for line in rules.split(";"):
            state, read, write, way, to = line.split()
            self.rules[state, read] = write, {"L": -1, "R": 1, "S": 0}[way], to

    def run(self, text, limit=5000):
        tape, at, state = dict(enumerate(text)), 0, "start"
        for steps in count():
            if state == "halt":
                return "".join(tape.get(k, self.blank) for k in range(min(tape), max(tape) + 1)).strip(self.blank), steps
            if steps >= limit:
                raise TimeoutError(f"{steps} steps, at {at} in {state}")
            write, way, to = self.rules[state, tape.get(at, self.blank)]
            tape[at] = write
            at, state = at + way, to


increment = Turing("start 0 0 R start; start 1 1 R start; start _ _ L carry; carry 1 0 L carry; carry 0 1 S halt; carry _ 1 S halt")
print([increment.run(f"{n:b}") for n in (0, 1, 7, 42, 255)])
beaver = Turing("start _ 1 R b; start 1 1 L c; b _ 1 L start; b 1 1 R b; c _ 1 L b; c 1 1 S halt")
print(beaver.run(""))


def balanced(text, pairs={"(": ")", "[": "]"}):
    """A pushdown automaton by match over state, symbol and top."""
    stack, state = ["$"], "run"
    for at, c in enumerate(text):
        match state, c, stack[-1]:
            case "run", ("(" | "[") as o, _:
                stack.append(pairs[o])
            case "run", (")" | "]") as c, top if c == top:
                stack.pop()
            case "run", (")" | "]"), top:
                return f"{top!r} wanted at {at}"
            case _:
                continue
    return "balanced" if stack == ["$"] else f"{len(stack) - 1} open"


print([balanced(t) for t in ("()[]", "([)]", "((x)", "", "())")])
for bad in (lambda: DFA.of("a)"), lambda: DFA.of("(a"), lambda: DFA.of("*a"), lambda: DFA.of("ac"), lambda: DFA.of("[a"), lambda: even & threes, lambda: "abc" in even, lambda: len(even), lambda: even & 5, lambda: even < ends, lambda: Turing("a b c"), lambda: Turing("start _ _ S start").run(""), lambda: DFA.of("a") - None):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
increment.run("10201")
