# XML by ElementTree: find, findall, paths, namespaces, iterparse, pull parsers, targets of one's own, errors with positions, canonical form.
import io
import xml.etree.ElementTree as ET

CATALOGUE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a shop -->
<catalogue xmlns="urn:shop" xmlns:d="urn:dates">
  <book id="b1" d:printed="2001"><title>Wind &amp; Weather</title><price unit="EUR">12.50</price></book>
  <book id="b2"><title lang="fr">L'\u00e9t\u00e9</title><price>8</price><note>out of <em>print</em>!</note></book>
  <disc id="d1"><title><![CDATA[<Noise> & more]]></title></disc>
</catalogue>
"""

root = ET.fromstring(CATALOGUE.encode())
names = {"s": "urn:shop", "d": "urn:dates"}
print(root.tag, root.attrib, len(root))
for book in root.findall("s:book", names):
    title = book.find("s:title", names)
    print(book.get("id"), repr(title.text), title.attrib, book.findtext("s:price", "none", names))
print(root.find("s:book[@id='b2']/s:note", names).text)
print(["".join(e.itertext()) for e in root.iter("{urn:shop}note")])
print([e.get("id") for e in root.findall("./*[@id]")])
print(root[0].attrib["{urn:dates}printed"], [e.text for e in root.findall(".//s:title", names)])
ET.register_namespace("shop", "urn:shop")
print(ET.tostring(root[1], encoding="unicode"))

for event, element in ET.iterparse(io.BytesIO(CATALOGUE.encode()), events=("start", "end", "start-ns", "end-ns")):
    print(event, element if isinstance(element, tuple) or element is None else element.tag.rpartition("}")[2], end="; ")
print()

pull = ET.XMLPullParser(["start", "end", "comment", "pi"])
for piece in ("<log><en", "try n='1'>te", "xt</entry><!-- no", "te --><?go on?>", "<entry n='2'/></log>"):
    pull.feed(piece)
    print(repr(piece), [(e, x.tag if isinstance(x.tag, str) else x.text) for e, x in pull.read_events()])
pull.close()


class Outline:
    def __init__(self):
        self.lines, self.depth = [], 0

    def start(self, tag, attrs):
        self.lines.append("  " * self.depth + tag + "".join(f" {k}={v}" for k, v in attrs.items()))
        self.depth += 1

    def end(self, tag):
        self.depth -= 1

    def data(self, text):
        if text.strip():
            self.lines.append("  " * self.depth + repr(text))

    def comment(self, text):
        self.lines.append("  " * self.depth + "#" + text)

    def doctype(self, name, public, system):
        self.lines.append(f"type {name} {public} {system}")

    def close(self):
        return "\n".join(self.lines)


parser = ET.XMLParser(target=Outline())
parser.feed('<!DOCTYPE m PUBLIC "-//M//EN" "m.dtd"><m a="1" b="&#x41;&lt;">one<!--two--><n>three</n>\nfour</m>')
print(parser.close())

for wrong in (
    "", "<a>", "<a></b>", "<a><b></a>", "<a/><b/>", "<a x='1' x='2'/>", "<a>&nothing;</a>", "<a>\n  <b c=d/>\n</a>", "<p:a/>", "text",
    "<a>\x01</a>", "<a>&#0;</a>", "<a><!-- -- --></a>", "<?xml version='1.0' encoding='utf-16'?><a/>", "<a>\u20ac\u20ac</b>",
    "<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>", "<a><![CDATA[x</a>", " <?xml version='1.0'?><a/>", "<a>]]></a>",
):
    try:
        ET.fromstring(wrong)
    except ET.ParseError as e:
        print(f"{wrong!r:48.48} {e} {e.code} {e.position}")

for encoding in ("utf-8", "utf-16", "iso-8859-1", "us-ascii", "cp1252"):
    data = ET.tostring(ET.fromstring("<v w='\u00e9'>\u00fc\u00df</v>"), encoding=encoding)
    print(encoding, len(data), ET.fromstring(data).text, ET.fromstring(data).get("w"))
for data in (b"<?xml version='1.0' encoding='nonsense'?><a/>", b"<a>\xff</a>", "\ufeff<a>bom</a>".encode()):
    try:
        print(ET.fromstring(data).text)
    except (ET.ParseError, LookupError) as e:
        print(type(e).__name__, e)

print(ET.canonicalize("<b  y='2' x='1'><c/>t&#65;<!-- gone --></b>"))
tree = ET.ElementTree(ET.fromstring("<l><i>1</i><i>2<j/>tail</i></l>"))
ET.indent(tree)
out = io.BytesIO()
tree.write(out, encoding="utf-8", xml_declaration=True)
print(out.getvalue().decode())
print(ET.parse(io.StringIO("<?xml version='1.0'?><x><y z='1'/></x>")).getroot()[0].items())
ET.fromstring("<end>\n</and>")
