# urllib.parse, html, html.parser, base64, quopri, uuid, calendar: texts of the web, and back.
import base64
import binascii
import calendar
import html
import uuid
from html.parser import HTMLParser
from urllib import parse


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for url in ('http://user:pa%20ss@host.example:8080/a/b;p=1?q=1&r=%C3%A9#frag', 'mailto:a@b.c', '//host/path', '/only/path?x', 'file:///etc/x', 'HTTP://UPPER.Case/', 'http://[::1]:80/', ''):
    u = parse.urlsplit(url)
    print(u, u.hostname, u.port, u.username, u.geturl())
print(parse.urlparse('s://h/p;x?y#z'), parse.urldefrag('http://a/b#c'), parse.urlunsplit(('http', 'h', 'p', 'q=1', '')))
t(lambda: parse.urlsplit('http://h:99999/').port)
t(parse.urlsplit, 'http://[bad/')
for base, ref in (('http://a/b/c/d;p?q', '../g'), ('http://a/b/c/d', '?y'), ('http://a/b/c/d', '//x/y'), ('http://a/b/', './../../g'), ('http://a', 'z'), ('http://a/b', 'mailto:x')):
    print(parse.urljoin(base, ref))
print(parse.quote('a b/c?d=é&~'), parse.quote('a/b', safe=''), parse.quote_plus('a b+c'), parse.unquote('%E2%82%AC%20x%zz'), parse.unquote_plus('a+b%2B'), parse.unquote_to_bytes('%ff'), parse.unquote('%ff', errors='replace'))
print(parse.urlencode({'a': 1, 'b': 'x y', 'c': [1, 2]}), parse.urlencode([('k', ['p', 'q'])], doseq=True), parse.parse_qs('a=1&a=2&b=&c', keep_blank_values=True), parse.parse_qsl('x=%41&y=+z'))
t(parse.parse_qs, 'a=1;b', strict_parsing=True)
print(html.escape('<a href="x">\'&'), html.unescape('&lt;&amp;&eacute;&#8364;&#x41;&unknown;&notit;&copy'), html.escape('"', quote=False))


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.depth, self.events = 0, []

    def handle_starttag(self, tag, attrs):
        self.events.append('  ' * self.depth + f'<{tag}' + ''.join(f' {k}={v!r}' for k, v in attrs))
        self.depth += tag not in ('br', 'img')

    def handle_endtag(self, tag):
        self.depth -= 1
        self.events.append('  ' * self.depth + f'</{tag}')

    def handle_data(self, data):
        if data.strip():
            self.events.append('  ' * self.depth + repr(data.strip()))

    def handle_comment(self, data):
        self.events.append(f'comment {data!r} at {self.getpos()}')

    def handle_decl(self, decl):
        self.events.append(f'declaration {decl!r}')


o = Outline()
o.feed('<!DOCTYPE html><html><body class=main id="x&amp;y" hidden>\n<p>Text &lt; more &#65;<br>end<!-- a -- note --><img src=a.png></p><scr')
o.feed('ipt>if (a < b) "</p>"</script></body></html>')
o.close()
print('\n'.join(o.events))
raw = bytes(range(0, 256, 17))
for name in ('b64', 'urlsafe_b64', 'b32', 'b16', 'b85', 'a85'):
    encode, decode = getattr(base64, name + 'encode'), getattr(base64, name + 'decode')
    text = encode(raw)
    print(name, text, decode(text) == raw)
for f, v in ((base64.b64decode, b'abc'), (base64.b64decode, 'YWJj!'), (base64.b32decode, b'abc'), (base64.b16decode, b'0g'), (base64.b85decode, b'~~~~~'), (binascii.unhexlify, 'abc')):
    t(f, v)
t(base64.b64decode, b'YW Jj', validate=True)
print(base64.encodebytes(b'x' * 60), base64.b32hexencode(b'hi'), base64.b16decode('ab', casefold=True), base64.a85encode(b'\0\0\0\0', foldspaces=True))
u = uuid.UUID('12345678123456781234567812345678')
print(u, u.hex, u.int, u.version, u.variant, u.urn, u.fields[0], uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'http://x'), uuid.UUID(int=5) < u, repr(u), uuid.uuid4().version)
t(uuid.UUID, 'short')
print(calendar.month(2024, 2), calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.leapdays(2000, 2021), calendar.weekday(2024, 2, 29), calendar.timegm((2000, 1, 1, 0, 0, 0)))
print(calendar.TextCalendar(6).formatmonth(2021, 5, 3), calendar.monthcalendar(2021, 2), list(calendar.Calendar().itermonthdays(2021, 2))[:3], calendar.day_name[0], list(calendar.month_abbr)[:3])
t(calendar.monthrange, 2020, 13)
print(calendar.calendar(2022, 1, 1, 2, 6).splitlines()[1:4])
