# xml: trees of ElementTree built, searched, indented and written, namespaces, paths, minidom documents, sax generators and escapes; names that no writer takes end the program.
import io
import xml.etree.ElementTree as ET
from xml.dom import minidom
from xml.dom.minidom import getDOMImplementation
from xml.sax import saxutils
from xml.sax.xmlreader import AttributesImpl

BOOKS = [('Dune', 'Herbert', 1965, ['sf', 'desert']), ('Emma & Co', 'Austen', 1815, ['love']), ('<Untitled>', 'Anon "X"', None, [])]
root = ET.Element('library', {'name': 'Main', 'open': 'yes'})
for title, author, year, tags in BOOKS:
    book = ET.SubElement(root, 'book', id=f'b{len(root)}')
    ET.SubElement(book, 'title').text = title
    ET.SubElement(book, 'author').text = author
    if year:
        ET.SubElement(book, 'year').text = str(year)
    for tag in tags:
        t = ET.SubElement(book, 'tag')
        t.text = tag
        t.tail = ' '
root.append(ET.Comment(' no more '))
root.append(ET.ProcessingInstruction('render', 'fast="1"'))
print(ET.tostring(root).decode())
print(ET.tostring(root, encoding='unicode', method='text'), ET.tostring(root[0], method='html'), ET.tostring(ET.Element('e'), short_empty_elements=False), sep='\n')
ET.indent(root, '  ')
print(ET.tostring(root, encoding='unicode'))
print(root[1].tag, root[1].get('id'), root[0].attrib, len(root), root.findtext('book/title'), root.findtext('nope', 'default'))
print([e.text for e in root.iter('title')], [b.get('id') for b in root.findall("./book[year]")], [b.get('id') for b in root.findall("book[author='Austen']")], [e.text for e in root.findall('.//tag')], [b.get('id') for b in root.findall('book[2]')], [b.get('id') for b in root.findall('book[last()]')], [b.get('id') for b in root.findall("book[@id='b0']")], [e.tag for e in root.findall('*/..')], [e.tag for e in root.findall('book/*')][:3])
print(list(root[0].itertext())[:4], root[0].keys(), root[0].items(), ET.iselement(root), [e.tag if isinstance(e.tag, str) else e.tag.__name__ for e in root][-2:])
root.remove(root[-1])
del root[-1]
root.insert(0, ET.Element('first'))
root[0].set('k', 'v')
root[1:3] = []
print([e.tag for e in root], bool(list(root)))
copy = root.makeelement('copy', {'a': '1'})
copy.extend([root[0], root[0]])
print(ET.tostring(copy))
ET.register_namespace('d', 'http://example.com/d')
ns = ET.Element('{http://example.com/d}doc', {'{http://example.com/d}id': '1', '{http://other}x': 'é', 'plain': 'a\nb"<'})
ET.SubElement(ns, ET.QName('http://example.com/d', 'part').text).text = 'Ω & more'
print(ET.tostring(ns), ET.tostring(ns, encoding='utf-8', xml_declaration=True), ET.tostring(ns, encoding='unicode', default_namespace=None), sep='\n')
print(ns.find('d:part', {'d': 'http://example.com/d'}).text, ns.find('./{http://example.com/d}*').tag, ns.find('{*}part') is ns[0], ET.QName('u', 'l').text)
out = io.BytesIO()
ET.ElementTree(ns).write(out, encoding='us-ascii', xml_declaration=True)
print(out.getvalue())
builder = ET.TreeBuilder()
builder.start('a', {})
builder.data('text')
builder.start('b', {'x': 'y'})
builder.end('b')
builder.data('tail')
builder.end('a')
made = builder.close()
print(ET.tostring(made))
ET.dump(made)

doc = getDOMImplementation().createDocument(None, 'menu', None)
top = doc.documentElement
for name, price in [('tea', 2.5), ('cake & cream', 4)]:
    item = doc.createElement('item')
    item.setAttribute('price', str(price))
    item.appendChild(doc.createTextNode(name))
    top.appendChild(item)
top.insertBefore(doc.createComment('today'), top.firstChild)
top.appendChild(doc.createCDATASection('a < b'))
print(doc.toxml(), doc.toprettyxml(indent=' ', encoding='utf-8'), sep='\n')
print([(n.nodeName, n.nodeType, n.nodeValue) for n in top.childNodes], top.getElementsByTagName('item')[1].firstChild.data, top.lastChild.previousSibling.getAttribute('price'), item.hasAttribute('x'), repr(item.getAttribute('x')), item.parentNode is top)
clone = item.cloneNode(deep=True)
clone.removeAttribute('price')
top.replaceChild(clone, item)
print(top.toxml(), minidom.Text().nodeType)
stream = io.StringIO()
gen = saxutils.XMLGenerator(stream, short_empty_elements=True)
gen.startDocument()
gen.startElement('a', AttributesImpl({'q': 'x"y', 'r': '<'}))
gen.characters('1 < 2')
gen.startElement('b', AttributesImpl({}))
gen.endElement('b')
gen.ignorableWhitespace('  ')
gen.processingInstruction('pi', 'data')
gen.endElement('a')
gen.endDocument()
print(stream.getvalue(), saxutils.escape('<&>'), saxutils.unescape('&lt;&amp;'), saxutils.quoteattr('it\'s "x"'), saxutils.escape('a"b', {'"': '&quot;'}))
for attempt in [lambda: ET.tostring(ET.Element('a', {'n': 5})), lambda: root.remove(ET.Element('x')), lambda: root[99], lambda: root.append('text'), lambda: root.find('book['), lambda: root.findall('//x'), lambda: list(root.iterfind('/abs')), lambda: builder.close().tag, lambda: doc.appendChild(doc.createElement('second')), lambda: top.removeChild(item), lambda: ET.indent(root, level=-1), lambda: ET.tostring(ns, encoding='unicode', default_namespace='u')]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
bad = ET.Element('ok')
bad.append(ET.Element('x', note=None))
ET.ElementTree(bad).write(io.StringIO(), encoding='unicode')
