# What each thread has for itself: threading.local and classes derived from it, context variables, copied contexts, names, idents, and what the others see.
import contextvars
import threading


def in_thread(f, *args):
    out = []
    t = threading.Thread(target=lambda: out.append(f(*args)))
    t.start()
    t.join()
    return out[0]


local = threading.local()
local.name, local.count = 'main', 1.5


def look():
    before = hasattr(local, 'name'), sorted(vars(local))
    local.name = threading.current_thread().name.split('-')[0]
    local.items = [1, 2]
    local.items.append(3)
    del local.items[0]
    return before, vars(local)


print(in_thread(look), vars(local))


class Session(threading.local):
    shared = []
    limit = 3

    def __init__(self, user, *, level=0):
        self.user, self.level, self.visits = user, level, 0
        self.shared.append(threading.current_thread() is threading.main_thread())

    @property
    def title(self):
        return f'{self.user}/{self.level}/{self.visits}'

    def visit(self):
        self.visits += 1
        return self


session = Session('ann', level=2)
session.visit().visit()
print(session.title, in_thread(lambda: session.visit().title), in_thread(lambda: 'untouched'), session.title, Session.shared)
print(type(session).__name__, isinstance(session, threading.local), in_thread(lambda: isinstance(session, Session)))


def spoil():
    del session.user
    try:
        return session.title
    except AttributeError as e:
        return str(e)


print(in_thread(spoil), session.user)

# They come and go between each other's steps.
turns = [threading.Event() for _ in range(3)]
trace = []


def step(n):
    session.visits = n * 100
    for _ in range(3):
        turns[n].wait()
        turns[n].clear()
        session.visits += 1
        trace.append(session.visits)
        turns[(n + 1) % 3].set()


threads = [threading.Thread(target=step, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
turns[0].set()
for t in threads:
    t.join()
print(trace, session.visits)
for wrong in (lambda: threading.local(1), lambda: local.nothing, lambda: setattr(local, '__dict__', {}), lambda: Session()):
    try:
        print(wrong())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)

# Context variables begin empty in a thread, unless the context is taken along.
user = contextvars.ContextVar('user', default='nobody')
user.set('main')


def who():
    before = user.get()
    user.set('thread')
    return before, user.get()


print(in_thread(who), user.get())
copied = contextvars.copy_context()
print(in_thread(copied.run, who), user.get(), copied[user])


def nested():
    try:
        copied.run(lambda: copied.run(who))
    except RuntimeError as e:
        return str(e).split(':')[0]


print(in_thread(nested), in_thread(copied.run, lambda: [user.get() for _ in range(2)]))
try:
    copied.run(lambda: {}['x'])
except KeyError as e:
    print('left by', repr(e), user.get())

# Who is there.
ready, leave = threading.Barrier(4), threading.Event()
members = [threading.Thread(target=lambda: (ready.wait(), leave.wait()), name=f'm{n}', daemon=n == 1) for n in range(3)]
print([m.ident for m in members], [m.is_alive() for m in members])
for m in members:
    m.start()
ready.wait()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()), len({m.ident for m in members} | {threading.get_ident()}))
print([m.daemon for m in members], in_thread(lambda: threading.current_thread().daemon), threading.main_thread().name)
leave.set()
for m in members:
    m.join()
print(threading.active_count(), [m.is_alive() for m in members], in_thread(threading.get_ident) != threading.get_ident())
t = threading.Thread(target=print, name='once')
for action in (t.join, t.start, t.start, lambda: setattr(t, 'daemon', True)):
    try:
        action()
        t.join()
    except RuntimeError as e:
        print(e)
