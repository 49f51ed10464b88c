# codecs: encodings compared, error handlers of all kinds and of one's own, incremental and stream codecs, byte order marks, a codec that is registered, codecs from bytes to bytes, and encodings that do not exist.
import codecs
import io
import re

WORDS = 'naïve café – “Zürich” Ω日本 😀'
for name in ['utf-8', 'UTF_16', 'utf-16-le', 'utf_32_be', 'utf-8-sig', 'latin-1', 'cp1252', 'ascii', 'cp437', 'mac_roman', 'iso8859-7', 'koi8-r', 'punycode', 'unicode_escape', 'raw_unicode_escape', 'idna']:
    try:
        data = WORDS.encode(name, 'replace' if name in ('latin-1', 'cp437', 'koi8-r') else 'strict')
        print(name, codecs.lookup(name).name, len(data), data[:24], data.decode(name) == WORDS)
    except UnicodeError as e:
        print(name, type(e).__name__, e)
for errors in ['ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace', 'surrogateescape', 'surrogatepass', 'strict']:
    try:
        print(errors, 'é✓😀x'.encode('ascii', errors))
    except UnicodeEncodeError as e:
        print(errors, e.encoding, e.object[e.start:e.end], e.reason)
    try:
        print(errors, ascii(b'a\xffb\xe2\x82c\xed\xa0\x80'.decode('utf-8', errors)))
    except (UnicodeDecodeError, TypeError) as e:
        print(errors, e)
print(b'\xff\x80ok'.decode('ascii', 'surrogateescape').encode('ascii', 'surrogateescape'), '\udc80'.encode('utf-8', 'surrogatepass'))
CYRILLIC = dict(zip('абвгде', ['a', 'b', 'v', 'g', 'd', 'e']))


def transliterate(e):
    if isinstance(e, UnicodeEncodeError):
        return ''.join(CYRILLIC.get(c, '?') for c in e.object[e.start:e.end]), e.end
    raise e


def hexed(e):
    return ''.join(f'<{b:02x}>' for b in e.object[e.start:e.end]), e.end


codecs.register_error('translit', transliterate)
codecs.register_error('hexed', hexed)
print('где x юa'.encode('ascii', 'translit'), b'a\x80\xffz'.decode('ascii', 'hexed'), b'\xe2\x28\xa1'.decode('utf-8', 'hexed'), codecs.lookup_error('hexed') is hexed)
codecs.register_error('bad', lambda e: 'not a tuple')
codecs.register_error('far', lambda e: ('', 99))
for errors in ['bad', 'far', 'nope']:
    try:
        print('ab\xe9'.encode('ascii', errors))
    except Exception as e:
        print(type(e).__name__, e)
decoder = codecs.getincrementaldecoder('utf-8')('replace')
print([decoder.decode(bytes([b])) for b in '€a😀'.encode()], decoder.getstate(), decoder.decode(b'\xe2\x82'), decoder.getstate(), decoder.decode(b'', True))
encoder = codecs.getincrementalencoder('utf-16')()
print(encoder.encode('a'), encoder.encode('b'), encoder.getstate(), encoder.reset(), encoder.encode('c', True))
print(list(codecs.iterdecode([b'\xe2', b'\x82\xac', b'x'], 'utf-8')), list(codecs.iterencode('aé', 'latin-1')), b''.join(codecs.iterencode(['a', 'b'], 'utf-8-sig')))
raw = io.BytesIO('one\ntwo é\r\nthree'.encode('utf-16'))
reader = codecs.getreader('utf-16')(raw)
print(reader.readline(), reader.readline(keepends=False), reader.read(2), reader.read(), raw.tell())
out = io.BytesIO()
writer = codecs.getwriter('latin-1')(out, 'xmlcharrefreplace')
writer.write('é€')
writer.writelines(['a', 'b'])
print(out.getvalue(), codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM == codecs.BOM_UTF16)
recoded = codecs.EncodedFile(io.BytesIO('é\n'.encode('latin-1')), 'utf-8', 'latin-1')
print(recoded.read())


class ShoutCodec(codecs.Codec):
    def encode(self, text, errors='strict'):
        return text.upper().encode('ascii', errors), len(text)

    def decode(self, data, errors='strict'):
        return bytes(data).decode('ascii', errors).lower(), len(data)


def find(name):
    if name == 'shout_1':
        c = ShoutCodec()
        return codecs.CodecInfo(c.encode, c.decode, name='shout-1')
    return None


codecs.register(find)
print('Hello'.encode('Shout-1'), b'HELLO'.decode('shout 1'), codecs.lookup('SHOUT_1').name, codecs.encode('hi', 'shout-1'))
print(codecs.encode('Hello', 'rot13'), codecs.decode('uryyb', 'rot_13'), codecs.encode(b'abc', 'hex'), codecs.decode(b'616263', 'hex_codec'), codecs.encode(b'a\xff', 'base64'), codecs.decode(codecs.encode(b'x' * 50, 'zip'), 'zlib'), codecs.encode(b'=\xe9', 'quopri'), codecs.encode(b'data', 'uu')[:20])
print(codecs.escape_decode(rb'a\n\x41'), codecs.charmap_encode('cab', 'strict', {97: 65, 98: b'xy', 99: None} | {99: 67}), codecs.charmap_decode(b'\x00\x01', 'replace', {0: 'zero'}))
for attempt in [lambda: 'x'.encode('no-such'), lambda: 'x'.encode('hex'), lambda: b'x'.decode('rot13'), lambda: codecs.lookup('a\0b'), lambda: codecs.decode(b'zz', 'hex'), lambda: codecs.encode(5, 'utf-8'), lambda: codecs.decode('text', 'utf-8'), lambda: codecs.unregister(find), lambda: b'x'.decode('shout-1'), lambda: '\ud800'.encode(), lambda: b'\x81'.decode('cp1252'), lambda: b'abc'.decode('utf-16-le'), lambda: b'\x00\xd8a\x00'.decode('utf-16-le'), lambda: b'\xff\xff\x11\x00'.decode('utf-32-le'), lambda: bytes('a', 'nope'), lambda: str(b'a', 5), lambda: io.TextIOWrapper(io.BytesIO(), encoding='hex'), lambda: re.sub('x', codecs.decode, 'x')]:
    try:
        print(ascii(attempt()))
    except Exception as e:
        print(type(e).__name__, e)
WORDS.encode('cp1251')
