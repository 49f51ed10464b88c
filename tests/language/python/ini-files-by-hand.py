# INI files read by hand: sections as a dict subclass with __missing__, interpolation with cycles found, typed access by descriptors, writing back with comments kept, errors as subclasses of SyntaxError with lines.
import io


class IniError(SyntaxError):
    def __init__(self, message, line, text, at=1):
        super().__init__(message, ("settings.ini", line, at, text))


class Section(dict):
    def __init__(self, name, parent=None):
        super().__init__()
        self.name, self.parent, self.order = name, parent, []

    def __missing__(self, key):
        if self.parent is not None:
            return self.parent[key]
        raise KeyError(f"{self.name}.{key}" if key.islower() else key)

    def __setitem__(self, key, value):
        if key not in self:
            self.order.append(("value", key))
        super().__setitem__(key.lower(), value)

    def __delitem__(self, key):
        super().__delitem__(key)
        self.order.remove(("value", key))

    def __repr__(self):
        return f"<{self.name}: {super().__repr__()}>"


class Ini:
    def __init__(self, lines=()):
        self.sections = {"default": Section("default")}
        current, last = self.sections["default"], None
        for n, raw in enumerate(lines, 1):
            line = raw.rstrip("\n")
            match line.strip():
                case "":
                    last = None
                case comment if comment[0] in "#;":
                    current.order.append(("comment", comment))
                case more if line[0].isspace():
                    if last is None:
                        raise IniError("continues nothing", n, line, len(line) - len(line.lstrip()) + 1)
                    current[last] += "\n" + more
                case header if header.startswith("["):
                    if not header.endswith("]"):
                        raise IniError("no ] at the end", n, line, len(line) + 1)
                    name, _, base = header[1:-1].partition(":")
                    name, base = name.strip(), base.strip() or "default"
                    if name in self.sections and name != "default":
                        raise IniError(f"section {name!r} again", n, line)
                    try:
                        parent = self.sections[base]
                    except KeyError:
                        raise IniError(f"no section {base!r}", n, line, line.index(base) + 1) from None
                    current, last = self.sections.setdefault(name, Section(name, parent)), None
                case text:
                    key, equals, value = text.partition("=")
                    if not equals:
                        raise IniError("no = in it", n, line)
                    last = key.strip().lower()
                    current[last] = value.strip()

    def __getitem__(self, name):
        return self.sections[name]

    def get(self, section, key, seen=()):
        if (section, key) in seen:
            raise RecursionError(" -> ".join(".".join(p) for p in (*seen, (section, key))))
        raw, out = self[section][key], io.StringIO()
        while raw:
            before, found, raw = raw.partition("${")
            out.write(before)
            if found:
                name, _, raw = raw.partition("}")
                *where, inner = name.split(":")
                out.write(self.get(where[0] if where else section, inner, (*seen, (section, key))))
        return out.getvalue()

    def write(self):
        for s in self.sections.values():
            if s.name != "default":
                yield f"[{s.name}{'' if s.parent.name == 'default' else ' : ' + s.parent.name}]"
            for kind, text in s.order:
                yield text if kind == "comment" else f"{text} = " + s[text].replace("\n", "\n    ")
            yield ""


class Setting:
    def __init__(self, convert=str, default=...):
        self.convert, self.default = convert, default

    def __set_name__(self, owner, name):
        self.name = name
        owner.settings = [*getattr(owner, "settings", ()), name]

    def __get__(self, obj, owner):
        if obj is None:
            return self
        try:
            return self.convert(obj.ini.get(obj.section, self.name))
        except KeyError:
            if self.default is ...:
                raise AttributeError(f"{owner.__name__} needs {self.name!r}", name=self.name, obj=obj) from None
            return self.default
        except ValueError as e:
            raise ValueError(f"{obj.section}.{self.name}: {e}") from e

    def __set__(self, obj, value):
        obj.ini[obj.section][self.name] = str(value)


def boolean(text):
    table = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
    return table[text.lower()] if text.lower() in table else int(text) != 0


class Server:
    host, port, debug = Setting(), Setting(int, 80), Setting(boolean, False)
    paths = Setting(str.split, ())

    def __init__(self, ini, section):
        self.ini, self.section = ini, section


TEXT = """\
# the defaults
root = /srv
host = localhost

[web]
port = 8080
; where files are
Paths = ${root}/www
    ${root}/static
debug = Yes

[api : web]
port = ${web:port}0
host = api.${domain}
domain = example.com

[loop]
a = ${b}
b = x${c}
c = ${a}
port = none
"""
ini = Ini(TEXT.splitlines(True))
print(*ini.write(), sep="\n")
print(list(ini.sections), ini["web"], ini["api"]["paths"].split("\n"))
for name in ("default", "web", "api"):
    s = Server(ini, name)
    print(name, {k: getattr(s, k) for k in Server.settings})
web = Server(ini, "web")
web.port = 9
del ini["web"]["debug"]
print(web.port, web.debug, Server(ini, "api").port, ini["web"].order, Server.port.default, Server.settings)
for attempt in (lambda: ini.get("loop", "a"), lambda: Server(ini, "loop").port, lambda: Server(Ini(), "default").host, lambda: ini["nope"], lambda: ini["web"]["zip"], lambda: ini.get("api", "UP")):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e, "|", repr(e.__cause__), e.__suppress_context__)
for text in ("  x = 1", "[open", "[a]\n[a]", "[a : b]", "just words", "[a]\n\n more"):
    try:
        Ini(text.splitlines())
    except SyntaxError as e:
        print(type(e).__name__, e, e.lineno, e.offset, repr(e.text), e.filename, e.msg)
Ini("a = 1\n[x]\nb = 2\n  more\n[y :  z]\n".splitlines())
