# Built-in classes that cannot be called, the classes of hashes, and the names of built-in classes in their descriptors.
import array
import collections
import hashlib
import re
import sys
import zlib


def numbers():
    yield 1


def name(v):
    return re.sub(' at 0x[0-9a-f]+| @ 0x[0-9a-f]+', '', repr(v))


things = [sys._getframe(), numbers(), len, [].append, list.append, {}.keys(), {}.values(), {}.items(), iter([]), iter(()),
          iter({}), iter({1}), iter(range(3)), reversed([]), reversed({}), re.compile('a'), re.match('a', 'a'),
          hashlib.md5(), hashlib.sha3_256(), hashlib.shake_128(), zlib.compressobj(), zlib.decompressobj(), iter(int, 1),
          sys.flags, sys.version_info, int | str, numbers.__class__.__dict__['__code__']]
for thing in things:
    try:
        made = type(thing)()
    except TypeError as e:
        print(name(type(thing)), '|', e)
    else:
        print(name(type(thing)), '| makes', name(made))
for h in (hashlib.md5(b'a'), hashlib.sha256(), hashlib.shake_256(), hashlib.new('sha1', b'x'), hashlib.sha3_512()):
    print(name(h), h.name, h.digest_size, h.block_size, type(h).__name__, type(h).__module__, name(h.copy()))
    print([c.__name__ for c in type(h).__mro__], h.hexdigest(4) if h.digest_size == 0 else h.hexdigest()[:8])
print(type(hashlib.md5()) is type(hashlib.sha1()), isinstance(hashlib.shake_128(), type(hashlib.md5())))
print(type(hashlib.blake2b()), type(hashlib.blake2s(b'x')))
for method in (collections.deque.append, array.array.append, str.join, re.Pattern.match, zlib.compressobj().__class__.flush):
    print(method)
print(sys.getrefcount(things) > 0)
