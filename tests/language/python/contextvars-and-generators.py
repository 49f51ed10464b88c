# contextvars: contexts that are copied, run and nested, tokens, resets that fail, callbacks in contexts, values seen by generators; types: coroutine helpers, MappingProxyType, new_class, SimpleNamespace.
import contextvars
import types
from contextvars import Context, ContextVar, copy_context
from types import DynamicClassAttribute, FunctionType, GenericAlias, MappingProxyType, MethodType, SimpleNamespace, new_class, prepare_class, resolve_bases

user = ContextVar('user', default='nobody')
depth = ContextVar('depth')
token = user.set('ann')
print(user.get(), token.old_value is contextvars.Token.MISSING, token.var is user, depth.get('none'), user.name)
ctx = copy_context()


def inside():
    user.set('inner')
    depth.set(1)
    return user.get(), depth.get(), sorted(v.name for v in copy_context())


print(ctx.run(inside), user.get(), depth.get(0), ctx[user], depth in ctx, len(ctx), sorted(v.name for v in ctx.keys()), ctx.get(ContextVar('other'), 'd'), Context().run(user.get))
user.reset(token)
print(user.get())


def numbered():
    n = 0
    while True:
        n += 1
        yield user.get(), n


g = numbered()
print(next(g), ctx.run(next, g), Context().run(lambda: (user.set('z'), next(g))[1]), next(g))
for attempt in [lambda: user.reset(token), lambda: depth.get(), lambda: ctx.run(ctx.run, print), lambda: ctx[depth] and ctx[ContextVar('x')], lambda: ContextVar(5), lambda: ctx.run(user.reset, user.set('a')), lambda: user.reset(5), lambda: Context()['x'], lambda: depth.reset(user.set('q'))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0].split('<')[0])
ns = SimpleNamespace(a=1, b=[2])
ns.c = ns
print(ns, ns == SimpleNamespace(a=1), vars(ns)['a'], SimpleNamespace(**{'x y': 1}), SimpleNamespace(z=1, a=2) == SimpleNamespace(a=2, z=1))
data = {'k': 1}
proxy = MappingProxyType(data)
data['j'] = 2
print(proxy, repr(proxy), proxy['j'], list(proxy), proxy | {'z': 3}, 'k' in proxy, len(proxy), proxy.get('q', 0), dict(reversed(proxy.items())), proxy.copy())


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, **kw):
        return {'prepared': sorted(kw)}

    def __new__(cls, name, bases, ns, **kw):
        return super().__new__(cls, name, bases, dict(ns))

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class Replaced:
    def __mro_entries__(self, bases):
        return (dict,)


Made = new_class('Made', (Replaced(),), {'metaclass': Meta, 'flag': 1}, lambda ns: ns.update(method=lambda self: len(self), __doc__='made'))
print(Made, Made.__mro__[1], Made.prepared, Made(a=1).method(), Made.__orig_bases__[0].__class__.__name__, resolve_bases((Replaced(), int)), prepare_class('P', (), {'metaclass': Meta, 'x': 0})[1:], Made.__doc__)
bound = MethodType(lambda self, n: self * n, 6)
print(bound(7), bound.__self__, MethodType(print, 'x')('y'), GenericAlias(list, (int,)), GenericAlias(dict, (str, int)).__args__)


def template(a, b=2, *, c=3):
    return a, b, c, offset


copy = FunctionType(template.__code__, {'offset': 10, '__builtins__': __builtins__}, 'renamed', (20,))
copy.__kwdefaults__ = {'c': 30}
print(copy(1), copy.__name__, template.__code__.co_varnames, template.__code__.replace(co_name='other').co_name, types.CellType(5).cell_contents, isinstance(len, types.BuiltinFunctionType), type(None) is types.NoneType, isinstance((lambda: 0), types.LambdaType))


class Dyn:
    @DynamicClassAttribute
    def value(self):
        return 'instance'


@types.coroutine
def old_style():
    x = yield 'first'
    return x * 2


async def modern():
    return await old_style()


co = modern()
print(Dyn().value, co.send(None))
try:
    co.send(21)
except StopIteration as e:
    print(e.value)
for attempt in [lambda: proxy.__setitem__('a', 1), lambda: MappingProxyType(5), lambda: Dyn.value, lambda: MethodType(print, None), lambda: ns.nothing, lambda: template(1), lambda: new_class('X', (int, str)), lambda: types.coroutine(5), lambda: del_item(proxy)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
proxy['k'] = 5
