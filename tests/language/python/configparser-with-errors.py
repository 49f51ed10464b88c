# configparser: defaults, interpolations of both kinds, converters, sections, writing, options without values, mappings; its many errors, one of them to the end.
import configparser
import io
import sys

TEXT = '''
[DEFAULT]
root = /srv
port = 80
; a comment
[web]
root = %(base)s/www
base = ${HOME}
debug = yes
names = one
    two
    # inside
    three
[db]
url: postgres://%(host)s:%(port)s/
host = local
timeout = 2.5
ratio = 50%%
[empty]
'''
c = configparser.ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults(), c.has_section('DEFAULT'), 'web' in c, c.options('db'), c.has_option('db', 'port'))
print(c['db']['url'], c.getint('db', 'port'), c.getfloat('db', 'timeout'), c.getboolean('web', 'debug'), c['web'].getboolean('none', fallback=True), c.get('db', 'ratio'), c.get('db', 'ratio', raw=True))
print(repr(c['web']['names']), c.get('web', 'x', fallback='fb'), c['db'].get('x', 'y'), c.get('db', 'url', vars={'host': 'other'}), dict(c['empty']), list(c['web']), c.items('db', raw=True)[:2])
c['new'] = {'Key': 'Value', 'n': 5}
c.set('db', 'host', 'remote')
c['db']['extra'] = ''
c.remove_option('web', 'names')
print(c.remove_section('empty'), c.remove_section('empty'), c['db']['url'])
out = io.StringIO()
c.write(out)
print(out.getvalue())


class Kept(configparser.RawConfigParser):
    optionxform = staticmethod(str)


raw = Kept(allow_no_value=True, delimiters=('=', '->'), comment_prefixes=('//',), inline_comment_prefixes=('#',), strict=False, default_section='common', empty_lines_in_values=False,
           converters={'list': lambda v: [p.strip() for p in v.split(',')], 'path': lambda v: v.split('/')})
raw.read_file(['[common]', 'All = 1', '[S]', 'Alone', 'Key -> a, b # comment', '// no', 'Multi = x', '   y', '', '[S]', 'Key = c,d'], source='<list>')
print(raw.sections(), dict(raw['S']), raw.getlist('S', 'Key'), raw['S'].getpath('All'), raw.get('S', 'Alone'))
ext = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
ext.read_dict({'paths': {'home': '/h', 'lib': '${home}/lib', 'cost': '$$5'}, 'app': {'dir': '${paths:lib}/app', 'bad': '${nope}', 'worse': '${a:b:c}', 'open': '${x'}})
print(ext['app']['dir'], ext['paths']['cost'])
print(ext.read(['/nowhere/at/all.ini']))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, '|', str(e).replace('\n', ' / '))


def parse(text, **options):
    p = configparser.ConfigParser(**options)
    p.read_string(text)
    return {s: dict(p[s]) for s in p.sections()}


attempt(lambda: c.get('nowhere', 'x'))
attempt(lambda: c.get('db', 'nothing'))
attempt(lambda: c['nowhere'])
attempt(lambda: c['db']['nothing'])
attempt(lambda: c.getint('db', 'timeout'))
attempt(lambda: c.getboolean('db', 'host'))
attempt(lambda: c.add_section('db'))
attempt(lambda: c.add_section('DEFAULT'))
attempt(lambda: c.set('db', 'x', 5))
attempt(lambda: c.set('db', 'x', '%'))
attempt(lambda: ext.get('app', 'bad'))
attempt(lambda: ext.get('app', 'worse'))
attempt(lambda: ext.get('app', 'open'))
attempt(lambda: parse('[a]\nx = %(y)s\n'))
attempt(lambda: parse('[a]\nx = %(x)s\n'))
attempt(lambda: parse('[a]\nx = %y\n'))
attempt(lambda: parse('x = 1\n'))
attempt(lambda: parse('[a]\nno value\nalso none\n'))
attempt(lambda: parse('[a]\n[a]\n'))
attempt(lambda: parse('[a]\nx=1\nX=2\n'))
attempt(lambda: parse('[a]\n = 1\n'))
attempt(lambda: parse('[a]\nx = 1\n', interpolation=None))
attempt(lambda: configparser.ConfigParser(nothing=1))
sys.stdout.flush()
parse('[server]\nhost = a\n[client]\nhost = %(proxy)s\n')
