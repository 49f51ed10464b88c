"""Programs that are started by the module subprocess: what they print, how they end, what they are given."""
import os
import signal
import subprocess
import tempfile
from subprocess import DEVNULL, PIPE, STDOUT, Popen, check_output, run

print(run(["echo", "hello", "wörld"], capture_output=True, text=True))
print(check_output("echo a; echo b >&2; exit 0", shell=True, stderr=STDOUT))
p = run(["sh", "-c", "cat; echo err >&2; exit 3"], input=b"x" * 10, capture_output=True)
print(p.returncode, p.stdout, p.stderr)
for command in (["no-such-program-at-all"], ["/no/such/file"], ["/etc/passwd"], ["/"]):
    try:
        run(command)
    except OSError as e:
        print(type(e).__name__, e, e.errno, e.filename)
try:
    run(["true"], cwd="/no/such/folder")
except OSError as e:
    print(type(e).__name__, e)
try:
    run(["false"], check=True)
except subprocess.CalledProcessError as e:
    print(e)
try:
    run(["sleep", "5"], timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(e.cmd, e.output)
try:
    run("echo early; exec sleep 5", shell=True, timeout=1, capture_output=True)
except subprocess.TimeoutExpired as e:
    print(e.stdout)
print(run("kill -TERM $$", shell=True).returncode, run("kill -9 $$", shell=True).returncode)
print(check_output(["pwd"], cwd="/usr", text=True), end="")
print(check_output(["sh", "-c", "echo $A$HOME"], env={"A": "eins"}, text=True), end="")

# Much in both directions.
big = b"0123456789abcdef" * 20000
p = Popen(["cat"], stdin=PIPE, stdout=PIPE)
out, err = p.communicate(big)
print(out == big, err, p.returncode)
with Popen(["sort"], stdin=PIPE, stdout=PIPE, text=True) as p:
    for word in "delta alpha charlie bravo".split():
        p.stdin.write(word + "\n")
    p.stdin.close()
    print([line.strip() for line in p.stdout], p.wait())

# A conversation.
with Popen(["sh", "-c", 'while read x; do echo "got $x"; done'], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as p:
    for word in ("one", "two"):
        p.stdin.write(word + "\n")
        p.stdin.flush()
        print(p.stdout.readline().strip())
print(p.returncode)

p = Popen(["sleep", "10"])
print(p.poll())
p.terminate()
print(p.wait(), p.poll(), p.returncode == -signal.SIGTERM)
p.kill()
try:
    os.kill(p.pid, 0)
except ProcessLookupError as e:
    print(e)

# Pipelines and files.
first = Popen(["printf", "b\\na\\n"], stdout=PIPE)
second = Popen(["sort"], stdin=first.stdout, stdout=PIPE, text=True)
first.stdout.close()
print(second.communicate()[0].split(), first.wait())
with tempfile.TemporaryFile("w+") as f:
    f.write("before\n")
    f.flush()
    run(["echo", "child"], stdout=f, check=True)
    f.write("after\n")
    f.seek(0)
    print(f.read().split())
with tempfile.NamedTemporaryFile("w+") as f:
    f.write("from a file\n")
    f.flush()
    with open(f.name) as g:
        print(check_output(["cat"], stdin=g))
print(run(["echo", "lost"], stdout=DEVNULL).returncode, subprocess.getoutput("echo out; echo err >&2"), subprocess.getstatusoutput("exit 4"))
p = Popen(["true"], stdin=PIPE)
p.wait()
try:
    p.stdin.write(b"x" * 100)
    p.stdin.flush()
except BrokenPipeError as e:
    print(e)
try:
    p.stdin.close()
except BrokenPipeError:
    pass

# What os has of its own.
with os.popen("echo popen; exit 2") as f:
    print(f.read())
f = os.popen("exit 2")
f.read()
print(f.close(), os.waitstatus_to_exitcode(os.system("exit 5")))
try:
    os.waitpid(-1, 0)
except ChildProcessError as e:
    print(e)
r, w = os.pipe()
p = Popen(["sh", "-c", f"echo passed > /dev/fd/{w}"], pass_fds=[w])
os.close(w)
print(os.read(r, 100), os.read(r, 100), os.waitpid(p.pid, 0)[1])
print(os.getpgid(0) == os.getpgrp(), check_output("ps -o pgid= -p $$ | tr -d ' '", shell=True, start_new_session=True) != b"%d\n" % os.getpgrp())
