"""BLAKE2 with keys, salts, sizes and trees; what it refuses."""
import hashlib
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for H in (hashlib.blake2b, hashlib.blake2s):
    print(H.__name__, H.MAX_DIGEST_SIZE, H.MAX_KEY_SIZE, H.SALT_SIZE, H.PERSON_SIZE)
    t(lambda: H(b'abc').hexdigest()); t(lambda: H().hexdigest())
    for n in (0, 1, 63, 64, 127, 128, 129, 300):
        t(lambda: H(bytes(range(256))*2 if n==300 else b'x'*n, digest_size=20, key=b'key').hexdigest())
    t(lambda: H(b'a', salt=b'salt', person=b'me', digest_size=32).hexdigest())
    t(lambda: H(b'a', fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=32, last_node=True).hexdigest())
    h=H(b'ab', digest_size=5); g=h.copy(); g.update(b'c'); print(h.hexdigest(), g.hexdigest(), g.digest_size, g.block_size, g.name, type(g).__name__)
    for k in (dict(digest_size=0), dict(digest_size=65), dict(key=b'k'*65), dict(salt=b's'*17), dict(person=b'p'*17), dict(fanout=256), dict(fanout=-1), dict(depth=0), dict(depth=256), dict(leaf_size=-1), dict(leaf_size=1<<32), dict(node_offset=-1), dict(node_offset=1<<64), dict(node_depth=-1), dict(node_depth=256), dict(inner_size=-1), dict(inner_size=65), dict(foo=1), dict(key='x')):
        print(k if 'key' not in k else 'key'); t(lambda: H(b'', **k).hexdigest())
    t(lambda: H('x'))
print(hashlib.new('blake2b', b'q').hexdigest()[:10])
