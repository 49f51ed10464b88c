# html and html.parser: an outline of a page, entities of all kinds, broken markup, comments and declarations, escaping; a parser that raises in a callback.
import html
from html.parser import HTMLParser


class Outline(HTMLParser):
    VOID = {'br', 'img', 'hr', 'meta'}

    def __init__(self, **options):
        super().__init__(**options)
        self.depth, self.lines = 0, []

    def note(self, kind, *parts):
        self.lines.append(f'{"  " * self.depth}{kind} {" ".join(map(repr, parts))} @{self.getpos()}')

    def handle_starttag(self, tag, attrs):
        self.note('open', tag, *attrs)
        self.depth += tag not in self.VOID

    def handle_endtag(self, tag):
        self.depth = max(0, self.depth - 1)
        self.note('close', tag)

    def handle_startendtag(self, tag, attrs):
        self.note('void', tag, attrs, self.get_starttag_text())

    def handle_data(self, data):
        if data.strip():
            self.note('data', data.strip())

    def handle_entityref(self, name):
        self.note('entity', name)

    def handle_charref(self, name):
        self.note('char', name)

    def handle_comment(self, data):
        self.note('comment', data)

    def handle_decl(self, decl):
        self.note('decl', decl)

    def handle_pi(self, data):
        self.note('pi', data)

    def unknown_decl(self, data):
        self.note('unknown', data)


PAGE = '''<!DOCTYPE html>
<html lang=en><!-- a comment --><head><title>A &amp; B</title>
<script>if (a < b && c) { "</div>" }</script></head>
<body class="x y" data-n='1' hidden><p>One<br/>two &lt;&#233;&#xe9;&copy; &unknown; & alone
<img src="a.png" alt=""><?php echo ?><![CDATA[raw]]></P>
<a href="?a=1&amp;b=2&copy=3">link</a></body></html><unclosed attr="'''
for options in [{}, {'convert_charrefs': False}]:
    p = Outline(**options)
    p.feed(PAGE[:50])
    p.feed(PAGE[50:])
    p.close()
    print('\n'.join(p.lines), p.rawdata, sep='\n')
p.reset()
print(p.getpos(), html.escape('<a href="x">\'&\'</a>'), html.escape('"', quote=False), html.unescape('&lt;&#62;&#x3C;&amp;amp;&notit;&hearts&;&#0;&#x80;&#1114112;&Aacute;&bogus;'))
for text in ['<a', '<a b=', '</', '<!-- open', '<>', '</ x>', '<a/b=1 c>', '&#xyz;', '<!x>', '<a b=c"d>']:
    q = Outline()
    q.feed(text)
    q.close()
    print(repr(text), q.lines)


class Strict(HTMLParser):
    stack = []

    def handle_starttag(self, tag, attrs):
        self.stack.append(tag)

    def handle_endtag(self, tag):
        expected = self.stack.pop()
        if expected != tag:
            raise SyntaxError(f'</{tag}> closes <{expected}> at {self.getpos()}')


Strict().feed('<ul>\n <li>one</li>\n <li>two</ul>')
