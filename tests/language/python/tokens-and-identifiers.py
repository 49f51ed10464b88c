# uuid, base64 in all alphabets, hashlib's families with their parameters, key derivation, hmac, seeded random tokens and checksums: a signed session token, identifiers from names, a deck that is dealt, and a token that was changed.
import base64
import binascii
import hashlib
import hmac
import json
import random
import secrets
import string
import struct
import uuid
import zlib

DNS = uuid.NAMESPACE_DNS
u5, u3 = uuid.uuid5(DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'http://x.y/é')
for u in (u5, u3, uuid.UUID(int=0), uuid.UUID('{12345678-1234-1234-8234-567812345678}'), uuid.UUID(bytes_le=bytes(range(16))), uuid.UUID('urn:uuid:12345678123456781234567812345678'), uuid.UUID(fields=(1, 2, 3, 0x84, 5, 6)), uuid.UUID(int=random.Random(1).getrandbits(128), version=4)):
    print(u, repr(u), u.hex, u.version, u.variant, u.fields[:3], u.urn[:12], u.node, u.clock_seq, u.time_low)
print(sorted([u5, u3])[0] == u3, {u5: 1}[uuid.UUID(str(u5))], u5 == str(u5), u5.bytes == u5.bytes_le, int(u3) == u3.int, u5.is_safe, uuid.uuid4().version, len({uuid.uuid4() for _ in range(20)}), uuid.uuid1(node=1, clock_seq=2).node)
DATA = bytes(range(0, 256, 17)) + b'\0\0\0\0text   '
for name in ('b16', 'b32', 'b32hex', 'b64', 'urlsafe_b64', 'b85', 'a85'):
    coded = getattr(base64, name + 'encode')(DATA)
    print(name, coded, getattr(base64, name + 'decode')(coded) == DATA)
print(base64.a85encode(DATA, foldspaces=True, wrapcol=20, adobe=True), base64.a85decode(b'<~87cURD]i,"Ebo80~>', adobe=True), base64.b32decode('mfrgg===', casefold=True), base64.b16decode('ff0A', casefold=True), base64.b64encode(b'\xfb\xff', b'-_'), base64.b64decode('YW Jj\n!'), base64.encodebytes(b'x' * 60), base64.standard_b64decode(b'YQ=='), binascii.b2a_base64(b'a', newline=False), binascii.hexlify(b'\x01\xab', '-'))
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b'abc')
    digest = h.hexdigest(8) if name.startswith('shake') else h.hexdigest()[:24]
    print(name, h.name, h.digest_size, h.block_size, digest)
h = hashlib.sha256()
h.update(b'a')
copy = h.copy()
copy.update(b'bc')
print(copy.hexdigest() == hashlib.sha256(b'abc').hexdigest(), h.hexdigest()[:8], hashlib.sha3_256(bytearray(b'x')).hexdigest()[:8], hashlib.md5(memoryview(b'ab'), usedforsecurity=False).hexdigest())
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 100).hex()[:32], hashlib.pbkdf2_hmac('sha1', b'p', b's', 2, dklen=5).hex(), hashlib.scrypt(b'p', salt=b's', n=16, r=1, p=1, dklen=8).hex())
print(hmac.new(b'key', b'message', 'sha1').hexdigest(), hmac.digest(b'key', b'message', 'md5').hex(), hmac.new(b'k' * 200, digestmod=hashlib.sha512).name, hmac.compare_digest('abc', 'abc'), hmac.compare_digest(b'abc', b'abd'), secrets.compare_digest('a', 'b'), zlib.crc32(b'abc', 5), zlib.adler32(b'abc'), binascii.crc_hqx(b'abc', 0))
SECRET = b'very secret'


def signed(payload):
    body = base64.urlsafe_b64encode(json.dumps(payload, sort_keys=True).encode()).rstrip(b'=')
    return (body + b'.' + base64.urlsafe_b64encode(hmac.digest(SECRET, body, 'sha256')[:12])).decode()


def opened(token, now=0):
    body, _, signature = token.partition('.')
    wanted = base64.urlsafe_b64encode(hmac.digest(SECRET, body.encode(), 'sha256')[:12])
    if not hmac.compare_digest(signature.encode(), wanted):
        raise PermissionError('the token was changed')
    payload = json.loads(base64.urlsafe_b64decode(body + '=' * (-len(body) % 4)))
    if payload['until'] < now:
        raise TimeoutError(f'{payload["user"]} has to log in again')
    return payload


token = signed({'user': 'ann', 'until': 100})
print(token, opened(token))
for bad in (token[:-1] + 'A', token.replace('.', ',', 1), signed({'user': 'bob', 'until': -1})):
    try:
        print(opened(bad))
    except OSError as e:
        print(type(e).__name__, e)


def totp(key, at, digits=6):
    mac = hmac.digest(base64.b32decode(key), struct.pack('>Q', at // 30), 'sha1')
    start = mac[-1] & 15
    return str(int.from_bytes(mac[start:start + 4], 'big') & 0x7FFFFFFF)[-digits:]


print([totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', t, 8) for t in (59, 1111111109, 20000000000)])
rng = random.Random('seeded with text')
print(''.join(rng.choices(string.ascii_letters + string.digits, k=12)), rng.randbytes(6).hex(), rng.getrandbits(70), rng.sample(range(10 ** 9), 3), rng.sample(['a', 'b'], counts=[3, 1], k=3), rng.shuffle(deck := list(range(8))), deck, rng.triangular(0, 10, 3) < 10, round(rng.gauss(0, 1), 6), round(rng.betavariate(2, 3), 6), rng.randrange(0, 100, 7))
print(len(secrets.token_bytes(8)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(9)), secrets.randbelow(1), secrets.choice('x'), secrets.token_hex() != secrets.token_hex())
for attempt in [lambda: uuid.UUID('abc'), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(), lambda: uuid.UUID(bytes=b'x'), lambda: uuid.UUID(int=1, version=9), lambda: setattr(u5, 'int', 1), lambda: u5 < 5, lambda: base64.b64decode('a'), lambda: base64.b64decode('ab!c', validate=True), lambda: base64.b32decode('a'), lambda: base64.b16decode('abc'), lambda: base64.b85decode('~~~~~'), lambda: base64.a85decode('v'), lambda: base64.b64encode('text'), lambda: hashlib.new('nope'), lambda: hashlib.sha256('text'), lambda: hashlib.pbkdf2_hmac('sha1', b'', b'', 0), lambda: hmac.new(b'k', b'm'), lambda: hmac.new('k', b'm', 'md5'), lambda: hmac.compare_digest('é', 'é'), lambda: hmac.compare_digest('a', b'a'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: rng.sample([1], 2), lambda: rng.choice([]), lambda: rng.choices([1], [0]), lambda: rng.randrange(0), lambda: secrets.randbelow(0), lambda: random.Random([])]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(opened(signed({'user': 'cy', 'until': 5}), now=9))
