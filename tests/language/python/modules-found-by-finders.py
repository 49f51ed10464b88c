# Imports beyond plain files: importlib, finders and loaders of the program, archives on sys.path, modules run as programs.
import contextlib
import io
import os
import sys
import tempfile
import textwrap
import traceback
import zipfile

folder = tempfile.TemporaryDirectory()
here = os.path.realpath(folder.name)
sys.path.insert(0, here)
sys.dont_write_bytecode = True


def write(name, text):
    path = os.path.join(here, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(textwrap.dedent(text))
    return path


def attempt(make):
    try:
        print(str(make()).replace(here, "HERE"))
    except Exception as e:
        print(type(e).__name__, str(e).replace(here, "HERE"))


write("one.py", "X = 1\nprint('one runs as', __name__)\n")
write("pack/__init__.py", "from .sub import Y\n")
write("pack/sub.py", "Y = 5\n")
write("pack/bad.py", "import nothing_like_it\n")
write("pack/broken.py", "def f():\n    return 1 / 0\nf()\n")
write("pack/__main__.py", "import sys\nprint('main of', __package__, sys.argv[1:], __spec__.name)\n")
write("spread/inner.py", "Z = 3\n")
write("old.py", "import warnings\nwarnings.warn('old is old', DeprecationWarning, stacklevel=2)\n")

import importlib

attempt(lambda: importlib.import_module("one").X)
attempt(lambda: importlib.import_module(".sub", "pack").Y)
attempt(lambda: importlib.import_module("pack.bad"))
attempt(lambda: importlib.import_module("nothing"))
attempt(lambda: importlib.import_module(".x"))

import importlib.abc
import importlib.machinery
import importlib.util

for name in ("one", "pack", "pack.sub", "spread", "nothing", "nothing.x", "sys", "os"):
    spec = None
    try:
        spec = importlib.util.find_spec(name)
    except ImportError as e:
        print(type(e).__name__, e)
    if spec is not None:
        loader = spec.loader if isinstance(spec.loader, type) else type(spec.loader)
        print(name, loader.__name__, str(spec.origin).replace(here, "HERE").replace("/usr/lib", "LIB"), spec.parent)

import one

attempt(lambda: (one.__spec__.name, one.__loader__.__class__.__name__, one.__package__))
attempt(lambda: importlib.reload(one))
path = write("plug.py", "V = 42\ndef f(): return V\n")
spec = importlib.util.spec_from_file_location("plugin", path)
plugin = importlib.util.module_from_spec(spec)
print("V" in vars(plugin))
spec.loader.exec_module(plugin)
attempt(lambda: (plugin.f(), plugin.__name__, plugin))


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] == "virtual":
            print("asked for", name, path)
            return importlib.util.spec_from_loader(name, Loader(), is_package="." not in name)


class Loader(importlib.abc.Loader):
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if module.__name__.endswith("fails"):
            raise ValueError("cannot load")
        module.value = module.__name__ * 2


sys.meta_path.insert(0, Finder())
import virtual
import virtual.part
from virtual import other

print(virtual.value, virtual.part.value, other.value, virtual.__spec__.parent)
try:
    from virtual.part import missing
except ImportError as e:
    print(e)
try:
    import virtual.fails
except ValueError:
    print(traceback.format_exc().replace(here, "HERE").count("frozen"), "virtual.fails" in sys.modules)
for name in ("pack.broken", "pack.bad"):
    try:
        exec(f"import {name}")
    except Exception:
        print(traceback.format_exc().replace(here, "HERE"))
sys.meta_path.pop(0)

archive = os.path.join(here, "archive.zip")
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("zipped.py", "W = 7\ndef fail(): raise ValueError('in zip')\n")
    z.writestr("zpack/__init__.py", "import zipped\nQ = zipped.W + 1\n")
    z.writestr("zpack/data.txt", "hello")
    z.writestr("__main__.py", "import sys\nprint('main of an archive', sys.argv[1:], __name__)\n")
sys.path.append(archive)
import zipped
import zpack

attempt(lambda: (zipped.W, zpack.Q, zipped.__file__, type(zipped.__loader__).__name__))
try:
    zipped.fail()
except ValueError:
    print(traceback.format_exc().replace(here, "HERE"))

import pkgutil
import runpy

print(pkgutil.get_data("zpack", "data.txt"))
print([m.name for m in pkgutil.iter_modules([here, archive])])
print(sorted(k for k in runpy.run_module("one") if k[0] != "_"), runpy.run_path(path)["V"])
sys.argv[1:] = ["a", "b"]
runpy.run_module("pack", run_name="__main__", alter_sys=False)
runpy.run_path(archive, run_name="__main__")

import spread.inner

print(spread.inner.Z, list(spread.__path__) == [os.path.join(here, "spread")])
error = io.StringIO()
with contextlib.redirect_stderr(error):
    import old
print(error.getvalue().replace(os.path.dirname(__file__), "THIS"))


def last(environment):
    return environment["no such variable"]


folder.cleanup()
last(os.environ)
