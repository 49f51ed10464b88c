# tokenize, token, keyword, codeop, code and linecache: a source in pieces and put together again, positions, comments counted, an interpreter fed by hand.
import builtins
import code
import codeop
import io
import keyword
import linecache
import sys
import token
import tokenize

SOURCE = '''# -*- coding: utf-8 -*-
def f(a, *, b=1):  # comment
    """doc"""
    if a >= b and not a is b:
        return f"{a!r}" + r'\\d' \\
            + 'é'
    x = [1_000, 0xff, 1e-5, 2j,
         ...]
    return x[-1] @ (lambda: None)

async def g(): await f(1) ; y := 2
'''
for t in list(tokenize.generate_tokens(io.StringIO(SOURCE).readline))[:45]:
    print(f'{t.start[0]}:{t.start[1]}-{t.end[0]}:{t.end[1]} {tokenize.tok_name[t.type]} {token.tok_name[t.exact_type]} {t.string!r}')
raw = list(tokenize.tokenize(io.BytesIO(SOURCE.encode()).readline))
print(raw[0], tokenize.untokenize(raw).decode() == SOURCE, tokenize.untokenize([(t.type, t.string) for t in raw[1:10]]))
swapped = tokenize.untokenize((t.type, {'a': 'alpha', 'x': 'out'}.get(t.string, t.string) if t.type == token.NAME else t.string) for t in raw)
print(swapped.decode())
print(tokenize.detect_encoding(io.BytesIO(b'\xef\xbb\xbfx').readline), tokenize.detect_encoding(io.BytesIO(b'#!/x\n# vim: set fileencoding=latin-1 :\n').readline), sum(t.type == tokenize.COMMENT for t in raw), token.ISOPERATOR if hasattr(token, 'ISOPERATOR') else token.OP, token.EXACT_TOKEN_TYPES['->'] == token.RARROW, tokenize.tok_name[tokenize.NL])
for bad in ['(', 'x = """abc', '  a\n b\n   c\n', '# coding: nope\n', 'a\\']:
    try:
        print([t.string for t in tokenize.tokenize(io.BytesIO(bad.encode()).readline)])
    except (tokenize.TokenError, SyntaxError) as e:
        print(type(e).__name__, e)
print(keyword.iskeyword('async'), keyword.iskeyword('match'), keyword.issoftkeyword('match'), keyword.kwlist[:5], keyword.softkwlist, len(keyword.kwlist))
for line in ['x = 1', 'if x:', 'if x:\n    y = 2', 'if x:\n    y = 2\n', 'for', 'x = (', 'def f():', '@d', '"""', '1 +']:
    try:
        c = codeop.compile_command(line, '<in>', 'single')
        print(repr(line), 'incomplete' if c is None else 'complete')
    except SyntaxError as e:
        print(repr(line), e.msg)


class Console(code.InteractiveConsole):
    def __init__(self, lines):
        super().__init__({'__name__': 'console'}, '<console>')
        self.lines = iter(lines)

    def raw_input(self, prompt=''):
        try:
            line = next(self.lines)
        except StopIteration:
            raise EOFError
        print(prompt + line)
        return line

    def write(self, data):
        print('E', data, end='')


hook = sys.displayhook
sys.displayhook = lambda v: v is not None and print('->', repr(v))
Console(['x = 6 * 7', 'x', 'def f(n):', '    return n / 0', '', 'f(1)', 'y', 'class A: pass', '', '1 +', 'print("done"); None', 'raise KeyError("k") from ValueError("v")', 'import sys; sys.nothing']).interact(banner='hello', exitmsg='bye')
sys.displayhook = hook
linecache.cache['<virtual>'] = (20, None, ['first\n', 'second(1, 2)\n'], '<virtual>')
print(repr(linecache.getline('<virtual>', 2)), repr(linecache.getline('/nowhere.py', 1)), linecache.getline(__file__, 2).strip(), len(linecache.getlines(__file__)) > 50)
exec(compile('\nsecond(1, 2)', '<virtual>', 'exec'))
