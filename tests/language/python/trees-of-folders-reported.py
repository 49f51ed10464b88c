# os, os.path, stat, shutil and filecmp over a tree in a temporary folder: walks in both orders, sizes, modes, links, copies with filters, comparisons, descriptors, archives, paths taken apart, the environment, and errors with their numbers.
import errno
import filecmp
import fnmatch
import glob
import io
import os
import os.path as op
import posixpath
import shutil
import stat
import sys
import tempfile

root = op.realpath(tempfile.mkdtemp())
os.chdir(root)


def put(path, text=''):
    os.makedirs(op.dirname(path) or '.', exist_ok=True)
    with open(path, 'w') as f:
        f.write(text)


for path, text in {'a/one.txt': 'one', 'a/two.py': 'print(2)\n', 'a/sub/three.txt': 'three', 'a/sub/.hidden': '', 'b/four.txt': 'four' * 100, 'top.md': '# top', 'b/empty/x.tmp': 'x'}.items():
    put(path, text)
os.symlink('one.txt', 'a/link')
os.symlink('nowhere', 'b/broken')
os.symlink('../a', 'b/folder')
for folder, dirs, files in os.walk('.'):
    dirs.sort()
    print(folder, dirs, sorted(files))
    if folder == './b':
        dirs.remove('empty')
print([op.relpath(d) for d, _, _ in sorted(os.walk(root, topdown=False))], sum(1 for _ in os.walk('b', followlinks=True)), list(os.walk('missing')))
with os.scandir('a') as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), e.stat().st_size if e.is_file() else '-', repr(e))
os.chmod('top.md', 0o640)
st = os.stat('top.md')
print(stat.filemode(st.st_mode), oct(stat.S_IMODE(st.st_mode)), stat.S_ISREG(st.st_mode), stat.S_ISDIR(os.stat('a').st_mode), stat.S_ISLNK(os.lstat('a/link').st_mode), stat.filemode(os.lstat('b/broken').st_mode)[0], st.st_size, st[stat.ST_SIZE], bool(st.st_mode & stat.S_IRUSR), stat.filemode(0o100755 | stat.S_ISUID), stat.filemode(0o41777))
os.utime('top.md', (1_000_000_000, 1_100_000_000))
print(op.getmtime('top.md'), os.stat('top.md').st_atime, op.getsize('b/four.txt'), op.exists('b/broken'), op.lexists('b/broken'), op.islink('b/folder'), op.isdir('b/folder'), os.readlink('a/link'), op.samefile('a/one.txt', 'a/link'), op.realpath('b/folder/sub') == op.join(root, 'a', 'sub'))


def ignored(folder, names):
    return fnmatch.filter(names, '*.tmp') + (['sub'] if folder.endswith('a') else [])


shutil.copytree('a', 'copy/a', ignore=ignored, symlinks=True)
shutil.copytree('b', 'copy/b', ignore=shutil.ignore_patterns('fo*', 'br*'), copy_function=shutil.copy)
print(sorted(glob.glob('copy/**', recursive=True)), sorted(glob.glob('copy/*/[ot]*')), sorted(glob.glob('**/.h*', recursive=True)), glob.glob('*', root_dir='a/sub'), list(glob.iglob('*.md')), glob.escape('a[1]*?'), op.islink('copy/a/link'))
put('copy/a/one.txt', 'changed')
compared = filecmp.dircmp('a', 'copy/a')
print(compared.left_only, compared.common_files, compared.diff_files, compared.same_files, filecmp.cmp('a/two.py', 'copy/a/two.py', shallow=False), filecmp.cmpfiles('a', 'copy/a', ['one.txt', 'two.py', 'nope'], shallow=False))
old, sys.stdout = sys.stdout, io.StringIO()
compared.report()
report, sys.stdout = sys.stdout.getvalue(), old
print(report)
print(shutil.move('top.md', 'b'), shutil.copy2('b/top.md', 'again.md'), op.getmtime('again.md'), shutil.copyfile('a/one.txt', 'c.txt'), shutil.which('no-such-command-here'))
print(op.basename(shutil.make_archive('packed', 'zip', 'a')), op.basename(shutil.make_archive('packed', 'gztar', root, 'b')), [f[0] for f in shutil.get_archive_formats() if f[0] in ('tar', 'zip', 'gztar')])
shutil.unpack_archive('packed.zip', 'out')
shutil.unpack_archive('packed.tar.gz', 'out')
print(sorted(os.listdir('out')), op.getsize('out/sub/three.txt'), os.readlink('out/b/broken'))
fd = os.open('raw.bin', os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(os.write(fd, b'0123456789'), os.pread(fd, 2, 6), os.pwrite(fd, b'xy', 1), os.ftruncate(fd, 5), os.fstat(fd).st_size, os.pread(fd, 3, 1), os.isatty(fd))
with os.fdopen(fd, 'r+b') as f:
    print(f.seek(0), f.read(), f.name == f.fileno())
print(op.split('/a/b/c.tar.gz'), op.splitext('c.tar.gz'), op.splitext('.bashrc'), op.normpath('/a/./b//../c/'), op.join('a', '/b', 'c'), op.join('a', ''), op.commonpath(['/usr/lib', '/usr/local/lib']), op.commonprefix(['/usr/lib', '/usr/local']), op.relpath('/a/b', '/a/c/d'), op.isabs('~'), op.dirname('a/b/'), op.abspath('x') == op.join(root, 'x'), posixpath.sep, op.splitdrive('/a'), os.fspath(b'x'), os.fsencode('é'), ascii(os.fsdecode(b'\xff')))
os.environ['MY_VAR'] = 'value'
print(op.expandvars('$MY_VAR/${MY_VAR}x/$NOPE'), os.getenv('MY_VAR'), os.environ.pop('MY_VAR'), os.getenv('MY_VAR', 'none'), 'MY_VAR' in os.environ, op.expanduser('no~tilde'), os.environb.get(b'MY_VAR'))
for attempt in [lambda: os.mkdir('a'), lambda: os.rmdir('a'), lambda: os.remove('nope'), lambda: os.listdir('c.txt'), lambda: os.rename('nope', 'x'), lambda: os.stat('b/broken'), lambda: open('a'), lambda: os.makedirs('c.txt/d'), lambda: os.symlink('x', 'a/link'), lambda: os.readlink('c.txt'), lambda: os.close(999), lambda: os.environ.__setitem__('k', 5), lambda: os.environ['NO_SUCH'], lambda: os.open('raw.bin', os.O_CREAT | os.O_EXCL), lambda: shutil.copyfile('c.txt', 'c.txt'), lambda: shutil.copytree('a', 'copy'), lambda: shutil.rmtree('nope'), lambda: shutil.make_archive('x', 'rar'), lambda: shutil.unpack_archive('c.txt'), lambda: op.commonpath(['a', '/b']), lambda: op.join('a', b'b'), lambda: op.getsize('nope'), lambda: os.chdir('nope'), lambda: os.stat(5.5), lambda: open('x\0y'), lambda: os.scandir('nope'), lambda: os.removedirs('b')]:
    try:
        print(attempt())
    except OSError as e:
        print(type(e).__name__, errno.errorcode.get(e.errno), e.strerror, e.filename, e.filename2)
    except Exception as e:
        print(type(e).__name__, e)
os.chdir('/')
shutil.rmtree(root)
print(op.exists(root), os.sep, os.linesep == '\n', os.curdir, os.devnull, os.name)
os.rename('/nonexistent/a', '/nonexistent/b')
