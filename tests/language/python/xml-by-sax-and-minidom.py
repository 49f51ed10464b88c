# XML by events and by documents: sax handlers, locators, lexical handlers, entities, namespaces, incremental parsers; minidom, pulldom; pyexpat itself.
import io
import xml.sax
import xml.sax.handler
import xml.sax.saxutils
from xml.dom import minidom, pulldom
from xml.parsers import expat

DOCUMENT = b"""<?xml version="1.0"?>
<!DOCTYPE order [
  <!ENTITY shop "The <b>Shop</b>">
  <!ELEMENT order (item*, note?)>
  <!ATTLIST item currency CDATA "EUR" kind (new|used) #IMPLIED>
  <!NOTATION gif SYSTEM "viewer">
  <!ENTITY logo SYSTEM "logo.gif" NDATA gif>
]>
<order>
  <item n="1">paper</item>
  <item n="2" currency="USD">&lt;ink&gt;</item>
  <note>&shop; says <![CDATA[<hello>]]></note><?print now?><!-- done -->
</order>
"""


class Teller(xml.sax.handler.ContentHandler, xml.sax.handler.LexicalHandler, xml.sax.handler.DTDHandler):
    def setDocumentLocator(self, locator):
        self.where = locator

    def tell(self, *what):
        print(f"{self.where.getLineNumber()}:{self.where.getColumnNumber()}", *what)

    def startDocument(self):
        self.tell("start of document")

    def endDocument(self):
        print("end of document")

    def startElement(self, name, attrs):
        self.tell("<" + name, dict(attrs))

    def endElement(self, name):
        self.tell(">" + name)

    def characters(self, text):
        self.tell(repr(text))

    def processingInstruction(self, target, data):
        self.tell("?", target, data)

    def comment(self, text):
        self.tell("#", text)

    def startDTD(self, name, public, system):
        self.tell("dtd", name, public, system)

    def endDTD(self):
        self.tell("end of dtd")

    def startCDATA(self):
        self.tell("cdata")

    def endCDATA(self):
        self.tell("end of cdata")

    def notationDecl(self, name, public, system):
        self.tell("notation", name, public, system)

    def unparsedEntityDecl(self, name, public, system, notation):
        self.tell("unparsed", name, public, system, notation)


teller = Teller()
reader = xml.sax.make_parser()
reader.setContentHandler(teller)
reader.setDTDHandler(teller)
reader.setProperty(xml.sax.handler.property_lexical_handler, teller)
reader.parse(io.BytesIO(DOCUMENT))


class Names(xml.sax.handler.ContentHandler):
    def startElementNS(self, name, qname, attrs):
        print(name, qname, sorted((attrs.getQNameByName(k), k, v) for k, v in attrs.items()))

    def startPrefixMapping(self, prefix, uri):
        print("bound", prefix, uri)

    def endPrefixMapping(self, prefix):
        print("unbound", prefix)


reader = xml.sax.make_parser()
reader.setFeature(xml.sax.handler.feature_namespaces, True)
reader.setContentHandler(Names())
for piece in ("<a xmlns='u", "rn:a' xmlns:p='urn:p' p:x='1'", " y='2'><p", ":b/></a", ">"):
    reader.feed(piece)
reader.close()

for wrong in ("<a><b></a>", "<a>\n&no;</a>", "<a", "<a/>\n<b/>", "<a b='1' b='2'/>"):
    try:
        xml.sax.parseString(wrong, xml.sax.handler.ContentHandler())
    except xml.sax.SAXParseException as e:
        print(e, e.getLineNumber(), e.getColumnNumber(), e.getMessage())

out = io.StringIO()
xml.sax.parseString("<p>a &amp; b<q r='\"'/></p>", xml.sax.saxutils.XMLGenerator(out, short_empty_elements=True))
print(out.getvalue())

dom = minidom.parseString(DOCUMENT)
print(dom.doctype.name, dom.doctype.internalSubset.strip()[:30], dom.doctype.entities.length, dom.doctype.notations.item(0).systemId)
for item in dom.getElementsByTagName("item"):
    print(item.getAttribute("n"), item.getAttribute("currency"), item.firstChild.data, item.hasAttribute("kind"))
note = dom.getElementsByTagName("note")[0]
print([(n.nodeName, n.nodeValue) for n in note.childNodes])
note.appendChild(dom.createElement("signed")).setAttribute("by", "me & <you>")
print(dom.documentElement.toxml())
print(minidom.parseString("<a><b>1</b><c/></a>").toprettyxml(indent="  "))
spaces = minidom.parse(io.BytesIO(b"<x:a xmlns:x='urn:x' x:y='z'/>")).documentElement
print(spaces.namespaceURI, spaces.localName, spaces.prefix, spaces.getAttributeNS("urn:x", "y"))
try:
    minidom.parseString("<a>\n<b></a>")
except expat.ExpatError as e:
    print(type(e), e, e.code, e.lineno, e.offset, expat.ErrorString(e.code))

for event, node in pulldom.parseString("<l><i n='1'>x</i><i n='2'/></l>"):
    print(event, node.nodeName, end="; ")
    if event == pulldom.START_ELEMENT and node.getAttribute("n") == "2":
        print(node.toxml(), end="; ")
print()

parser = expat.ParserCreate(namespace_separator=" ")
parser.buffer_text = parser.ordered_attributes = True
parser.StartElementHandler = lambda *a: print("start", a, parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex)
parser.CharacterDataHandler = lambda text: print("text", repr(text))
parser.EntityDeclHandler = lambda *a: print("entity", a)
parser.ElementDeclHandler = lambda *a: print("element", a)
parser.XmlDeclHandler = lambda *a: print("xml", a)
parser.ExternalEntityRefHandler = lambda *a: parser.ExternalEntityParserCreate(a[0]).Parse("<ext>&e;</ext>", True)
print(parser.Parse("<?xml version='1.0' encoding='utf-8' standalone='no'?><!DOCTYPE r [<!ENTITY e 'E'><!ENTITY f SYSTEM 'f'><!ELEMENT r ((a|b)+,c?)>]>"))
print(parser.Parse("<r xmlns='urn:r' z='1' y='2'>one\n&e;\u00e9<s/>&f;</r>", True))
try:
    parser.Parse("more")
except expat.ExpatError as e:
    print(e, expat.errors.messages[e.code])


def complain(name, attrs):
    raise KeyError(name)


parser = expat.ParserCreate("utf-8")
parser.StartElementHandler = complain
parser.Parse("<root/>")
