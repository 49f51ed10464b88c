# The end of a program with threads: which are waited for, in what order atexit, shutdown and the threads run; daemons; threads that begin late; the exit code of sys.exit.
import atexit
import sys
import threading

done = threading.Event()


def say(*words):
    sys.stdout.write(' '.join(map(str, words)) + '\n')
    sys.stdout.flush()


def at_end():
    say('atexit:', [t.name for t in threading.enumerate() if not t.daemon], done.is_set())


atexit.register(at_end)
atexit.register(say, 'atexit runs the last one first')


def daemon():
    say('daemon begins')
    begun.release()
    threading.Event().wait()
    say('never said')


def endless():
    begun.release()
    while True:
        pass


def worker():
    say('worker begins')
    begun.release()
    threading.main_thread().join()
    say('worker:', threading.main_thread().is_alive(), threading.current_thread().daemon)
    child = threading.Thread(target=grandchild, name='child')
    child.start()
    done.set()
    say('worker ends')


def grandchild():
    t.join()
    say('child ends', done.is_set())


begun = threading.Semaphore(0)
for target in (daemon, endless):
    threading.Thread(target=target, daemon=True).start()
    begun.acquire()
t = threading.Thread(target=worker, name='worker')
t.start()
begun.acquire()
threading.main_thread().note = 'kept'
say('main ends', t.is_alive(), threading.main_thread().note)
sys.exit(7)
