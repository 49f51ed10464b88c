# A converter from a part of Markdown to HTML: blocks by a table of rules, spans by regular expressions, lists by indentation, tables, code.
import html
import re
from itertools import takewhile

SOURCE = '''\
Title *here*
============

A paragraph with **bold**, *italic*, `code <b>` and a [link](http://a.b/?x=1&y=2 "A title").
It goes on, with ***both*** and an escaped \\*star\\*.

## Second & last ##

1. one
2. two
   - inner `a`
   - inner *b*
     goes on
3. three

* bullet

> quoted **text**
> > deeper
> back

```python
def f(x):
    return x < 1 && "quoted"
```

    indented code
      keeps spaces

| name | price |
|:-----|------:|
| tea  | 1.50  |
| cake | *12*  |

---
![image](pic.png) and <https://auto.link> end\\
broken
'''

SPANS = [
    (re.compile(r'!\[([^\]]*)\]\(([^)\s]+)\)'), r'<img src="\2" alt="\1">'),
    (re.compile(r'\[([^\]]+)\]\((\S+?)(?:\s+&quot;(.*?)&quot;)?\)'), lambda m: f'<a href="{m[2]}"' + (f' title="{m[3]}"' if m[3] else '') + f'>{m[1]}</a>'),
    (re.compile(r'&lt;(https?://[^\s&]+)&gt;'), r'<a href="\1">\1</a>'),
    (re.compile(r'\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*'), r'<strong><em>\1</em></strong>'),
    (re.compile(r'(\*\*|__)(?=\S)(?P<inner>.+?)(?<=\S)\1'), r'<strong>\g<inner></strong>'),
    (re.compile(r'(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)'), r'<em>\2</em>'),
    (re.compile(r'\\\n'), '<br>\n'),
]


def spans(text):
    kept = []

    def keep(m):
        kept.append(f'<code>{html.escape(m[1], quote=False)}</code>' if m[1] is not None else html.escape(m[2]))
        return f'\0{len(kept) - 1}\0'

    text = html.escape(re.sub(r'`([^`]+)`|\\([*_`\\])', keep, text))
    for pattern, replacement in SPANS:
        text = pattern.sub(replacement, text)
    return re.sub(r'\0(\d+)\0', lambda m: kept[int(m[1])], text)


def blocks(lines):
    while lines:
        line = lines[0]
        if not line.strip():
            lines.pop(0)
        elif m := re.match(r'(#{1,6})\s+(.*?)\s*#*$', line):
            lines.pop(0)
            yield f'<h{len(m[1])}>{spans(m[2])}</h{len(m[1])}>'
        elif line.startswith('```'):
            language = lines.pop(0)[3:].strip()
            body = list(takewhile(lambda l: not l.startswith('```'), lines))
            del lines[:len(body) + 1]
            yield f'<pre><code class="{language}">' + html.escape('\n'.join(body)) + '</code></pre>'
        elif line.startswith('    '):
            body = list(takewhile(lambda l: l.startswith('    ') or not l.strip(), lines))
            del lines[:len(body)]
            yield '<pre><code>' + html.escape('\n'.join(l[4:] for l in body).rstrip()) + '</code></pre>'
        elif line.startswith('>'):
            body = list(takewhile(lambda l: l.startswith('>'), lines))
            del lines[:len(body)]
            yield '<blockquote>\n' + '\n'.join(blocks([re.sub(r'^> ?', '', l) for l in body])) + '\n</blockquote>'
        elif m := re.match(r'(?:[*-]|(\d+)\.)\s+', line):
            tag = 'ol' if m[1] else 'ul'
            items = []
            while lines and lines[0].strip():
                m = re.match(r'(?:[*-]|\d+\.)(\s+)', lines[0])
                first, *_ = [lines.pop(0)[m.end():]]
                more = []
                while lines and lines[0].startswith(' ' * 2) and lines[0].strip():
                    more.append(lines.pop(0)[m.end():] if len(m[0]) <= 3 else lines[0])
                inner = '\n'.join(blocks(more)) if more and re.match(r'[*-]|\d+\.', more[0]) else ''
                items.append(f'<li>{spans(first if inner else " ".join([first, *map(str.strip, more)]))}{inner and chr(10) + inner}</li>')
            yield f'<{tag}>\n' + '\n'.join(items) + f'\n</{tag}>'
        elif line.startswith('|'):
            rows = list(takewhile(lambda l: l.startswith('|'), lines))
            del lines[:len(rows)]
            cells = [[c.strip() for c in r.strip('|').split('|')] for r in rows]
            align = ['right' if c.endswith(':') else 'left' for c in cells.pop(1)]
            yield '<table>\n' + '\n'.join('<tr>' + ''.join(f'<{t} align={a}>{spans(c)}</{t}>' for c, a in zip(row, align)) + '</tr>' for t, row in zip(['th', *['td'] * len(cells)], cells)) + '\n</table>'
        elif re.fullmatch(r'(?:-\s*){3,}', line):
            lines.pop(0)
            yield '<hr>'
        else:
            body = list(takewhile(lambda l: l.strip() and not re.match(r'[#>|]|```|=+$', l), lines))
            del lines[:len(body)]
            if lines and re.match(r'=+$', lines[0]):
                lines.pop(0)
                yield f'<h1>{spans(" ".join(body))}</h1>'
            else:
                yield f'<p>{spans(chr(10).join(body))}</p>'


print('\n'.join(blocks(SOURCE.splitlines())))
print(spans('a_b_c *x* __y__ `*z*` **a*b**'), spans(''), spans('<&>"\''))
print('\n'.join(blocks(['| broken |'])))
