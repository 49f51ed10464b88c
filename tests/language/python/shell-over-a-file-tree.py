# A file system in memory and a shell over it: paths that are resolved with links and loops, owners and modes as bits, globs by a matcher of its own, pipes made of generators, redirections, variables, quoting by a state machine, aliases, exit codes and &&, || and ;, here documents; commands are found by name with close misses; errors as OSError with errno; the last command raises out of the shell.
import errno
import os


class Entry:
    count = 0

    def __init__(self, mode, owner):
        self.mode, self.owner = mode, owner
        Entry.count += 1

    def allows(self, user, bit):
        return user == "root" or bool(self.mode >> (3 if user == self.owner else 0) & bit)


class File(Entry):
    kind = "-"

    def __init__(self, text="", mode=0o64, owner="root"):
        super().__init__(mode, owner)
        self.text = text

    __len__ = lambda self: len(self.text)


class Folder(Entry, dict):
    kind = "d"

    def __init__(self, mode=0o75, owner="root"):
        super().__init__(mode, owner)


class Link(Entry):
    kind = "l"

    def __init__(self, target):
        super().__init__(0o77, "root")
        self.target = target

    __len__ = lambda self: len(self.target)


def fail(code, path):
    raise OSError(code, os.strerror(code), path)


class Files:
    def __init__(self):
        self.root = Folder()
        self.user = "root"

    def parts(self, path, cwd):
        return [p for p in (path if path.startswith("/") else f"{cwd}/{path}").split("/") if p not in ("", ".")]

    def walk(self, path, cwd="/", follow=True, hops=0):
        """The entry, and its name in normal form."""
        chain, parts = [("", self.root)], self.parts(path, cwd)[::-1]
        while parts:
            name = parts.pop()
            here = chain[-1][1]
            if not isinstance(here, Folder):
                fail(errno.ENOTDIR, path)
            if name == "..":
                chain = chain[:-1] or chain
                continue
            if not here.allows(self.user, 1):
                fail(errno.EACCES, path)
            if name not in here:
                fail(errno.ENOENT, path)
            entry = here[name]
            if isinstance(entry, Link) and (parts or follow):
                hops += 1
                if hops > 8:
                    fail(errno.ELOOP, path)
                if entry.target.startswith("/"):
                    chain = chain[:1]
                parts += [p for p in reversed(entry.target.split("/")) if p not in ("", ".")]
                continue
            chain.append((name, entry))
        return chain[-1][1], "/" + "/".join(n for n, _ in chain[1:])

    def parent(self, path, cwd):
        *head, name = self.parts(path, cwd) or fail(errno.EINVAL, path)
        folder, _ = self.walk("/" + "/".join(head))
        if not isinstance(folder, Folder):
            fail(errno.ENOTDIR, path)
        if not folder.allows(self.user, 2):
            fail(errno.EACCES, path)
        return folder, name

    def write(self, path, text, cwd, append=False):
        try:
            entry, _ = self.walk(path, cwd)
        except FileNotFoundError:
            folder, name = self.parent(path, cwd)
            entry = folder[name] = File(owner=self.user)
        if isinstance(entry, Folder):
            fail(errno.EISDIR, path)
        if not entry.allows(self.user, 2):
            fail(errno.EACCES, path)
        entry.text = entry.text + text if append else text

    def read(self, path, cwd):
        entry, _ = self.walk(path, cwd)
        if isinstance(entry, Folder):
            fail(errno.EISDIR, path)
        if not entry.allows(self.user, 4):
            fail(errno.EACCES, path)
        return entry.text


def fits(pattern, name):
    if not pattern:
        return not name
    if pattern[0] == "*":
        return any(fits(pattern[1:], name[k:]) for k in range(len(name) + 1))
    if pattern[0] == "[" and "]" in pattern and name:
        inside, _, rest = pattern[1:].partition("]")
        return ((name[0] in inside.lstrip("!")) != inside.startswith("!")) and fits(rest, name[1:])
    return bool(name) and pattern[0] in ("?", name[0]) and fits(pattern[1:], name[1:])


class Shell:
    def __init__(self):
        self.files, self.cwd, self.vars, self.status, self.aliases = Files(), "/", {"HOME": "/home"}, 0, {}

    def words(self, line):
        """Quotes and variables; words that were quoted are not patterns."""
        out, word, state, glob, i = [], None, None, False, 0
        while i < len(line):
            c = line[i]
            if state != "'" and c == "$" and i + 1 < len(line):
                j = i + 1
                while j < len(line) and (line[j].isalnum() or line[j] in "_?" and j == i + 1 or line[j] == "_"):
                    j += 1
                name = line[i + 1:j]
                word = (word or "") + (str(self.status) if name == "?" else self.vars.get(name, ""))
                i = j
                continue
            if state is None and c.isspace() or state is None and c in "|;<>&":
                if word is not None:
                    out.append((word, glob))
                word, glob = None, False
                if not c.isspace():
                    op = line[i:i + 2] if line[i:i + 2] in ("||", "&&", ">>", "<<") else c
                    out.append((op, None))
                    i += len(op) - 1
            elif c in "'\"" and state in (None, c):
                state, word = (c, word or "") if state is None else (None, word)
            elif c == "\\" and state is None and i + 1 < len(line):
                i += 1
                word = (word or "") + line[i]
            else:
                word, glob = (word or "") + c, glob or state is None and c in "*?["
            i += 1
        if state:
            raise SyntaxError(f"no closing {state}")
        return out + ([(word, glob)] if word is not None else [])

    def expand(self, word, glob):
        if not glob:
            return [word]
        folder, _, pattern = word.rpartition("/")
        try:
            entry, _ = self.files.walk(folder or ("/" if word[0] == "/" else "."), self.cwd)
            names = sorted(n for n in entry if fits(pattern, n))
        except OSError:
            names = []
        return [f"{folder}/{n}" if "/" in word else n for n in names] or [word]

    def run(self, line, here=()):
        """Commands with && || ; between them."""
        group, skip = [], False
        for word, glob in [*self.words(line), (";", None)]:
            if glob is None and word in (";", "&&", "||"):
                if group and not skip:
                    yield from self.pipeline(group, here)
                skip = word == "&&" and self.status != 0 or word == "||" and self.status == 0
                group = []
            else:
                group.append((word, glob))

    def pipeline(self, words, here):
        stages, lines = [[]], iter(())
        for w in words:
            if w == ("|", None):
                stages.append([])
            else:
                stages[-1].append(w)
        for stage in stages:
            lines = self.stage(stage, lines, here)
        yield from lines

    def stage(self, words, lines, here):
        args, into, append, it = [], None, False, iter(words)
        for word, glob in it:
            if glob is None:
                target = next(it, None)
                if target is None:
                    raise SyntaxError(f"nothing after {word}")
                if word == "<<":
                    lines = iter(here)
                elif word == "<":
                    lines = iter(self.files.read(target[0], self.cwd).splitlines())
                else:
                    into, append = target[0], word == ">>"
            else:
                args += self.expand(word, glob)
        name, *args = args
        if name in self.aliases:
            name, *first = self.aliases[name].split()
            args = first + args
        self.status = 0
        if "=" in name and name.partition("=")[0].isidentifier():
            key, _, self.vars[key] = name.partition("=")
            return
        try:
            command = getattr(self, f"do_{name}", None)
            if command is None:
                near = [n[3:] for n in dir(self) if n.startswith("do_") and len(set(n[3:]) ^ set(name)) < 2]
                raise LookupError(f"{name}: not found" + (f"; {' or '.join(near)}?" if near else ""))
            made = command(*args) if "lines" not in command.__code__.co_varnames else command(*args, lines=lines)
            if into is not None:
                self.files.write(into, "".join(f"{x}\n" for x in made or ()), self.cwd, append)
            else:
                yield from made or ()
        except (OSError, LookupError, TypeError) as e:
            self.status = getattr(e, "errno", None) or 127
            yield f"{name}: {e.strerror + ': ' + e.filename if isinstance(e, OSError) else e}"

    def do_echo(self, *words): return [" ".join(words)]
    def do_pwd(self): return [self.cwd]
    def do_cat(self, *paths, lines):
        for p in paths:
            yield from self.files.read(p, self.cwd).splitlines()
        if not paths:
            yield from lines

    def do_cd(self, path="/home"):
        entry, name = self.files.walk(path, self.cwd)
        if not isinstance(entry, Folder):
            fail(errno.ENOTDIR, path)
        self.cwd = name

    def do_mkdir(self, *paths):
        for p in paths:
            folder, name = self.files.parent(p, self.cwd)
            if name in folder:
                fail(errno.EEXIST, p)
            folder[name] = Folder(owner=self.files.user)

    def do_rm(self, *paths):
        for p in paths:
            folder, name = self.files.parent(p, self.cwd)
            if isinstance(e := folder.get(name) or (name in folder and folder[name]), Folder) and e:
                fail(errno.ENOTEMPTY, p)
            folder.pop(name) if name in folder else fail(errno.ENOENT, p)

    def do_mv(self, source, target):
        (a, x), (b, y) = (self.files.parent(p, self.cwd) for p in (source, target))
        if isinstance(b.get(y), Folder):
            b, y = b[y], x
        b[y] = a.pop(x) if x in a else fail(errno.ENOENT, source)

    def do_ln(self, target, name):
        folder, n = self.files.parent(name, self.cwd)
        folder[n] = Link(target)

    def do_ls(self, *paths):
        for p in paths or (".",):
            e, _ = self.files.walk(p, self.cwd, follow=False)
            for name, x in sorted(e.items()) if isinstance(e, Folder) else [(p, e)]:
                bits = "".join(c if x.mode >> 5 - k & 1 else "-" for k, c in enumerate("rwxrwx"))
                yield f"{x.kind}{bits} {x.owner} {len(x):3} {name}" + (f" -> {x.target}" if x.kind == "l" else "")

    def do_chmod(self, mode, *paths):
        for p in paths:
            self.files.walk(p, self.cwd)[0].mode = int(mode, 8)

    def do_su(self, user="root"): self.files.user = user
    def do_grep(self, pattern, lines): return (x for x in lines if pattern in x)
    def do_sort(self, *flags, lines): return sorted(lines, reverse="-r" in flags)
    def do_head(self, n="2", *, lines): return (x for _, x in zip(range(int(n)), lines))
    def do_wc(self, lines): return [str(sum(1 for _ in lines))]
    def do_yes(self, word="y"):
        while True:
            yield word

    def do_alias(self, name, *words): self.aliases[name] = " ".join(words)
    def do_test(self, flag, path):
        e, _ = self.files.walk(path, self.cwd)
        self.status = int(not isinstance(e, {"-f": File, "-d": Folder}[flag]))


sh = Shell()
for line in r"""mkdir home etc home/ann; cd; pwd
echo 'a  b' "c $HOME" d\ e $nope. '$HOME'
echo one > f1; echo two > f2; echo three >> f1; cat f1 f2 | sort -r | head 2
cat f* | wc; echo f? [!f]* 'f*' x*y
cat nothing && echo never || echo failed
echo $?
NAME=ann
echo hi > $NAME/greet; cat /home/$NAME/../ann/./greet; ls
ln ann/greet shortcut; ln loop2 loop1; ln loop1 loop2; cat shortcut; cat loop1; ls shortcut
mkdir f1; mkdir home; rm ann; rm nothing; rm ann/greet ann && ls
chmod 60 f1; su bob; cat f1; echo x > f2; echo y > g; mkdir /tmp; su; mkdir /tmp; chmod 77 /tmp; su bob; echo mine > /tmp/b; ls /tmp; su
cd f1; cd ..; pwd; mv home/f1 /tmp; mv /tmp/f1 /etc/moved; ls /etc /tmp; cd ../..; pwd
yes ja | head 3; yes | grep y | head 1; alias ll ls -l; alias last sort -r; cat /etc/moved | last
cat << x | sort; lss; ecoh hi; echo done $?
grep; head x; echo > ; echo
echo 'open
rm /; test -d /etc && echo folder; test -f /etc || echo no file; test -q /etc; cd /etc/moved/x""".splitlines():
    print("$", line)
    try:
        for x in sh.run(line, here=["z", "y"]):
            print(" ", x)
    except (SyntaxError, ValueError) as e:
        print("  !", type(e).__name__, e)
print(Entry.count, fits("*.p?", "a.b.py"), fits("[ab]*", "c"), sh.files.walk("/home/../etc/./moved")[1], sh.vars)
sum(len(x) for n in range(300) for x in sh.run(f"echo {n} | grep 7 | sort | wc"))
sh.files.walk("/home/loop1")
