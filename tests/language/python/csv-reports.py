"""Tables as comma separated values: dialects, quoting, dictionaries, and what is refused."""
import csv
import io

SALES = '''region,item,count,price
north,"tea, green",12,3.50
south,"mug ""large""",3,7.25
north,kettle,1,31.00

south,"note
of two lines",5,0.75
'''


class Pipes(csv.excel):
    delimiter = '|'
    lineterminator = '\n'
    quoting = csv.QUOTE_NONNUMERIC


def totals(text):
    by_region = {}
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        amount = int(row['count']) * float(row['price'])
        by_region[row['region']] = by_region.get(row['region'], 0) + amount
        print(reader.line_num, row['item'].splitlines())
    return by_region


def written(rows, **how):
    out = io.StringIO()
    csv.writer(out, **how).writerows(rows)
    return out.getvalue()


print(totals(SALES))
rows = [['id', 'text', 'value'], [1, 'plain', 2.5], [2, 'a|b', None], [3, '', True]]
print(written(rows, dialect=Pipes))
for quoting in range(3):
    print(repr(written(rows, quoting=quoting)))
print(repr(written(rows[:2], quoting=csv.QUOTE_NONE, delimiter='\t')))
print(list(csv.reader(['x y', "'a b' c"], delimiter=' ', quotechar="'")))
print(list(csv.reader(['1,"2"', '3.5,"x"'], quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(['a,  b', 'c,"  d"'], skipinitialspace=True)))
for bad in (
    lambda: written([['a,b']], quoting=csv.QUOTE_NONE),
    lambda: list(csv.reader(['"open'], strict=True)),
    lambda: csv.reader([], delimiter='::'),
    lambda: csv.DictWriter(io.StringIO(), ['a']).writerow({'b': 1}),
    lambda: written([3]),
    lambda: csv.get_dialect('unheard of'),
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
csv.register_dialect('tabs', delimiter='\t', lineterminator=';')
print(sorted(csv.list_dialects()), repr(written([[1, 'two words']], dialect='tabs')))
out = io.StringIO()
names = csv.DictWriter(out, fieldnames=['n', 'square'], restval='?', extrasaction='ignore')
names.writeheader()
for n in range(4):
    names.writerow({'n': n, 'square': n * n, 'more': 1} if n != 2 else {'n': n})
print(out.getvalue().split())
big = written([[i, i * i % 97, f'row "{i}"'] for i in range(300)])
print(sum(int(r[1]) for r in csv.reader(io.StringIO(big))), len(big))
