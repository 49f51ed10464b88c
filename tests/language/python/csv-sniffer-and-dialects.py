# csv: sniffing, dialects that are registered, quoting of all kinds, dict readers and writers with gaps, line numbers, errors.
import csv
import io


class Pipes(csv.Dialect):
    delimiter = '|'
    quotechar = "'"
    escapechar = '\\'
    doublequote = False
    skipinitialspace = True
    lineterminator = '\n'
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect('pipes', Pipes)
csv.register_dialect('tight', 'unix', delimiter=';', quoting=csv.QUOTE_NONNUMERIC)
print(csv.list_dialects(), csv.get_dialect('tight').delimiter, csv.get_dialect('pipes').escapechar, csv.field_size_limit())
rows = [['plain', 'with,comma', 'with "quotes"', "it's", 'a|b', 'line\nbreak'], [1, 2.5, None, True, '', ' padded '], []]
for name, options in [('excel', {}), ('unix', {}), ('pipes', {}), ('tight', {}), ('excel-tab', {}), ('excel', {'quoting': csv.QUOTE_ALL, 'lineterminator': '\n'}), ('excel', {'quoting': csv.QUOTE_NONE, 'escapechar': '^', 'lineterminator': '$'})]:
    out = io.StringIO()
    w = csv.writer(out, name, **options)
    print(name, w.writerow(rows[0]), end=' ')
    w.writerows(rows[1:])
    text = out.getvalue()
    print(repr(text))
    back = list(csv.reader(io.StringIO(text, newline=''), name, **options)) if name != 'tight' else []
    print('   ', back[0] == [str(c) for c in rows[0]] if back else back, back[1:2])
reader = csv.DictReader(['a,b,c', '1,2,3', '', '4', '5,6,7,8,9'], restkey='more', restval='-')
for row in reader:
    print(reader.line_num, row)
print(reader.fieldnames)
out = io.StringIO()
w = csv.DictWriter(out, ['id', 'name'], restval='?', extrasaction='ignore', lineterminator=';')
w.writeheader()
w.writerow({'id': 1, 'other': 5})
w.writerows([{'name': 'x', 'id': 2}, {}])
print(out.getvalue())
samples = ['a;b;c\n1;2;3\n4;5;6\n', "name\tage\n'Smith, J'\t5\n'Doe, A'\t7\n", 'x, y, z\n1, 2, 3\n', 'one\ntwo\nthree\n']
for s in samples:
    try:
        d = csv.Sniffer().sniff(s)
        print(repr(d.delimiter), repr(d.quotechar), d.skipinitialspace, csv.Sniffer().has_header(s))
    except csv.Error as e:
        print('Error', e)
print(csv.Sniffer().sniff('a:b\nc:d\n', delimiters=':;').delimiter)
r = csv.reader(io.StringIO('a,"b\nc",d\n"x""y",z\n'))
for row in r:
    print(r.line_num, row, r.dialect.delimiter)
print(list(csv.reader(['1,"2",x'], quoting=csv.QUOTE_MINIMAL)), list(csv.reader(['1,"2",3.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(['a\\,b,c'], escapechar='\\')), list(csv.reader(['"a"b,c'])), list(csv.reader(['a b  c'], delimiter=' ')))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: list(csv.reader(['"a"b'], strict=True)))
attempt(lambda: list(csv.reader(['a,"b'], strict=True)))
attempt(lambda: list(csv.reader(['1,x'], quoting=csv.QUOTE_NONNUMERIC)))
attempt(lambda: list(csv.reader([b'bytes'])))
attempt(lambda: list(csv.reader(['a\nb'])))
attempt(lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b']))
attempt(lambda: csv.writer(io.StringIO()).writerow(5))
attempt(lambda: csv.writer(5))
attempt(lambda: csv.reader([], delimiter='ab'))
attempt(lambda: csv.reader([], delimiter=5))
attempt(lambda: csv.reader([], quoting=9))
attempt(lambda: csv.reader([], 'nowhere'))
attempt(lambda: csv.get_dialect('nowhere'))
attempt(lambda: csv.unregister_dialect('nowhere'))
attempt(lambda: csv.DictWriter(io.StringIO(), ['a'], extrasaction='explode'))
attempt(lambda: csv.register_dialect(5))
attempt(lambda: csv.writer(io.StringIO(), lineterminator=5))
csv.field_size_limit(10)
attempt(lambda: list(csv.reader(['a' * 11])))
csv.unregister_dialect('tight')
w = csv.DictWriter(out, ['id', 'name'])
w.writerow({'id': 1, 'nick': 'x'})
