# Descriptors without file objects: seeking, duplicates, pipes; users and groups; limits and usage; commands for the shell.
import grp
import os
import pwd
import resource
import stat
import tempfile


def attempt(label, f):
    try:
        print(label, '->', f())
    except Exception as e:
        print(label, '->', type(e).__name__, e)


fd, path = tempfile.mkstemp()
print(os.write(fd, b'hello world'), os.lseek(fd, 6, os.SEEK_SET), os.read(fd, 3), os.lseek(fd, 0, os.SEEK_CUR))
copy = os.dup(fd)
print(os.read(copy, 10), os.lseek(fd, -2, os.SEEK_END), os.write(copy, b'LD!'), os.lseek(fd, 0, os.SEEK_CUR))
os.close(copy)
attempt('closed', lambda: os.read(copy, 1))
attempt('seek', lambda: os.lseek(fd, -100, os.SEEK_CUR))
os.fchmod(fd, 0o640)
print(oct(stat.S_IMODE(os.fstat(fd).st_mode)), os.pread(fd, 5, 0))
os.ftruncate(fd, 5)
print(os.fstat(fd).st_size, os.get_blocking(fd))
os.close(fd)
appending = os.open(path, os.O_WRONLY | os.O_APPEND)
os.write(appending, b', again')
os.close(appending)
with open(path) as f:
    print(f.read())

reading, writing = os.pipe()
os.write(writing, b'through the pipe\nand more')
os.close(writing)
with os.fdopen(reading) as f:
    print(f.readlines())
reading, writing = os.pipe()
attempt('seek in a pipe', lambda: os.lseek(reading, 0, os.SEEK_SET))
os.closerange(min(reading, writing), max(reading, writing) + 1)

# A duplicate with a number of its own.
target = os.open(path, os.O_WRONLY | os.O_TRUNC)
print(os.dup2(target, 60), os.write(60, b'by its other number'), os.lseek(target, 0, os.SEEK_CUR))
os.close(target)
os.close(60)
with open(path) as f:
    print('file has', f.read().splitlines())
os.unlink(path)
print(os.waitstatus_to_exitcode(os.system('exit 3')))

me = pwd.getpwuid(os.getuid())
print(pwd.getpwnam(me.pw_name) == me, me.pw_uid == os.getuid(), me[0] == me.pw_name, len(me), me in pwd.getpwall())
print(grp.getgrgid(me.pw_gid).gr_gid == me.pw_gid, type(grp.getgrall()[0].gr_mem))
attempt('nobody', lambda: pwd.getpwnam('no such user'))
attempt('no uid', lambda: pwd.getpwuid(987654))
attempt('no group', lambda: grp.getgrnam('no such group'))
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
print(soft > 0, hard == resource.RLIM_INFINITY or hard >= soft)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime > 0, usage.ru_maxrss > 1000, len(usage), type(usage.ru_stime))
print(len(os.times()), os.times().user >= 0, len(os.getloadavg()), len(os.sched_getaffinity(0)) >= 1, os.EX_USAGE)
print(os.statvfs('/').f_bsize > 0, os.ctermid(), os.O_CLOEXEC)
