# Exceptions that end threads: the text of threading.excepthook, chained exceptions, SystemExit, hooks of one's own, failing hooks, _thread's threads, and the exit code.
import _thread
import sys
import threading
import time


def run(f, *args, **options):
    t = threading.Thread(target=f, args=args, **options)
    t.start()
    t.join()
    sys.stderr.flush()
    return t


def divide(a, b):
    return a // b


class Account:
    def pay(self, amount):
        if amount < 0:
            raise ValueError(f'cannot pay {amount}')


def chained():
    try:
        divide(1, 0)
    except ZeroDivisionError as e:
        raise RuntimeError('the books do not balance') from e


print(run(divide, 1, 0, name='divider').is_alive())
run(Account().pay, -5, name='payer')
run(chained, name='chain')
run(divide, 1, name='forgetful')
run(sys.exit, 3, name='leaving')
run(exec, 'raise SystemExit("quietly")', name='quiet')


class Stubborn(threading.Thread):
    def run(self):
        raise BaseException('not even an Exception')


s = Stubborn(name='stubborn')
s.start()
s.join()

kept = []


def hook(args):
    kept.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.thread.name))


threading.excepthook = hook
run(divide, 2, 0, name='caught by the hook')
print(kept)


def bad_hook(args):
    raise LookupError(f'the hook fails, too, for {args.thread.name}')


threading.excepthook = bad_hook
run(divide, 3, 0, name='twice')
threading.excepthook = threading.__excepthook__
print(threading.excepthook is threading.__excepthook__)
try:
    threading.excepthook(5)
except TypeError as e:
    print(e)

# Whoever starts threads below threading has nobody to tell but sys.unraisablehook.
lock = _thread.allocate_lock()
lock.acquire()
sys.unraisablehook = lambda u: (print(u.exc_type.__name__, u.exc_value, u.err_msg, u.object.__name__), lock.release())
_thread.start_new_thread(divide, (4, 0))
print(lock.acquire(timeout=10))
sys.unraisablehook = sys.__unraisablehook__
done = []
_thread.start_new_thread(lambda: (done.append('before'), _thread.exit(), done.append('after')), ())
while not done or _thread._count():
    time.sleep(0.001)
print(done, _thread._count())
for args in [(5, ()), (print, []), (print, (), [])]:
    try:
        _thread.start_new_thread(*args)
    except TypeError as e:
        print(e)

# The main thread fails while another one still works: that one is waited for.
late = threading.Thread(target=lambda: (time.sleep(0.05), print('the last word')))
late.start()
divide(5, 0)
