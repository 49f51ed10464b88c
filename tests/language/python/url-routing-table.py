# urllib.parse, re and operator in a router: templates of paths become patterns, queries are parsed, links are joined and built; odd URLs and what is refused.
import re
from urllib.parse import SplitResult, parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit


class NotFound(LookupError):
    pass


class Router:
    KINDS = {'int': (r'\d+', int), 'str': (r'[^/]+', unquote), 'path': (r'.+', str)}

    def __init__(self):
        self.routes = []

    def route(self, template, **defaults):
        def compile_part(m):
            kind, name = m['kind'] or 'str', m['name']
            return f'(?P<{name}>{self.KINDS[kind][0]})'

        casts = {m['name']: self.KINDS[m['kind'] or 'str'][1] for m in self.PART.finditer(template)}
        pattern = re.compile(self.PART.sub(compile_part, template) + r'/?\Z')

        def decorate(f):
            self.routes.append((pattern, casts, defaults, f))
            return f
        return decorate

    PART = re.compile(r'<(?:(?P<kind>\w+):)?(?P<name>\w+)>')

    def __call__(self, url):
        parts = urlsplit(url)
        for pattern, casts, defaults, f in self.routes:
            if m := pattern.match(parts.path):
                args = {k: casts[k](v) for k, v in m.groupdict().items()}
                return f(**{**defaults, **args}, query=parse_qs(parts.query, keep_blank_values=True))
        raise NotFound(parts.path)


app = Router()


@app.route('/users/<int:id>')
def user(id, query):
    return 'user', id, query


@app.route('/files/<path:where>', mode='raw')
def files(where, mode, query):
    return 'file', where, mode, sorted(query)


@app.route('/<name>')
def page(name, query):
    return 'page', name, query


for url in ['/users/42?tab=a&tab=b&empty=', 'http://h/files/a/b.txt?x=1#frag', '/caf%C3%A9/?q=1+2%203', '/users/abc', '/users/7/']:
    try:
        print(url, app(url))
    except NotFound as e:
        print('not found', e)
u = urlparse('HTTPS://User:p%40ss@Example.COM:8443/a;params/b;p?q=1#f')
print(u, u.hostname, u.port, u.username, u.password, u.netloc, urlunparse(u), u._replace(scheme='ftp', fragment='').geturl())
for base, link in [('http://a/b/c/d;p?q', 'g'), ('http://a/b/c/d', '../g'), ('http://a/b/c/d', '//h/x'), ('http://a/b/c/d?q', '?y'), ('http://a/b', '#s'), ('http://a/b/', '../../../g'), ('http://a', 'b'), ('http://a/b', 'mailto:x@y'), ('', 'x'), ('http://a/b/c', './d/../e')]:
    print(urljoin(base, link), end=' ')
print()
print(quote('a b/c?é&~'), quote('/x', safe=''), quote_plus('a b+c'), quote(b'\xff\x00'), unquote('%e9%C3%A9%zz%'), unquote_plus('a+b%2B'), unquote_to_bytes('%ff'), unquote('%E9', 'latin-1'), unquote('%ff', errors='strict') if False else '')
print(urlencode({'a': [1, 2], 'b': 'x y', 'é': None}), urlencode({'a': [1, 2]}, doseq=True), urlencode([('k', '/&')], safe='/', quote_via=quote), parse_qsl('a=1;b=2', separator=';'), parse_qs('a&b=&c=%'), parse_qsl('x=1&x=2&&y'), urldefrag('http://a/b#c'), urlunsplit(SplitResult('x', 'y', 'z', '', '')), urlsplit(b'http://a/b').netloc, urlsplit('//h:80/p', scheme='s').scheme, urlsplit('http://[::1]:5/').hostname, urlsplit('path:80'), urlsplit('  http://a\n/b').path)
for attempt in [lambda: urlsplit('http://a:99999/').port, lambda: urlsplit('http://a:b/').port, lambda: urlsplit('http://[::1/'), lambda: urljoin('http://a', b'b'), lambda: urlencode(5), lambda: urlencode('text'), lambda: parse_qsl('a', strict_parsing=True), lambda: parse_qs('a=1&b=2', max_num_fields=1), lambda: quote(5), lambda: quote('é', encoding='ascii'), lambda: parse_qsl('a=1', separator=''), lambda: urlparse(5), lambda: unquote(5), lambda: urlunsplit(('a', 'b'))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
app('/nothing/at/all')
