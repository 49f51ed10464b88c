# A parser of a part of XML: events by a generator, a tree with paths and attributes, entities, comments, CDATA, writing back with escapes and indents; errors with line and column, and the element that is open at the end.
class XmlError(ValueError):
    def __init__(self, message, text, at):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        super().__init__(f"{message} at {line}:{column}")
        self.place = line, column


class Element:
    def __init__(self, tag, attributes=(), *children):
        self.tag, self.attributes, self.children = tag, dict(attributes), list(children)

    def __iter__(self):
        return (c for c in self.children if isinstance(c, Element))

    def __len__(self):
        return sum(1 for _ in self)

    def __bool__(self):
        return True

    def __getitem__(self, key):
        match key:
            case int():
                return [*self][key]
            case str() if key.startswith("@"):
                return self.attributes[key[1:]]
            case str():
                head, _, rest = key.partition("/")
                found = [c for c in self if head in ("*", c.tag)]
                return [x for c in found for x in c[rest]] if rest and not rest.startswith("@") else [c[rest] for c in found] if rest else found
        raise TypeError(f"no key: {key!r}")

    def __getattr__(self, tag):
        for c in self:
            if c.tag == tag:
                return c
        raise AttributeError(f"<{self.tag}> has no <{tag}>")

    @property
    def text(self):
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def __eq__(self, o):
        return isinstance(o, Element) and vars(self) == vars(o)

    def write(self, depth=0, indent="  "):
        attributes = "".join(f' {k}="{escape(v, quote=True)}"' for k, v in self.attributes.items())
        pad = indent * depth
        if not self.children:
            yield f"{pad}<{self.tag}{attributes}/>"
        elif all(isinstance(c, str) for c in self.children):
            yield f"{pad}<{self.tag}{attributes}>{escape(self.text)}</{self.tag}>"
        else:
            yield f"{pad}<{self.tag}{attributes}>"
            for c in self.children:
                if isinstance(c, Element):
                    yield from c.write(depth + 1, indent)
                elif c.strip():
                    yield f"{pad}{indent}{escape(c.strip())}"
            yield f"{pad}</{self.tag}>"

    def __repr__(self):
        return f"<{self.tag}: {len(self.children)}>"


ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def escape(text, quote=False):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quote else text


def unescape(text, whole, at):
    out, pieces = [], text.split("&")
    out.append(pieces[0])
    for p in pieces[1:]:
        name, semicolon, rest = p.partition(";")
        if not semicolon:
            raise XmlError("entity without ;", whole, at)
        if name.startswith("#"):
            try:
                c = chr(int(name[2:], 16) if name[1:2] == "x" else int(name[1:]))
            except (ValueError, OverflowError) as e:
                raise XmlError(f"bad character {name!r}", whole, at) from e
        elif name in ENTITIES:
            c = ENTITIES[name]
        else:
            raise XmlError(f"unknown entity {name!r}", whole, at)
        out += c, rest
    return "".join(out)


def events(text):
    i = 0

    def until(end, start, what):
        j = text.find(end, start)
        if j < 0:
            raise XmlError(f"{what} has no {end}", text, i)
        return j

    while i < len(text):
        if text[i] != "<":
            j = text.find("<", i)
            j = len(text) if j < 0 else j
            yield "text", unescape(text[i:j], text, i), i
            i = j
        elif text.startswith("<!--", i):
            i = until("-->", i, "comment") + 3
        elif text.startswith("<![CDATA[", i):
            j = until("]]>", i, "CDATA")
            yield "text", text[i + 9:j], i
            i = j + 3
        elif text.startswith("<?", i):
            i = until("?>", i, "instruction") + 2
        elif text.startswith("</", i):
            j = until(">", i, "end tag")
            yield "end", text[i + 2:j].strip(), i
            i = j + 1
        else:
            j = until(">", i, "tag")
            body = text[i + 1:j]
            empty = body.endswith("/")
            tag, *rest = body.rstrip("/").split(None, 1)
            yield "start", (tag, attributes(rest[0] if rest else "", text, i)), i
            if empty:
                yield "end", tag, i
            i = j + 1


def attributes(body, text, at):
    out = {}
    while body := body.strip():
        name, equals, body = body.partition("=")
        name, body = name.strip(), body.lstrip()
        if not equals or not body or body[0] not in "'\"":
            raise XmlError(f"attribute {name!r} has no value", text, at)
        value, quote, body = body[1:].partition(body[0])
        if name in out:
            raise XmlError(f"attribute {name!r} again", text, at)
        if not quote:
            raise XmlError(f"attribute {name!r} does not end", text, at)
        out[name] = unescape(value, text, at)
    return out


def parse(text):
    root, stack = Element("#root"), []
    stack.append(root)
    for kind, value, at in events(text):
        match kind, value:
            case "start", (tag, attrs):
                stack[-1].children.append(e := Element(tag, attrs))
                stack.append(e)
            case "end", tag:
                if stack[-1].tag != tag:
                    raise XmlError(f"</{tag}> closes <{stack[-1].tag}>", text, at)
                stack.pop()
            case "text", body if body.strip() or len(stack) > 1:
                if len(stack) == 1:
                    raise XmlError("text outside of elements", text, at)
                stack[-1].children.append(body)
    if len(stack) > 1:
        raise XmlError(f"<{stack[-1].tag}> is open", text, len(text))
    if len(root) != 1:
        raise XmlError(f"{len(root)} roots", text, 0)
    return root[0]


doc = parse("""<?xml version="1.0"?>
<!-- a shop -->
<shop name='Corner &amp; "Co"'>
  <item price="3.50" id="a"><name>Tea &lt;green&gt;</name><tag/><tag k="v"/></item>
  <item price="12" id='b'><name><![CDATA[5 < 6 & so on]]></name> caf&#233; &#x1F600; </item>
  <empty></empty>
</shop>
""")
print(doc, len(doc), doc["@name"], doc["item/@price"], doc["item/name"], [n.text for n in doc["*/name"]], doc.item.name.text, doc[1].text.split())
print(*doc.write(), sep="\n")
again = parse("\n".join(doc.write()))
print(again == doc, again["item/@id"] == doc["item/@id"], again[1].name == doc[1].name, list(events("<a>x<b/></a>")))
print(sum(float(p) for p in doc["item/@price"]), doc.empty.children, bool(doc.empty), doc["nothing"], doc["item/tag/@k"] if False else [t.attributes for t in doc["item/tag"]])
for bad in ("<a>", "<a></b>", "<a", "<a x></a>", "<a x='1' x='2'/>", "<a x='1/>", "<a>&nope;</a>", "<a>&lt</a>", "<a>&#xZZ;</a>", "<a>&#1114112;</a>", "text", "<a/><b/>", "", "<!-- x", "<a>\n  <b>\n</a>", "<a><![CDATA[x</a>"):
    try:
        print(parse(bad))
    except XmlError as e:
        print(repr(bad), e, e.place, repr(e.__cause__) if e.__cause__ else "")
for get in (lambda: doc.missing, lambda: doc["@missing"], lambda: doc[9], lambda: doc[1.5], lambda: doc.item.name.deeper):
    try:
        get()
    except Exception as e:
        print(type(e).__name__, e)
parse("<list>\n <li>one</li>\n <li>two<br></li>\n</list>")
