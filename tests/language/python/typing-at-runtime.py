# typing as programs meet it when they run: reprs, origins and arguments, generics, protocols, named tuples, typed dicts, hints, overloads, unions.
import typing
from collections.abc import Callable as ABCallable, Iterable, Sequence
from typing import (Annotated, Any, Callable, ClassVar, Final, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, TypedDict, TypeVar, Union, assert_type,
                    cast, get_args, get_origin, get_type_hints, is_typeddict, no_type_check, overload, reveal_type, runtime_checkable)


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


T = TypeVar('T')
N = TypeVar('N', int, float)
B = TypeVar('B', bound='Base', covariant=True)
P = ParamSpec('P')
for t in (Optional[int], Union[int, str, int], Union[int], list[int], dict[str, list[int]], tuple[int, ...], tuple[()], Callable[[int, str], bool], Callable[..., T], type[int], Literal[1, 'a', None], Any, T, N, B,
          int | None, int | str | list[int], ClassVar[int], Final[str], Annotated[int, 'meta', 3], typing.List[int], typing.Dict[str, T], Iterable[int], Sequence[str], ABCallable[[int], str], typing.Callable[P, int], Optional[Union[int, str]], typing.Tuple):
    print(t, get_origin(t), get_args(t))
print(Union[int, str] == Union[str, int], int | str == Union[int, str], list[int] == typing.List[int], Optional[int] == (int | None), isinstance(3, int | str), issubclass(bool, int | str), Literal[1] == Literal[True])
print(list[T][int], dict[str, T][int], Union[T, None][str], Callable[[T], T][int], typing.Dict[T, N][str, int], list[int].__parameters__, dict[T, N].__parameters__, T.__name__, N.__constraints__, B.__bound__)
show(lambda: list[int][str])
show(lambda: Optional[int, str])
show(lambda: isinstance([], list[int]))
show(lambda: Union[()])
show(lambda: T())
show(lambda: Any())
show(lambda: isinstance(1, Any))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> 'Stack[T]':
        self.items.append(item)
        return self


class Pair(Stack[int], Generic[N]):
    pass


s = Stack[int]()
print(s.push(1).push(2).items, Stack[int], s.__orig_class__, Stack.__parameters__, Pair.__orig_bases__, Pair.__parameters__, Pair[float], [c.__name__ for c in Pair.__mro__])
show(lambda: Stack[int, str])
show(lambda: Stack[int][str])


@runtime_checkable
class Sized(Protocol):
    size: int

    def grow(self, by: int) -> None: ...


class Box:
    size = 3

    def grow(self, by):
        self.size += by


class Plain(Protocol):
    def go(self): ...


print(isinstance(Box(), Sized), isinstance(3, Sized))
show(lambda: issubclass(Box, Sized))
show(lambda: isinstance(3, Plain))
show(lambda: Sized())


class Point(NamedTuple):
    x: int
    y: float = 0.5

    def norm(self):
        return self.x + self.y


class Film(TypedDict, total=False):
    name: str
    year: typing.Required[int]


p = Point(3)
print(p, p.norm(), p._replace(y=2), Point._fields, Point._field_defaults, Point.__annotations__, p == (3, 0.5), isinstance(p, tuple), p._asdict(), Point._make([1, 2]))
print(Film(name='a', year=1), Film.__required_keys__, Film.__optional_keys__, Film.__total__, is_typeddict(Film), type(Film(year=3)))
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__supertype__, cast(str, 5), assert_type(3, int))
show(lambda: Point(y=1))


def f(a: int, b: 'Optional[str]' = None, *c: Annotated[float, 'unit'], d: "list['Point']" = ()) -> None: ...


print(get_type_hints(f), get_type_hints(f, include_extras=True)['c'], f.__annotations__, get_type_hints(Point), get_type_hints(Film))


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


print(g(3), len(typing.get_overloads(g)), no_type_check(f) is f, typing.Self, typing.Never, typing.NoReturn, typing.LiteralString, typing.TYPE_CHECKING)
class C:
    x: int
    y: 'str' = 'a'
    z: list['C']
print(C.__annotations__, get_type_hints(C))
x: int = 3
w: 'undefined'
print(__annotations__)
