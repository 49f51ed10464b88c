# ast: walking, visiting with scopes, rewriting, unparsing, dumping, literal_eval, positions, docstrings, trees that were made; what is refused.
import ast

SOURCE = '''"""Module doc."""
import os.path as p, sys
from typing import (List,
                    Dict as D)

@decorate(1)
class Shape(Base, metaclass=M):
    """A shape."""
    sides: int = 0

    async def area(self, *args: int, unit='cm', **kw) -> float:
        """Computes."""
        async with lock as l, other:
            return await self.scale * (args[0] ** 2 if args else -1)

def walk(n, /, m=2, *, k=3):
    total = 0
    for i, (a, *b) in enumerate(n):
        while a and not b or i is not None:
            total += lambda x, y=1: x @ y
            break
        else:
            del a, b[0]
    try:
        x: int
        (y := total)
        assert y > 0, f"bad {y!r:>{m}} {{}}"
    except (ValueError, KeyError) as e:
        raise RuntimeError("x") from e
    finally:
        global G; G = [z for z in {1, 2} if z for q in z]
    match total:
        case [1, *_] | {"k": v, **rest}:
            yield
        case Point(x=0) if total < 5:
            return (yield from {**{}, 'a': ...})
    return x[1:2, ::3], {k: v for k, v in ()}, 'a' 'b', b'c', 1_000j, 0x1f
'''
tree = ast.parse(SOURCE)
text = ast.unparse(tree)
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree), ast.get_docstring(tree), ast.get_docstring(tree.body[3].body[2]))


class Names(ast.NodeVisitor):
    def __init__(self):
        self.stack, self.found = [], []

    def visit_FunctionDef(self, node):
        self.stack.append(node.name)
        self.generic_visit(node)
        self.stack.pop()

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Store):
            self.found.append('.'.join([*self.stack, node.id]) + f'@{node.lineno}:{node.col_offset}-{node.end_col_offset}')


names = Names()
names.visit(tree)
print(names.found)
print(sorted({type(n).__name__ for n in ast.walk(tree)}))


class Optimize(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            try:
                value = eval(ast.unparse(node))
            except ZeroDivisionError:
                return node
            return ast.copy_location(ast.Constant(value), node)
        return node

    def visit_Assert(self, node):
        return None

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == 'double':
            return ast.BinOp(node.args[0], ast.Mult(), ast.Constant(2))
        return node


program = ast.parse('assert False\nx = 2 * 3 + 4 // 0 if 0 else double(5 - 2)\nprint(x, double(x))')
better = ast.fix_missing_locations(Optimize().visit(program))
print(ast.unparse(better))
exec(compile(ast.unparse(better), '<rewritten>', 'exec'), {})
print(ast.dump(ast.parse('a.b[c] = d(*e, f=1)'), indent=2))
print(ast.dump(ast.parse('-x < 1 <= y', mode='eval'), annotate_fields=False), ast.dump(ast.parse('x: int', mode='single'), include_attributes=True)[:90])
print(ast.literal_eval("{'a': [1, -2.5, 3+4j, (None, True), {5}, b'x'], 'set': set()}"), ast.literal_eval('  -0x10'), ast.get_source_segment('a + (b * c)', ast.parse('a + (b * c)').body[0].value.right), ast.unparse(ast.parse('(a, b), not (a or b) and c, (yield), -(-a) ** -b, (lambda: 0)(), "it\'s \\n"')))
made = ast.Module([ast.FunctionDef('f', ast.arguments([], [ast.arg('n')], None, [], [], None, [ast.Constant(4)]), [ast.Return(ast.BinOp(ast.Name('n', ast.Load()), ast.Pow(), ast.Constant(2)))], [])], [])
space = {}
exec(ast.unparse(ast.fix_missing_locations(made)), space)
print(space['f'](), space['f'](9), ast.unparse(made), made.body[0]._fields[:3], ast.Name('a').id, ast.iter_child_nodes(made).__class__.__name__, [f for f, _ in ast.iter_fields(ast.arg('q'))])
for attempt in [lambda: ast.literal_eval('f()'), lambda: ast.literal_eval('1 +'), lambda: ast.literal_eval('a'), lambda: ast.literal_eval('[1] * 2'), lambda: ast.parse('x = = 1'), lambda: ast.Name('a', 'b', 'c'), lambda: ast.get_docstring(ast.Name('x'))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
