"""hashlib, hmac and base64: digests in one go and in pieces, keyed messages, a chain of blocks, encodings."""
import base64
import binascii
import hashlib
import hmac


def chain(messages):
    last = b'\0' * 32
    for i, message in enumerate(messages):
        block = hashlib.sha256(last + i.to_bytes(4, 'big') + message.encode())
        last = block.digest()
        yield block.hexdigest()[:16]


def in_pieces(name, data, size):
    h = hashlib.new(name)
    for i in range(0, len(data), size):
        h.update(data[i : i + size])
    return h


text = b'the quick brown fox ' * 30
for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'blake2b', 'blake2s'):
    whole = hashlib.new(name, text)
    parts = in_pieces(name, text, 37)
    print(name, whole.digest_size, whole.block_size, whole.hexdigest()[:20], whole.digest() == parts.digest())
print(list(chain(['genesis', 'a pays b', 'b pays c', ''])))
half = hashlib.sha1(b'first')
other = half.copy()
other.update(b' second')
print(half.hexdigest() == hashlib.sha1(b'first').hexdigest(), other.hexdigest())
print(hashlib.shake_128(b'any length').hexdigest(12), hmac.new(b'key', text, 'sha256').hexdigest()[:24])
signed = hmac.new(b'key', digestmod=hashlib.md5)
signed.update(b'message')
print(signed.name, signed.digest_size, signed.hexdigest(), hmac.compare_digest(signed.digest(), hmac.digest(b'key', b'message', 'md5')))
data = bytes(range(0, 256, 9))
for encode, decode in ((base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
                       (base64.b32encode, base64.b32decode), (base64.b16encode, base64.b16decode),
                       (base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode)):
    print(encode.__name__, encode(data), decode(encode(data)) == data)
print(binascii.hexlify(data[:6]), binascii.unhexlify('00ff'), binascii.crc32(text))
for bad in (lambda: hashlib.md5('text'), lambda: base64.b64decode('abc'), lambda: base64.b16decode('xyz'), lambda: binascii.unhexlify('0')):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
leading = 0
for nonce in range(2000):
    if hashlib.sha256(b'work%d' % nonce).digest()[0] == 0:
        leading += 1
print(leading)
