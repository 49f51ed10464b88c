# inspect: signatures of everything, binding, sources, members, classes of code; and what functions know of themselves.
import functools
import inspect
import types


def plain(a, b: int = 3, /, c=None, *args: str, d, e: 'list[int]' = [], **kw) -> bool:
    """The docstring.

        indented
    """
    return True


class Widget:
    """A widget."""
    size: int = 5

    def __init__(self, name, *, color='red'):
        self.name = name

    def method(self, x):
        return x

    @classmethod
    def build(cls, n=1):
        return cls(n)

    @staticmethod
    def helper(a, b):
        return a + b

    @property
    def area(self):
        """Its area."""
        return self.size

    def __call__(self, y, z=2):
        return y


async def coro(x): pass
def gen(): yield
async def agen(): yield
decorated = functools.wraps(plain)(lambda *a, **k: plain(*a, **k))
part = functools.partial(plain, 1, d=4)
for f in (plain, Widget, Widget.method, Widget('w').method, Widget.build, Widget.helper, Widget('w'), coro, decorated, part, lambda x, *, y=1: 0, types.SimpleNamespace):
    try:
        print(getattr(f, '__name__', type(f).__name__), inspect.signature(f))
    except ValueError as e:
        print('ValueError', str(e)[:40])
s = inspect.signature(plain)
for p in s.parameters.values():
    print(p.name, p.kind.description, p.default is p.empty, p.annotation, repr(p))
print(s.return_annotation, s.replace(return_annotation=s.empty), s == inspect.signature(plain), s.parameters['d'].replace(name='q', kind=inspect.Parameter.POSITIONAL_ONLY))
for args, kwargs in (((1,), {'d': 2}), ((1, 2, 3, 'x', 'y'), {'d': 0, 'extra': 1}), ((), {}), ((1,), {}), ((1,), {'b': 2, 'd': 1})):
    try:
        bound = s.bind(*args, **kwargs)
        bound.apply_defaults()
        print(bound, bound.args, bound.kwargs)
    except TypeError as e:
        print('TypeError', e)
print(s.bind_partial(1).arguments, inspect.getfullargspec(plain), inspect.getcallargs(lambda a, b=2: 0, 1))
print(inspect.getdoc(plain), inspect.getdoc(Widget.area), inspect.cleandoc('  a\n    b\n'), inspect.getsource(coro), inspect.getsourcelines(Widget.build), inspect.getsource(Widget.area.fget))
print([n for n, v in inspect.getmembers(Widget, inspect.isfunction)], [n for n, v in inspect.getmembers(Widget('w')) if not n.startswith('_')])
print([(k.__name__, inspect.classify_class_attrs(k)[-1].kind) for k in (Widget,)], inspect.getmro(type('Sub', (Widget,), {})), inspect.getmodule(plain).__name__)
checks = [n for n in dir(inspect) if n.startswith('is') and n not in ('istraceback', 'iskeyword', 'isabstract', 'ismethodwrapper')]
for v in (plain, gen, coro, agen, gen(), Widget, Widget.method, Widget('w').method, len, 'a'.upper, str.upper, Widget.area, inspect, plain.__code__, int.real, types.SimpleNamespace):
    print(type(v).__name__, [n for n in checks if getattr(inspect, n)(v)])
c = coro(1)
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(gen()))
c.close()
print(inspect.getcoroutinestate(c))
code = plain.__code__
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames, code.co_flags & 12, code.co_name, code.co_qualname, code.co_firstlineno)
def outer():
    free = 1
    def inner():
        return free
    return inner
i = outer()
print(i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, i.__qualname__, inspect.getclosurevars(i).nonlocals, inspect.unwrap(decorated) is plain)
plain.custom = 1
print(plain.__dict__, plain.__defaults__, plain.__kwdefaults__, plain.__annotations__, plain.__module__)
plain.__defaults__ = (9,)
plain.__kwdefaults__ = {'d': 1}
plain.__name__ = 'renamed'
print(inspect.signature(plain), plain.__name__, plain.__qualname__)
clone = types.FunctionType(outer.__code__, {'__name__': 'elsewhere'}, 'clone')
print(clone, clone.__module__, clone()()) if False else print(clone.__name__, clone.__module__, clone()())
for bad in (lambda: inspect.signature(5), lambda: inspect.getsource(len), lambda: inspect.Parameter('1x', inspect.Parameter.KEYWORD_ONLY), lambda: inspect.signature(plain).bind(1, 2, 3, f=1, d=1, b=3), lambda: setattr(plain, '__code__', 5), lambda: setattr(plain, '__defaults__', 5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
