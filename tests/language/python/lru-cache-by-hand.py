# An LRU cache as a doubly linked list with a dict; against functools.lru_cache.
import functools


class Link:
    __slots__ = ("key", "value", "prev", "next")


class LRU:
    def __init__(self, size):
        self.size = size
        self.map = {}
        self.root = root = Link()
        root.prev = root.next = root
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.prev.next, link.next.prev = link.next, link.prev

    def _front(self, link):
        root = self.root
        link.prev, link.next = root, root.next
        root.next.prev = root.next = link

    def get(self, key, make):
        link = self.map.get(key)
        if link is None:
            self.misses += 1
            if len(self.map) >= self.size:
                last = self.root.prev
                self._unlink(last)
                del self.map[last.key]
            link = self.map[key] = Link()
            link.key, link.value = key, make(key)
        else:
            self.hits += 1
            self._unlink(link)
        self._front(link)
        return link.value


cache = LRU(16)
cached = functools.lru_cache(maxsize=16)(lambda k: k * k)
x, a, b = 7, 0, 0
for i in range(3000):
    x = (x * 1103515245 + 12345) % 2147483648
    key = (x >> 16) % 40 % (5 + i % 30)
    a += cache.get(key, lambda k: k * k)
    b += cached(key)
print(a == b, cache.hits, cache.misses, cached.cache_info())
cached.cache_clear()
print(cached.cache_info(), cached.cache_parameters())
