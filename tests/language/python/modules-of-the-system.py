# Locks, flags of descriptors, terminals that are none, the history of lines, memory that is counted.
import fcntl, os, sys, tempfile, readline, subprocess
def attempt(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
p=os.path.join(tempfile.mkdtemp(),'lock')
f=open(p,'w'); g=open(p,'w')
attempt(lambda: fcntl.flock(f, fcntl.LOCK_EX))
attempt(lambda: fcntl.flock(g, fcntl.LOCK_EX|fcntl.LOCK_NB))
print(subprocess.run(['flock','-n',p,'true']).returncode)
attempt(lambda: fcntl.flock(f, fcntl.LOCK_UN))
attempt(lambda: fcntl.flock(g, fcntl.LOCK_SH|fcntl.LOCK_NB))
attempt(lambda: fcntl.flock(f, fcntl.LOCK_SH|fcntl.LOCK_NB))
attempt(lambda: fcntl.flock(f, fcntl.LOCK_EX|fcntl.LOCK_NB))
g.close()
attempt(lambda: fcntl.flock(f, fcntl.LOCK_EX|fcntl.LOCK_NB))
# Locks of parts, as another process sees them.
ASK = '''
import fcntl, sys
f = open(sys.argv[1], 'r+')
try:
    fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, int(sys.argv[2]), int(sys.argv[3]))
    print('free')
except OSError as e:
    print(type(e).__name__, e)
'''
def asked(length, start=0):
    print(subprocess.run(['python3', '-c', ASK, p, str(length), str(start)], capture_output=True, text=True).stdout, end='')
attempt(lambda: fcntl.lockf(f, fcntl.LOCK_EX))
asked(0)
attempt(lambda: fcntl.lockf(f, fcntl.LOCK_UN))
asked(0)
attempt(lambda: fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 100))
asked(100)
asked(101)
asked(5, 109)
asked(5, 110)
attempt(lambda: fcntl.lockf(f, fcntl.LOCK_UN))
attempt(lambda: fcntl.lockf(f, 64))
with open(p) as readable:
    attempt(lambda: fcntl.lockf(readable, fcntl.LOCK_EX))
    attempt(lambda: fcntl.lockf(readable, fcntl.LOCK_SH))
attempt(lambda: fcntl.flock(99, fcntl.LOCK_EX))
attempt(lambda: fcntl.flock('x', fcntl.LOCK_EX))
attempt(lambda: fcntl.flock(-1, fcntl.LOCK_EX))
attempt(lambda: fcntl.fcntl(f, fcntl.F_GETFL)&3)
attempt(lambda: fcntl.fcntl(f,fcntl.F_GETFD))
r,w=os.pipe()
fl=fcntl.fcntl(r,fcntl.F_GETFL)
fcntl.fcntl(r,fcntl.F_SETFL,fl|os.O_NONBLOCK)
attempt(lambda: os.read(r,1))
attempt(lambda: os.get_blocking(r))
import termios, tty
attempt(lambda: termios.tcgetattr(f)); attempt(lambda: termios.tcgetattr(99)); attempt(lambda: fcntl.ioctl(f, termios.TIOCGWINSZ, b'1'*8))
attempt(lambda: (termios.ECHO, termios.VMIN, termios.error.__mro__))
for l in 'abc': readline.add_history(l)
attempt(lambda: (readline.get_current_history_length(), readline.get_history_item(1), readline.get_history_item(9)))
readline.remove_history_item(0)
attempt(lambda: readline.get_history_item(1))
attempt(lambda: readline.remove_history_item(9))
readline.write_history_file(p)
attempt(lambda: open(p).read())
readline.clear_history()
readline.read_history_file(p)
attempt(lambda: readline.get_current_history_length())
readline.set_completer(len)
attempt(lambda: readline.get_completer())
attempt(lambda: readline.get_completer_delims())
import syslog
attempt(lambda: (syslog.LOG_UPTO(3), syslog.setlogmask(0), syslog.LOG_DAEMON))
import tracemalloc
attempt(tracemalloc.is_tracing)
tracemalloc.start()
x=[0]*100000
a,b=tracemalloc.get_traced_memory()
attempt(lambda: (a>0, b>=a, tracemalloc.get_traceback_limit()))
tracemalloc.stop()
attempt(lambda: tracemalloc.take_snapshot())
import faulthandler
def dumped():
    with open(p, 'w') as h: faulthandler.dump_traceback(h, all_threads=False)
dumped()
print([line.partition('line')[2] for line in open(p)])
faulthandler.enable()
attempt(faulthandler.is_enabled)
import pty
