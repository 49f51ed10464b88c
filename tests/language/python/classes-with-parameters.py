# Built-in classes that annotations give parameters to.
import contextvars
import os
import types
import weakref
from collections import Counter, OrderedDict, defaultdict, deque

request: contextvars.ContextVar[str] = contextvars.ContextVar('request', default='none')
print(contextvars.ContextVar[int], contextvars.Token[str], weakref.ref[int])
print(contextvars.ContextVar[str].__origin__ is contextvars.ContextVar, contextvars.Token[int, str].__args__)


class Node:
    parent: 'weakref.ref[Node] | None' = None

    def __init__(self, name):
        self.name = name

    def adopt(self, child):
        child.parent = weakref.ref(self)
        return child


def handle(name) -> contextvars.Token[str]:
    return request.set(name)


root = Node('root')
leaf = root.adopt(Node('leaf'))

print(os.DirEntry[str])
print(leaf.parent().name, type(leaf.parent).__name__)
token = handle('first')
print(request.get(), token.var is request)
request.reset(token)
print(request.get())
for cls in (list, dict, tuple, set, frozenset, type, deque, defaultdict, OrderedDict, Counter, weakref.ref):
    alias = cls[int]
    print(type(alias) is types.GenericAlias, alias.__origin__ is cls, alias.__args__, alias == cls[int])
