# zipfile, tarfile and gzip in memory: members with dates and modes, appending, paths inside of archives, comments, compressed sizes, filters of members, damaged archives and missing members.
import gzip
import io
import stat
import tarfile
import zipfile
import zlib

FILES = {'readme.txt': b'Read me first.\n' * 20, 'src/main.py': b'print("hi")\n', 'src/data/table.csv': b'a,b\n' + b'1,2\n' * 500, 'empty': b''}
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as z:
    for name, data in FILES.items():
        info = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
        info.compress_type = zipfile.ZIP_STORED if len(data) < 50 else zipfile.ZIP_DEFLATED
        info.external_attr = (stat.S_IFREG | (0o755 if name.endswith('.py') else 0o644)) << 16
        info.comment = b'of ' + name.encode()
        z.writestr(info, data)
    z.comment = b'the whole'
with zipfile.ZipFile(buffer, 'a') as z:
    with z.open(zipfile.ZipInfo('late/ümlaut.txt', (1999, 12, 31, 23, 59, 58)), 'w') as f:
        f.write('später\n'.encode())
        f.write(b'more')
with zipfile.ZipFile(buffer) as z:
    print(repr(z).split(' ')[0], z.testzip(), z.comment)
    for i in z.infolist():
        print(i.filename, i.date_time, i.file_size, i.compress_size <= i.file_size, hex(i.CRC), i.comment, stat.filemode(i.external_attr >> 16), i.is_dir(), i.flag_bits, i.create_system)
    print(z.namelist()[-1], z.getinfo('readme.txt'), z.read('src/main.py'))
    with z.open('src/data/table.csv') as f:
        print(f.readline(), f.read(5), f.tell(), f.seekable(), len(f.readlines()), f.read(), f.name, f.mode)
        f.seek(-4, io.SEEK_END)
        print(f.read())
    root = zipfile.Path(z)
    print(sorted(p.name for p in root.iterdir()), (root / 'src' / 'main.py').read_text(encoding='utf-8'), (root / 'src').is_dir(), (root / 'nope').exists(), (root / 'src/data/table.csv').parent.name, root.joinpath('late', 'ümlaut.txt').read_bytes())
    listing = io.StringIO()
    z.printdir(file=listing)
    print(listing.getvalue())
    for attempt in [lambda: z.read('nope'), lambda: z.open('readme.txt', 'x'), lambda: z.open('readme.txt', pwd='text'), lambda: z.writestr('a', 'b'), lambda: z.getinfo('x')]:
        try:
            attempt()
        except Exception as e:
            print(type(e).__name__, e)
try:
    z.read('readme.txt')
except ValueError as e:
    print(e)
raw = bytearray(buffer.getvalue())
raw[raw.index(b'print("hi")') + 7] ^= 1
with zipfile.ZipFile(io.BytesIO(raw)) as z:
    print(z.testzip())
    try:
        z.read('src/main.py')
    except zipfile.BadZipFile as e:
        print(e)
for data in [b'', b'PK', bytes(raw[:100]), bytes(raw[:-5])]:
    try:
        print(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile as e:
        print(e, zipfile.is_zipfile(io.BytesIO(data)))

print('tar')
ball = io.BytesIO()
with tarfile.open(fileobj=ball, mode='w:gz', format=tarfile.PAX_FORMAT) as t:
    for n, (name, data) in enumerate(FILES.items()):
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode, info.uname, info.gid = len(data), 1_600_000_000 + n, 0o640, 'me', 7
        t.addfile(info, io.BytesIO(data))
    link = tarfile.TarInfo('latest')
    link.type, link.linkname = tarfile.SYMTYPE, 'readme.txt'
    t.addfile(link)
    folder = tarfile.TarInfo('a-folder-' + 'x' * 110)
    folder.type, folder.pax_headers = tarfile.DIRTYPE, {'comment': 'long ✓'}
    t.addfile(folder)
    print(t.getnames()[:3], len(t.getmembers()))
ball.seek(0)
with tarfile.open(fileobj=ball) as t:
    for m in t:
        print(m.name[:20], m.size, m.mtime, oct(m.mode), m.uname, m.gid, m.isfile(), m.isdir(), m.issym(), m.linkname, m.type, m.pax_headers.get('comment'), repr(m)[:18])
    print(t.extractfile('src/main.py').read(), t.extractfile('latest').readline(), t.extractfile(t.getmembers()[-1]), t.getmember('empty').size)
    try:
        t.getmember('nope')
    except KeyError as e:
        print(e)
out = io.StringIO()
packed = gzip.compress(b'abc' * 100, mtime=0)
print(packed[:10], len(packed) < 40, gzip.decompress(packed) == b'abc' * 100, zlib.crc32(b'abc' * 100) == int.from_bytes(packed[-8:-4], 'little'))
with gzip.open(io.BytesIO(packed + gzip.compress(b'\nline two\nend', mtime=1)), 'rt', encoding='ascii') as f:
    print([len(line) for line in f])
for data in [packed[:-4], packed[:-8] + b'\0' * 8, b'not gzip', packed + b'garbage']:
    try:
        print(len(gzip.decompress(data)))
    except Exception as e:
        print(type(e).__name__, e)
for data in [b'x' * 512, b'', ball.getvalue()[:60]]:
    try:
        print(tarfile.open(fileobj=io.BytesIO(data), mode='r:gz' if data else 'r:').getnames())
    except Exception as e:
        print(type(e).__name__, e)
tarfile.open(fileobj=io.BytesIO(b'x' * 600), mode='r:')
