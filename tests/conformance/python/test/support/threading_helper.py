"""What tests with threads ask for, as far as they do: threads that a test leaves behind are waited for, and told if they do not end."""
import _thread
import contextlib
import functools
import threading
import time

can_start_thread = True
PATIENCE = 10.0


def requires_working_threading(*, module=False):
    return None if module else lambda item: item


def threading_setup():
    return _thread._count(), set(threading.enumerate())


def threading_cleanup(count, known):
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        if (_thread._count(), set(threading.enumerate())) == (count, known):
            return
        time.sleep(0.01)


def reap_threads(f):
    @functools.wraps(f)
    def reaped(*args):
        state = threading_setup()
        try:
            return f(*args)
        finally:
            threading_cleanup(*state)
    return reaped


@contextlib.contextmanager
def wait_threads_exit(timeout=PATIENCE):
    before = _thread._count()
    try:
        yield
    finally:
        end = time.monotonic() + timeout
        while _thread._count() > before:
            if time.monotonic() > end:
                raise AssertionError(f'{_thread._count() - before} threads are left after {timeout} seconds')
            time.sleep(0.01)


def join_thread(thread, timeout=PATIENCE):
    thread.join(timeout)
    if thread.is_alive():
        raise AssertionError(f'thread did not end in {timeout} seconds')


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    started = []
    try:
        for t in list(threads):
            t.start()
            started.append(t)
        yield
    finally:
        if unlock:
            unlock()
        for t in started:
            join_thread(t)


class catch_threading_exception:
    """What `threading.excepthook` is called with, as attributes."""

    def __enter__(self):
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None
        self._hook = threading.excepthook
        threading.excepthook = self._catch
        return self

    def _catch(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __exit__(self, *exc):
        threading.excepthook = self._hook
        del self.exc_type, self.exc_value, self.exc_traceback, self.thread
