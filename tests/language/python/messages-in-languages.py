# gettext and locale: catalogues that the program compiles itself, plural rules, contexts, fallbacks, installed builtins, lazy messages, numbers under the C locale, and catalogues that are broken.
import array
import builtins
import gettext
import io
import locale
import os
import struct
import tempfile


def compiled(messages, big=False):
    """A .mo file: ids sorted, tables of lengths and places, texts with zeros between."""
    end = '>' if big else '<'
    ids = texts = b''
    places = []
    for key, text in sorted((k.encode(), t.encode()) for k, t in messages.items()):
        places.append((len(ids), len(key), len(texts), len(text)))
        ids += key + b'\0'
        texts += text + b'\0'
    start = 28 + 16 * len(places)
    out = struct.pack(f'{end}7I', 0x950412DE, 0, len(places), 28, 28 + 8 * len(places), 0, start)
    out += b''.join(struct.pack(f'{end}2I', n, start + at) for at, n, _, _ in places)
    out += b''.join(struct.pack(f'{end}2I', n, start + len(ids) + at) for _, _, at, n in places)
    return out + ids + texts


GERMAN = {
    '': 'Content-Type: text/plain; charset=UTF-8\nLanguage: de\nPlural-Forms: nplurals=2; plural=(n != 1);\n# comment\n',
    'hello': 'hallo', 'file %s': 'Datei %s', '%d file\0%d files': '%d Datei\0%d Dateien', 'menu\4open': 'Öffnen', 'menu\4%d tab\0%d tabs': '%d Reiter\0%d Reiter!', 'open': 'offen',
}
POLISH = {'': 'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n', '%d file\0%d files': '%d plik\0%d pliki\0%d plików'}
de = gettext.GNUTranslations(io.BytesIO(compiled(GERMAN)))
pl = gettext.GNUTranslations(io.BytesIO(compiled(POLISH, big=True)))
_ = de.gettext
print(_('hello'), _('unknown'), _('file %s') % 'x', [de.ngettext('%d file', '%d files', n) % n for n in (0, 1, 2)], [de.ngettext('dog', 'dogs', n) for n in (1, 2)])
print([pl.ngettext('%d file', '%d files', n) % n for n in (0, 1, 2, 5, 12, 22, 101, 104)])
print(de.pgettext('menu', 'open'), de.pgettext('none', 'open'), de.npgettext('menu', '%d tab', '%d tabs', 2), de.npgettext('x', 'one', 'many', 2), de.info(), de.charset(), pl.gettext('hello'))
pl.add_fallback(de)
print(pl.gettext('hello'), pl.ngettext('%d file', '%d files', 2) % 2, gettext.NullTranslations().gettext('same'), gettext.NullTranslations().ngettext('one', 'many', 1))
for rule in ['n', 'n != 1', 'n>1', 'n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2', 'n==1 || n==2', '!n', '(n>1)*2']:
    plural = gettext.c2py(rule)
    print(rule, [int(plural(n)) for n in (0, 1, 2, 11, 21)])
for rule in ['n +', 'n $ 1', 'x', '(n', 'n)', '1' * 2000, 'import os', 'n ? 1', '()' * 3]:
    try:
        print(gettext.c2py(rule)(1))
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
with tempfile.TemporaryDirectory() as d:
    for lang, messages in [('de', GERMAN), ('de_AT', {**GERMAN, 'hello': 'servus'}), ('pl', POLISH)]:
        os.makedirs(os.path.join(d, lang, 'LC_MESSAGES'))
        with open(os.path.join(d, lang, 'LC_MESSAGES', 'app.mo'), 'wb') as f:
            f.write(compiled(messages))
    print([os.path.relpath(p, d) for p in gettext.find('app', d, ['de_AT.UTF-8', 'fr', 'pl'], all=True)], gettext.find('nope', d, ['de']))
    t = gettext.translation('app', d, ['de_AT'])
    print(t.gettext('hello'), t.gettext('file %s'), gettext.translation('app', d, ['xx'], fallback=True).gettext('hello'))
    t.install(names=['ngettext', 'pgettext'])
    print(builtins._('hello'), builtins.ngettext('%d file', '%d files', 3), builtins.pgettext('menu', 'open'))
    os.environ['LANGUAGE'] = 'pl:de'
    print(gettext.bindtextdomain('app', d) == d, gettext.textdomain('app'), gettext.gettext('hello'), gettext.ngettext('%d file', '%d files', 5), gettext.dgettext('other', 'hello'), gettext.dpgettext('app', 'menu', 'open'))
    try:
        gettext.translation('app', d, ['xx'])
    except FileNotFoundError as e:
        print(e.errno, e.strerror, e.filename, isinstance(e, OSError))
    with open(os.path.join(d, 'pl', 'LC_MESSAGES', 'app.mo'), 'r+b') as f:
        f.write(b'????')
    try:
        gettext.translation('app', d, ['pl'], class_=type('Other', (gettext.GNUTranslations,), {}))
    except OSError as e:
        print(e.errno, e.strerror, os.path.basename(e.filename))


class Lazy:
    def __init__(self, message):
        self.message = message

    def __str__(self):
        return builtins._(self.message)

    def __mod__(self, values):
        return str(self) % values


WEEK = [Lazy('hello'), Lazy('file %s')]
print(f'{WEEK[0]}', WEEK[1] % 'a')
builtins._ = str.swapcase
print(f'{WEEK[0]}', WEEK[0])
del builtins._
print(locale.setlocale(locale.LC_ALL, 'C'), locale.localeconv()['decimal_point'], locale.format_string('%.2f %d', (1234.5, 1000000), grouping=True), locale.atof('1.5'), locale.atoi('12'), locale.str(0.1), locale.delocalize('1.0'), locale.normalize('de_de'), locale.normalize('en_US.utf8'), locale.getlocale(), sorted(['b', 'A', 'a'], key=locale.strxfrm), locale.strcoll('a', 'b'))
override = locale.localeconv() | {'thousands_sep': '.', 'grouping': [3, 2, 0], 'decimal_point': ','}
locale.localeconv, kept = (lambda: override), locale.localeconv
print(locale.format_string('%d|%.3f|%10d', (123456789, -1234567.5, 5000), grouping=True), locale.delocalize('12.34.567,5'), locale.atof('1.234,5'), locale.localize('1234.5', grouping=True))
locale.localeconv = kept
for attempt in [lambda: locale.setlocale(locale.LC_ALL, 'xx_YY'), lambda: locale.currency(1), lambda: locale.format_string(5, 1), lambda: locale.atof('x'), lambda: locale.setlocale(locale.LC_ALL, ('a', 'b', 'c'))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(len(array.array('I', [1]).tobytes()))
gettext.GNUTranslations(io.BytesIO(compiled({'': 'Content-Type: text/plain; charset=nope\n', 'a': 'b'})))
