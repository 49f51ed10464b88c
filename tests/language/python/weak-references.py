# Weak references: proxies, dictionaries, sets, callbacks, finalizers; only where nothing depends on when memory is freed.
import copy
import gc
import types
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = weakref.ref(self)
        self.children.append(child)
        return self

    def path(self):
        up = self.parent() if self.parent else None
        return (up.path() if up else '') + '/' + self.name

    def __len__(self):
        return len(self.children)

    def __eq__(self, other):
        return isinstance(other, Node) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


root, leaf, twig = Node('root'), Node('leaf'), Node('twig')
root.add(leaf).add(twig)
leaf.add(Node('sub'))
print(leaf.children[0].path(), len(root), leaf.parent() is root)
r1, r2 = weakref.ref(leaf), weakref.ref(leaf)
print(r1 is r2, r1() is leaf, r1 == weakref.ref(Node('leaf')) if False else r1 == r2, hash(r1) == hash(leaf), weakref.getweakrefcount(leaf), type(r1), r1.__callback__)
p = weakref.proxy(root)
p.extra = 5
print(p.name, len(p), root.extra, p.path(), bool(p), isinstance(p, Node), p == root, list(p.children) == root.children)
for f in (lambda: weakref.ref(5), lambda: weakref.ref('text'), lambda: weakref.ref([]), lambda: weakref.proxy(None), lambda: weakref.WeakKeyDictionary({1: 2}), lambda: p.missing, lambda: weakref.ref(type('S', (), {'__slots__': ()})())):
    try:
        print(f())
    except TypeError as e:
        print('TypeError', e)
    except AttributeError as e:
        print('AttributeError', e)
for v in (Node, lambda: 1, Node.path, set(), frozenset(), type('X', (), {}), (i for i in ()), weakref, type('S', (), {'__slots__': ('__weakref__',)})()):
    print(type(v).__name__, weakref.ref(v)() is v)
cache = weakref.WeakValueDictionary()
cache['leaf'] = leaf
cache.update(root=root, twig=twig)
print(sorted(cache), 'leaf' in cache, cache.get('none', 'missing'), len(cache), cache.pop('twig') is twig, cache.setdefault('twig', twig) is twig, sorted(k for k, v in cache.items() if v.children))
names = weakref.WeakKeyDictionary({root: 1})
names[leaf] = 2
names[Node('leaf')] = 3
print(len(names), names[leaf], sorted(names.values()), root in names, 5 in names, sorted(k().name for k in names.keyrefs()))
del names[root]
try:
    names[root]
except KeyError as e:
    print('KeyError', type(e.args[0]).__name__)
group = weakref.WeakSet([root, leaf])
group.add(leaf)
print(len(group), leaf in group, sorted(n.name for n in group), sorted(n.name for n in group | {twig}), (group & {root}) == {root}, group.isdisjoint([twig]))
group.discard(twig)
group.remove(leaf)
print(len(group), copy.copy(group) == group)
m = weakref.WeakMethod(leaf.path)
print(m()() == leaf.path(), m() == leaf.path)
f = weakref.finalize(root, print, 'finalized', 'now', end='!\n')
print(f.alive, f.peek()[1:], f.detach() is not None, f.alive, f.detach())
g = weakref.finalize(root, lambda *a: sum(a), 1, 2)
print(g(), g(), g.alive)
weakref.finalize(leaf, print, 'at exit: leaf').atexit = True
quiet = weakref.finalize(twig, print, 'never')
quiet.atexit = False
print(gc.isenabled(), gc.collect() >= 0, gc.get_threshold()[0] > 0)
