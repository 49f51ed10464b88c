"""Folders listed by names in bytes; links that lead nowhere, and links to themselves."""
import os, glob, tempfile, shutil, pathlib
d=tempfile.mkdtemp(); os.chdir(d)
os.makedirs('a/b'); open('a/x.txt','w').close(); os.symlink('loop','loop'); os.symlink('nowhere','broken')
print(sorted(os.listdir(b'.')), sorted(os.listdir('.')), sorted(os.listdir(pathlib.Path('.'))))
print(sorted(e.path for e in os.scandir(b'a')), sorted(e.name for e in os.scandir('a')), sorted(e.path for e in os.scandir()))
print(sorted(glob.glob(b'*')), sorted(glob.glob(b'**/*.txt', recursive=True)), sorted(glob.glob('*/')))
for e in sorted(os.scandir('.'), key=lambda e:e.name):
    try: print(e, e.is_dir(), e.is_file(), e.is_symlink())
    except OSError as x: print(x, x.errno)
for f in (os.stat, os.path.exists, os.path.realpath, os.readlink, os.listdir):
    for n in ('loop','broken',b'broken'):
        try: r=f(n); print(f.__name__, n, r.replace(d,'D') if isinstance(r,str) else r.replace(d.encode(),b'D') if isinstance(r,bytes) else r)
        except OSError as x: print(f.__name__, x)
print(sorted(p.name for p in pathlib.Path('.').glob('**/*')))
print([ (a, sorted(b), sorted(c)) for a,b,c in os.walk(b'.')])
os.chdir('/'); shutil.rmtree(d); print(os.path.exists(d))
