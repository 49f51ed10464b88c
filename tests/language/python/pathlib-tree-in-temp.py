# pathlib, shutil, glob, fnmatch and os in a temporary folder: trees that are made, walked, copied, moved, compared, and errors of files with their names cut.
import errno
import filecmp
import fnmatch
import glob
import os
import shutil
import stat
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

p = PurePosixPath('/usr/local/lib/python3.11/site.tar.gz')
print(p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents)[-2:], p.root, p.anchor, p.with_suffix('.zip'), p.with_name('x'), p.with_stem('y'), p.relative_to('/usr'), p.is_relative_to('/opt'), p.match('*.gz'), p.match('lib/*/site*'))
print(PurePosixPath('a') / 'b' / '/c', PurePosixPath('a//b/./c/..'), PurePosixPath('x').joinpath('y', 'z'), PurePosixPath('.') == PurePosixPath(''), sorted([PurePosixPath('b'), PurePosixPath('a/z')]), hash(PurePosixPath('a')) == hash(PurePosixPath('a')), repr(PureWindowsPath('C:\\a/b').as_posix()), PureWindowsPath('c:/A') == PureWindowsPath('C:\\a'), p.as_uri(), os.fspath(p))
with tempfile.TemporaryDirectory(prefix='mt') as d:
    root = Path(d)
    show = lambda path: path.relative_to(root).as_posix()
    (root / 'src/pkg').mkdir(parents=True)
    for name, text in {'src/a.py': 'x = 1\n', 'src/b.txt': 'text\r\nmore', 'src/pkg/c.py': 'é\n', 'src/pkg/.hidden': '', 'README': 'hello'}.items():
        print((root / name).write_text(text, encoding='utf-8', newline=''), end=' ')
    print()
    print(sorted(map(show, root.rglob('*'))), sorted(map(show, root.glob('**/*.py'))), sorted(map(show, root.glob('*/[ab].*'))), sorted(x.name for x in (root / 'src').iterdir()))
    print((root / 'src/b.txt').read_bytes(), repr((root / 'src/b.txt').read_text()), (root / 'README').stat().st_size, (root / 'src').is_dir(), (root / 'nope').exists(), (root / 'src/pkg/c.py').read_text('latin-1'))
    for folder, dirs, files in os.walk(root):
        dirs.sort()
        print(show(Path(folder)), dirs, sorted(files))
    shutil.copytree(root / 'src', root / 'copy', ignore=shutil.ignore_patterns('*.txt', '.*'))
    shutil.copy(root / 'README', root / 'copy')
    print(sorted(map(show, (root / 'copy').rglob('*'))), filecmp.cmp(root / 'src/a.py', root / 'copy/a.py', shallow=False))
    cmp = filecmp.dircmp(root / 'src', root / 'copy')
    print(cmp.left_only, cmp.right_only, cmp.common_files, cmp.common_dirs)
    print(shutil.move(root / 'copy/a.py', root / 'moved.py') == root / 'moved.py', (root / 'moved.py').rename(root / 'm2.py').name, (root / 'm2.py').replace(root / 'README').read_text())
    (root / 'link').symlink_to('README')
    print((root / 'link').is_symlink(), os.readlink(root / 'link'), (root / 'link').resolve().name, (root / 'link').read_text() == 'x = 1\n', oct((root / 'README').stat().st_mode)[:3])
    (root / 'README').chmod(0o640)
    print(stat.filemode((root / 'README').stat().st_mode), oct(stat.S_IMODE((root / 'README').lstat().st_mode)))
    with (root / 'log').open('w') as f:
        print(f.write('one\ntwo\n'), f.tell(), f.seek(0), f.name == str(root / 'log'), f.mode, f.readable())
    with open(root / 'log', 'a+') as f:
        f.write('three')
        f.seek(0)
        print(f.readline(), list(f), f.read())
    with open(root / 'log', 'r+b') as f:
        f.seek(-5, os.SEEK_END)
        print(f.read(2), f.truncate(4), f.seek(0), f.read(), f)  if False else print(f.read(2), f.truncate(4), f.seek(0), f.read())
    print(sorted(glob.glob('**/*.p?', root_dir=root, recursive=True)), sorted(fnmatch.filter(['a.py', 'B.PY', 'c.pyc'], '*.py')), fnmatch.fnmatchcase('ab', 'a[!c]'), fnmatch.translate('*.[ab]?'))
    sizes = {e.name: e.stat().st_size for e in os.scandir(root) if e.is_file(follow_symlinks=False)}
    print(sorted(sizes.items()))
    for attempt in [lambda: (root / 'nope').read_text(), lambda: (root / 'src').mkdir(), lambda: (root / 'src').rmdir(), lambda: (root / 'src').read_text(), lambda: (root / 'x/y').mkdir(), lambda: (root / 'README/x').exists(), lambda: (root / 'README/x').read_text(), lambda: (root / 'nope').unlink(), lambda: (root / 'nope').unlink(missing_ok=True), lambda: (root / 'README').open('x'), lambda: os.listdir(root / 'nope'), lambda: os.rename(root / 'n1', root / 'n2'), lambda: shutil.copy(root / 'n1', root), lambda: shutil.rmtree(root / 'nope'), lambda: open(root / 'log', 'q'), lambda: open(root / 'log').write('x'), lambda: root.relative_to('/nowhere'), lambda: Path('a').with_suffix('b'), lambda: Path('/').with_name('x'), lambda: os.chdir(root / 'nope')]:
        try:
            print(attempt())
        except Exception as e:
            print(type(e).__name__, str(e).replace(d, 'D'), getattr(e, 'errno', None) and errno.errorcode[e.errno])
    shutil.rmtree(root / 'src')
    print(sorted(x.name for x in root.iterdir()))
print(root.exists())
Path(os.devnull, 'inside').read_text()
