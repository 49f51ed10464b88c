# Trees that programs make or change, compiled and run; what is wrong with them.
import ast
import copy
import pickle


def attempt(make):
    try:
        print(make())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


def compiled(node, mode="exec"):
    return compile(node, "<tree>", mode)


class Doubled(ast.NodeTransformer):
    def visit_Constant(self, node):
        if isinstance(node.value, int):
            return ast.copy_location(ast.Constant(node.value * 2), node)
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        log = ast.parse(f"print('enter', {node.name!r})").body
        node.body = log + node.body
        return node


SOURCE = """
def f(a, b=2, *rest, c, d=4, **more) -> int:
    'doc of f'
    total = a + b + c + d
    for i, x in enumerate(rest):
        total += i * x
    else:
        total += 1
    try:
        total += more['z']
    except KeyError as e:
        total -= 1
    finally:
        pass
    return total

class A:
    n: int = 3
    @property
    def p(self): return f'{self.n:>{4}}!'

def g(v):
    match v:
        case {'a': 1, **r}: return r
        case [1, *z]: return z
        case A(n=3) | None: return 'A'
        case 'x' as q if q: return q
    return None
print(f(1, 2, 3, 4, c=5, z=6), f(1, c=1), A().p)
print(g({'a': 2, 'b': 3}), g([2, 3]), g(A()), g(None), g('x'))
print([x for x in range(3) if x], {k: v for k, v in zip('ab', (1, 2))}, (lambda *a: a)(1, 2))
"""
tree = ast.parse(SOURCE)
exec(compiled(tree))
exec(compiled(ast.fix_missing_locations(Doubled().visit(tree))))

expression = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Name("n", ast.Load())))
attempt(lambda: compiled(expression, "eval"))
print(eval(compiled(ast.fix_missing_locations(expression), "eval"), {"n": 7}))
exec(compile(ast.Interactive([ast.parse("1 + 1").body[0]]), "<tree>", "single"))

fix = ast.fix_missing_locations
load = ast.Load()
one = ast.Constant(1)
expressions = [
    ast.Name("x", ast.Store()),
    ast.Name("None", load),
    ast.Name(3, load),
    ast.Name(None, load),
    ast.Name("x"),
    ast.BinOp(one, ast.Add(), None),
    ast.Call(ast.Name("x", load), [], None),
    ast.Call(ast.Name("x", load), [None], []),
    ast.BoolOp(ast.And(), [one]),
    ast.Compare(one, [ast.Eq()], []),
    ast.Compare(one, [], [one]),
    ast.Dict([None], []),
    ast.Starred(one, load),
    ast.Lambda(ast.arguments(), one),
    ast.Lambda(None, one),
    ast.Lambda(ast.arguments([], [], None, [], [one], None, []), one),
    ast.Lambda(ast.arguments([], [], None, [], [], None, [one]), one),
    ast.ListComp(one, []),
    ast.Constant([1]),
    ast.Constant((1, frozenset([2]), 2j, b"x", ..., None)),
]
for e in expressions:
    attempt(lambda: eval(compiled(fix(ast.Expression(copy.deepcopy(e))), "eval")))

statements = [
    ast.Return(one),
    ast.Assign([], one),
    ast.Assign([one], one),
    ast.Delete([]),
    ast.If(one, [], []),
    ast.Try([ast.Pass()], [], [], []),
    ast.Raise(None, one),
    ast.Import([]),
    ast.Import([ast.alias()]),
    ast.ImportFrom("x", [ast.alias("y")], -1),
    ast.Break(),
    ast.Match(one, []),
    ast.Match(one, [ast.match_case(ast.MatchStar("x"), None, [ast.Pass()])]),
    ast.Match(one, [ast.match_case(ast.MatchOr([ast.MatchAs()]), None, [ast.Pass()])]),
    ast.Match(one, [ast.match_case(ast.MatchAs(None, "_"), None, [ast.Pass()])]),
    ast.FunctionDef("f", ast.arguments([], [], None, [], [], None, []), [], []),
    ast.Expr(one, lineno=3, end_lineno=1, col_offset=0, end_col_offset=0),
    ast.Expr(one, lineno=3, end_lineno=3, col_offset=4, end_col_offset=0),
    ast.Expr(one, lineno="a", col_offset=4),
    ast.Pass(lineno=1),
    None,
]
for s in statements:
    attempt(lambda: compiled(fix(ast.Module([copy.deepcopy(s)], []))) and None)
attempt(lambda: compiled(ast.Module([ast.Pass()], [])))
attempt(lambda: compiled(ast.Module()))
attempt(lambda: compiled(ast.Module(3, [])))
attempt(lambda: compiled(ast.parse("1"), "eval"))
attempt(lambda: compiled(ast.parse("1", mode="eval"), "single"))
attempt(lambda: compile(tree, "<tree>", "exec", ast.PyCF_ONLY_AST) is tree)
attempt(lambda: ast.Name(1, 2, 3))
attempt(lambda: ast.Name("x", id="y"))

for cls in (ast.Name, ast.expr, ast.cmpop, ast.arguments, ast.alias, ast.Return, ast.boolop):
    print(cls.__doc__, cls._fields, cls._attributes, cls.__match_args__)
print(ast.Return.value, ast.alias.asname, ast.arg.end_lineno, sorted(vars(ast.Name("a", ctx=3))))
node = ast.parse("a = b")
print(ast.dump(pickle.loads(pickle.dumps(node))) == ast.dump(copy.deepcopy(node)) == ast.dump(node))

exec(compile(ast.parse("\n\ndef boom():\n    return 1 / 0\n\nboom()"), "no-such-file.py", "exec"))
