# io: raw files of one's own under buffered readers, writers and text layers, what the layers ask of them, peeking, pairs, newlines of all kinds, detaching, truncating, errors of modes and of closed files.
import io


class Noisy(io.RawIOBase):
    """A source that tells what it is asked."""

    def __init__(self, data, step):
        self.data, self.step, self.at = data, step, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        part = self.data[self.at:self.at + min(self.step, len(buffer))]
        buffer[:len(part)] = part
        self.at += len(part)
        print(f'<{len(buffer)}:{len(part)}>', end='')
        return len(part)


class Sink(io.RawIOBase):
    def __init__(self, most):
        self.most, self.got = most, []

    def writable(self):
        return True

    def write(self, data):
        part = bytes(data[:self.most])
        self.got.append(part)
        return len(part)


source = Noisy(b'one\ntwo\nthree four five six\nend', 7)
reader = io.BufferedReader(source, 10)
print(reader.peek(1), reader.read(2), reader.readline(), reader.tell() if reader.seekable() else 'no places')
print(reader.read1(3), reader.read(12), reader.readline(4), list(reader), reader.read(), reader.raw is source, reader.closed)
reader.close()
print(source.closed, reader.closed)
print(Noisy(b'abcdefgh', 3).read(), Noisy(b'xy\nz', 1).readlines(), Noisy(b'0123456789', 4).read(6), io.BufferedReader(Noisy(b'0123456789', 4), 3).read(7))
text = io.TextIOWrapper(io.BufferedReader(Noisy('äö\r\nü\rx\nlast'.encode(), 5), 6), encoding='utf-8', newline=None)
print(repr(text.readline()), text.newlines, repr(text.read(1)), text.readlines(), text.newlines)
for newline in (None, '', '\n', '\r', '\r\n'):
    t = io.TextIOWrapper(io.BytesIO(b'a\nb\r\nc\rd'), newline=newline, encoding='ascii')
    out = io.BytesIO()
    w = io.TextIOWrapper(out, newline=newline, encoding='ascii', write_through=True)
    w.write('1\n2\r\n')
    print(repr(newline), t.readlines(), t.newlines, out.getvalue(), io.StringIO('a\nb\r\nc\rd', newline).readlines())
sink = Sink(4)
writer = io.BufferedWriter(sink, 8)
print([writer.write(b) for b in (b'abc', b'defg', b'hi', b'0123456789AB')], sink.got)
writer.flush()
print(sink.got)
out = io.TextIOWrapper(io.BufferedWriter(Sink(100)), encoding='utf-16-le', line_buffering=True)
out.write('no line')
print(out.buffer.raw.got, out.line_buffering, end=' ')
out.write(' yes\n')
print(out.buffer.raw.got)
raw = out.detach().detach()
print(raw.closed, type(raw).__name__)
both = io.BufferedRandom(io.BytesIO(b'0123456789'), 4)
print(both.read(3), both.write(b'XY'), both.tell(), both.seek(-2, 2), both.read(), both.seek(0), both.read(), both.truncate(4), both.seek(0), both.read())
memory = io.BytesIO(b'hello')
view = bytearray(3)
print(memory.readinto(view), view, memory.seek(0, 2), memory.write(b'!'), memory.getvalue(), memory.seek(8), memory.write(b'x'), memory.getvalue(), memory.truncate(5), memory.tell())
s = io.StringIO('line 1\nline 2\n')
print(s.readline(3), s.tell(), s.read(2), s.seek(0, 2), s.write('more'), s.getvalue().splitlines(), s.seek(0), next(s), s.newlines, s.line_buffering, s.encoding)
print(isinstance(memory, io.BufferedIOBase), isinstance(s, io.TextIOBase), isinstance(source, io.IOBase), issubclass(io.FileIO, io.RawIOBase), io.DEFAULT_BUFFER_SIZE, io.SEEK_END, io.UnsupportedOperation.__mro__[1:3])


class Upper(io.TextIOBase):
    def __init__(self):
        self.parts = []

    def writable(self):
        return True

    def write(self, text):
        self.parts.append(text.upper())
        return len(text)


upper = Upper()
print('to the', 'shouter', file=upper)
upper.writelines(['a', 'b'])
with upper as u:
    print(u.parts, u.closed, u.encoding)
print(upper.closed)
for attempt in [lambda: io.BufferedReader(sink), lambda: io.BufferedWriter(Noisy(b'', 1)), lambda: io.BufferedRandom(sink), lambda: io.BufferedReader(source, 0), lambda: reader.read(), lambda: reader.seek(0), lambda: s.seek(-1, 1), lambda: s.seek(-1), lambda: memory.seek(-1), lambda: memory.write('text'), lambda: s.write(b'bytes'), lambda: io.TextIOWrapper(io.BytesIO(), newline='x'), lambda: text.write('x'), lambda: writer.read(1), lambda: Noisy(b'', 1).write(b''), lambda: sink.fileno(), lambda: sink.seek(1), lambda: sink.tell(), lambda: upper.write('after'), lambda: next(upper), lambda: print('x', file=upper), lambda: u.read(), lambda: io.TextIOWrapper(io.BytesIO(b'\xff\xfe'), encoding='utf-8').read(), lambda: io.StringIO(5), lambda: io.StringIO(newline=5), lambda: io.BytesIO('a'), lambda: memory.readinto(b'abc'), lambda: io.open('x', 'rw'), lambda: io.open('x', 'b'), lambda: io.open('x', 'rb', encoding='ascii'), lambda: io.open('x', 'r', buffering=0), lambda: io.BufferedReader(Noisy(b'abc', 1)).seek(1), lambda: out.write('detached'), lambda: io.TextIOBase().read()]:
    try:
        print(repr(attempt()))
    except Exception as e:
        print(type(e).__name__, e)
io.TextIOWrapper(io.BytesIO(), encoding='ascii', write_through=True).write('naïve')
