# wsgiref, http and urllib pieces without a network: an application with routes, cookies, queries and errors, called through wsgiref's handler and checked by its validator; headers, statuses, dates, cookies, robots.
import email.utils
import http
import http.cookiejar
import http.cookies
import io
import json
import sys
import urllib.parse
import urllib.request
import urllib.robotparser
from http import HTTPStatus
from wsgiref import util
from wsgiref.handlers import SimpleHandler
from wsgiref.headers import Headers
from wsgiref.validate import validator

ROUTES = {}


def route(path, method='GET'):
    return lambda f: ROUTES.setdefault((method, path), f)


class HttpError(Exception):
    def __init__(self, status):
        self.status = HTTPStatus(status)


@route('/')
def index(env):
    return 'text/plain; charset=utf-8', f'hello from {util.request_uri(env)}'


@route('/sum')
def total(env):
    query = urllib.parse.parse_qs(env['QUERY_STRING'], keep_blank_values=True)
    return 'application/json', json.dumps({'sum': sum(map(int, query['n'])), 'query': query})


@route('/echo', 'POST')
def echo(env):
    size = int(env.get('CONTENT_LENGTH') or 0)
    if size > 100:
        raise HttpError(413)
    fields = urllib.parse.parse_qsl(env['wsgi.input'].read(size).decode())
    jar = http.cookies.SimpleCookie(env.get('HTTP_COOKIE', ''))
    return 'text/plain', '; '.join(f'{k}={v}' for k, v in fields + sorted((m.key, m.value) for m in jar.values()))


def application(env, start_response):
    try:
        handler = ROUTES.get((env['REQUEST_METHOD'], env['PATH_INFO']))
        if handler is None:
            raise HttpError(405 if any(p == env['PATH_INFO'] for _, p in ROUTES) else 404)
        kind, text = handler(env)
        status = HTTPStatus.OK
    except HttpError as e:
        status, kind, text = e.status, 'text/plain', e.status.description
    except (ValueError, KeyError) as e:
        status, kind, text = HTTPStatus.BAD_REQUEST, 'text/plain', f'{type(e).__name__}: {e}'
    body = text.encode()
    start_response(f'{status.value} {status.phrase}', [('Content-Type', kind), ('Content-Length', str(len(body)))])
    return [body]


class Handler(SimpleHandler):
    server_software = 'test/1'

    def _write(self, data):
        self.stdout.write(data)


def call(method, url, body=b'', app=application, **headers):
    path, _, query = url.partition('?')
    env = {'REQUEST_METHOD': method, 'PATH_INFO': path, 'QUERY_STRING': query, 'CONTENT_LENGTH': str(len(body)), 'SERVER_PROTOCOL': 'HTTP/1.0', **headers}
    util.setup_testing_defaults(env)
    out, errors = io.BytesIO(), io.StringIO()
    handler = Handler(io.BytesIO(body), out, errors, env, multithread=False)
    handler.origin_server = False
    handler.run(validator(app))
    print(out.getvalue().decode().replace('\r\n', '|'), errors.getvalue().splitlines()[-1:])


call('GET', '/')
call('GET', '/sum?n=1&n=20&x=')
call('GET', '/sum?n=a')
call('GET', '/sum')
call('POST', '/echo', b'a=1&b=%C3%A9+x', HTTP_COOKIE='session=abc; theme="dark blue"')
call('POST', '/echo', b'x' * 101)
call('PUT', '/echo')
call('GET', '/nope')


def broken(env, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    raise RuntimeError('inside')


def wrong(env, start_response):
    start_response('200', [('Content-Type', 'text/plain')])
    return [b'x']


call('GET', '/', app=broken)
call('GET', '/', app=wrong)
h = Headers([('Content-Type', 'text/html')])
h.add_header('Content-Disposition', 'attachment', filename='a b.txt', size=None)
h['X-One'] = '1'
h.add_header('x-one', '2')
print(h.keys(), h.get_all('X-ONE'), h['content-type'], 'x-one' in h, h.get('nope', 'd'), len(h), bytes(h), repr(h))
del h['X-One']
print(h.items(), util.guess_scheme({'HTTPS': 'on'}), util.is_hop_by_hop('Connection'))
env = {'PATH_INFO': '/a/b/c', 'SCRIPT_NAME': ''}
print([util.shift_path_info(env) for _ in range(4)], env, [len(part) for part in util.FileWrapper(io.BytesIO(b'x' * 25), 10)])
print(HTTPStatus(404), repr(HTTPStatus.IM_A_TEAPOT), HTTPStatus.CREATED.phrase, HTTPStatus.FOUND == 302, f'{HTTPStatus.OK}', http.HTTPMethod.GET, [s.name for s in HTTPStatus if 100 <= s < 200], HTTPStatus(418).description)
cookie = http.cookies.SimpleCookie()
cookie['a'] = 'plain'
cookie['b'] = 'with "quotes", é;'
cookie['a']['path'], cookie['a']['max-age'], cookie['a']['httponly'], cookie['a']['samesite'] = '/x', 60, True, 'Lax'
print(cookie.output(), cookie.output(attrs=[], header='Cookie:', sep='; '), cookie.js_output()[:60].split(), cookie['b'].coded_value, repr(cookie['a']), sep='\n')
print(email.utils.formatdate(0, usegmt=True), http.cookiejar.time2isoz(0), http.cookiejar.http2time('Wed, 09 Feb 1994 22:23:32 GMT'), email.utils.parsedate_to_datetime('Wed, 09 Feb 1994 22:23:32 -0500'))
robots = urllib.robotparser.RobotFileParser('http://x/robots.txt')
robots.parse('User-agent: bad\nDisallow: /\n\nUser-agent: *\nDisallow: /private\nAllow: /private/ok\nCrawl-delay: 3\nRequest-rate: 1/5\nSitemap: http://x/map.xml'.splitlines())
print(robots.can_fetch('bad', '/'), robots.can_fetch('good', 'http://x/private/1'), robots.can_fetch('good', '/open'), robots.crawl_delay('good'), robots.request_rate('any'), robots.site_maps(), str(robots).split('\n')[0])
request = urllib.request.Request('http://user@example.com:80/p?q#f', data=b'x', headers={'x-a': '1'})
print(request.get_method(), request.host, request.selector, request.type, request.fragment, request.header_items(), request.full_url, urllib.request.pathname2url('/a b'), urllib.request.parse_http_list('a, "b, c", d'))
with urllib.request.urlopen('data:text/plain;charset=utf-8;base64,aGVsbG8=') as r:
    print(r.read(), r.headers['content-type'], r.status, r.url[:10])
for attempt in [lambda: HTTPStatus(299), lambda: cookie['a'].update({'bad': 1}), lambda: cookie.load('a=1; b') or len(cookie), lambda: http.cookies.SimpleCookie({'bad name': 1}), lambda: Headers('x'), lambda: h.add_header('a', 5), lambda: urllib.request.Request('nourl'), lambda: urllib.request.urlopen('nope://x'), lambda: email.utils.parsedate_to_datetime('never'), lambda: urllib.parse.urlsplit('http://[::1').port]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
sys.stdout.flush()
validator(application)({'REQUEST_METHOD': 'GET'}, lambda s, h: None)
