"""Objects whose `__await__` gives that of a coroutine; the same by hand; classes that fail while they are made; `mro` of a metaclass."""
import asyncio

async def co():
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('cancelled'); raise
    finally: print('fin')
async def quick():
    await asyncio.sleep(0); return 7
class A:
    def __init__(s, f): s.f=f
    def __await__(s): return s.f().__await__()
class B:
    def __init__(s, f): s.f=f
    def __await__(s):
        r = yield from s.f().__await__()
        return r
async def main():
    print(await A(quick), await B(quick))
    for K in (A,B):
        async def run(): return await K(co)
        t=asyncio.create_task(run()); await asyncio.sleep(0.01); t.cancel()
        try: await t
        except asyncio.CancelledError: print('task cancelled')
asyncio.run(main())
async def f(): return 3
w=f().__await__(); print(type(w).__name__, iter(w) is w)
try: w.send(None)
except StopIteration as e: print(e.value)
w=f().__await__()
try: next(w)
except StopIteration as e: print(e.value)
w=f().__await__(); w.close()
try: w.send(None)
except RuntimeError as e: print(e)
w=f().__await__()
try: w.throw(ValueError('x'))
except ValueError as e: print(e)
try: type(w)()
except TypeError as e: print(e)


from abc import ABC, abstractmethod


class Shape(ABC):
    def __init_subclass__(cls, sides=3):
        if sides < 3:
            raise ValueError(f'{cls.__name__} has {sides} sides')
        print(cls.__name__, isinstance(3, cls), issubclass(cls, Shape))

    @abstractmethod
    def area(self): ...


class Triangle(Shape):
    def area(self): return 1


try:
    class Line(Shape, sides=2):
        pass
except ValueError as e:
    print(e)
print(isinstance(Triangle(), Shape), isinstance(4, Shape), issubclass(int, Shape))


class Odd(type):
    def mro(cls):
        return [cls, 1, object]


try:
    class Strange(metaclass=Odd):
        pass
except TypeError as e:
    print(e)
print(Odd('Odd', (), {}) if False else 'no class')
