# A template engine that compiles to Python source and runs it by exec: blocks, filters, loops with else, inheritance of blocks, escapes; errors point into the generated code, the last is uncaught there.
import html
import linecache


class TemplateError(Exception):
    pass


class Template:
    filters = {"upper": str.upper, "title": str.title, "len": len, "join": lambda v, s=", ": s.join(map(str, v)), "money": "{:,.2f}".format, "safe": lambda v: Safe(v), "default": lambda v, d: v or d}
    loaded = {}

    def __init__(self, text, name="<template>"):
        self.name, self.lines, self.depth, self.n, self.blocks = name, [], 1, 0, {}
        self.emit("def render(out, get, self):", 0)
        self.parent = None
        open_tags = []
        for piece in self.split(text):
            match piece:
                case ("text", ""):
                    continue
                case ("text", body):
                    self.emit(f"out({body!r})")
                case ("value", body):
                    self.emit(f"out(escape({self.expression(body)}))")
                case ("tag", ["for", name, "in", *rest]):
                    self.emit(f"for {name} in {self.expression(' '.join(rest))}:")
                    self.emit(f"get.locals[{name!r}] = {name}", self.depth + 1)
                    self.push(open_tags, "for")
                case ("tag", ["if", *rest]):
                    self.emit(f"if {self.expression(' '.join(rest))}:")
                    self.push(open_tags, "if")
                case ("tag", ["elif", *rest]):
                    self.depth -= 1
                    self.emit(f"elif {self.expression(' '.join(rest))}:")
                    self.depth += 1
                case ("tag", ["else"]):
                    self.depth -= 1
                    self.emit("else:")
                    self.depth += 1
                case ("tag", ["set", name, "=", *rest]):
                    self.emit(f"get.locals[{name!r}] = {self.expression(' '.join(rest))}")
                case ("tag", ["block", name]):
                    self.emit(f"def block_{name}(out, get, self):")
                    self.push(open_tags, f"block {name}")
                case ("tag", ["extends", name]):
                    self.parent = name
                case ("tag", [end]) if end.startswith("end"):
                    if not open_tags or open_tags[-1].split()[0] != end[3:]:
                        raise TemplateError(f"{self.name}: {end} closes {open_tags[-1:] or 'nothing'}")
                    kind, *block = open_tags.pop().split()
                    self.emit("pass")
                    self.depth -= 1
                    if block:
                        self.emit(f"self.block(out, get, {block[0]!r}, block_{block[0]})")
                case ("tag", words):
                    raise TemplateError(f"{self.name}: unknown tag {' '.join(words)!r}")
        if open_tags:
            raise TemplateError(f"{self.name}: not closed: {', '.join(open_tags)}")
        self.emit("return None")
        self.source = "\n".join(self.lines) + "\n"
        name = self.name
        linecache.cache[name] = len(self.source), None, self.source.splitlines(True), name
        scope = {"escape": escape, "apply": self.apply}
        exec(compile(self.source, name, "exec"), scope)
        self.function = scope["render"]
        Template.loaded[name] = self

    def emit(self, line, depth=None):
        self.lines.append("    " * (self.depth if depth is None else depth) + line)

    def push(self, tags, tag):
        tags.append(tag)
        self.depth += 1

    @staticmethod
    def split(text):
        while text:
            at = min((i for i in (text.find("{{"), text.find("{%")) if i >= 0), default=len(text))
            yield "text", text[:at]
            if at == len(text):
                return
            kind, end = ("value", "}}") if text[at + 1] == "{" else ("tag", "%}")
            body, closed, text = text[at + 2:].partition(end)
            if not closed:
                raise TemplateError(f"no {end} after {body[:15]!r}")
            yield kind, body.strip() if kind == "value" else body.split()

    def expression(self, text):
        first, *filters = text.split("|")
        head, *path = first.strip().split(".")
        if head.isidentifier():
            code = f"get({head!r})" + "".join(f".at({p!r})" for p in path) + ".value"
        else:
            code = first.strip()
        for f in filters:
            name, _, arg = f.strip().partition(":")
            code = f"apply({name!r}, {code}{', ' + arg if arg else ''})"
        return code

    def apply(self, name, *args):
        return self.filters[name](*args)

    def block(self, out, get, name, function):
        get.blocks.get(name, function)(out, get, self)

    def render(self, **names):
        out, scope = [], Scope(names)
        self.run(out.append, scope)
        return "".join(out)

    def run(self, out, scope):
        if self.parent:
            trap = Collect()
            self.function(lambda s: None, scope, trap)
            scope.blocks = trap.found | scope.blocks
            return Template.loaded[self.parent].run(out, scope)
        return self.function(out, scope, self)


class Collect:
    def __init__(self):
        self.found = {}

    def block(self, out, get, name, function):
        self.found[name] = function


class Safe(str):
    pass


class Value:
    def __init__(self, value, path):
        self.value, self.path = value, path

    def at(self, key):
        path = f"{self.path}.{key}"
        for get in (lambda: self.value[key], lambda: getattr(self.value, key), lambda: self.value[int(key)]):
            try:
                found = get()
            except (TypeError, KeyError, AttributeError, ValueError, IndexError) as e:
                last = e
                continue
            return Value(found() if callable(found) else found, path)
        raise TemplateError(f"nothing at {path}")


class Scope:
    def __init__(self, names):
        self.locals, self.blocks = names, {}

    def __call__(self, name):
        if name not in self.locals:
            raise TemplateError(f"no {name!r}; there are {sorted(self.locals)}")
        return Value(self.locals[name], name)


def escape(v):
    return v if isinstance(v, Safe) else html.escape(str(v))


t = Template("Hello {{ name|upper }}!{% if n %} {{ n }} new:{% for m in list %} [{{ m.from }}: {{ m.text|default:'-' }}]{% else %} none{% endfor %}{% else %} nothing{% endif %}\n", "hello")
print(t.render(name="<ann>", n=2, list=[{"from": "bob", "text": "hi & bye"}, {"from": "cy", "text": ""}]), end="")
print(t.render(name="x", n=0), t.render(name="y", n=1, list=[]), sep="", end="")
print(t.source)
Template("<h1>{% block title %}Site{% endblock %}</h1>{% block body %}empty{% endblock %}\n", "base")
page = Template("{% extends base %}{% block body %}{% set total = rows|len %}{{ total }} rows: {{ rows|join:' / '|safe }}; {{ price|money }}, {{ user.name.upper }} {{ user.tags.0 }}{% endblock %}", "page")
print(page.render(rows=[1, "<b>", None], price=12345.678, user={"name": "dee", "tags": ("a", "b")}), end="")
print(Template("{{ 3 + 4 }} {{ [x * x for x in range(4)] }}", "python").render())
for text in ("{% for x in y %}", "{% endif %}", "{% if a %}{% endfor %}", "{% what is this %}", "{{ open", "{{ 1 + }}", "{{ a|nofilter }}", "{{ missing }}", "{{ a.b.c }}", "{% extends nowhere %}"):
    try:
        print(Template(text, f"t{len(text)}").render(a={"b": 1}))
    except Exception as e:
        print(f"{text!r}: {type(e).__name__}: {e}")
Template("line one\n{% for item in items %}{{ item.price|money }}\n{% endfor %}", "prices").render(items=[{"price": 1}, {"price": 2.5}, {"price": "free"}])
