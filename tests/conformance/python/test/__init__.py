"""The package `test`: our stand-ins first, then CPython's own tests."""
import os

__path__.append(os.environ['PYTHON_TESTS'])
