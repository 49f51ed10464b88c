"""JSON there and back: a document is encoded, the text decoded, and what came out encoded again; the result is a checksum of the
text. The parser goes by single characters."""
from randoms import Random

EXPECTED = '4979 29002'
ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t'}
UNESCAPES = {'"': '"', '\\': '\\', '/': '/', 'n': '\n', 't': '\t'}


def encode_string(s, out):
    out.append('"')
    for c in s:
        out.append(ESCAPES.get(c, c))
    out.append('"')


def encode(value, out):
    if value is None:
        out.append('null')
    elif isinstance(value, str):
        encode_string(value, out)
    elif isinstance(value, bool):
        out.append('true' if value else 'false')
    elif isinstance(value, float):
        out.append(repr(int(value)) if value == int(value) else repr(value))
    elif isinstance(value, int):
        out.append(str(value))
    elif isinstance(value, list):
        out.append('[')
        for i, item in enumerate(value):
            if i > 0:
                out.append(',')
            encode(item, out)
        out.append(']')
    else:
        out.append('{')
        for i, name in enumerate(sorted(value)):
            if i > 0:
                out.append(',')
            encode_string(name, out)
            out.append(':')
            encode(value[name], out)
        out.append('}')


class Decoder:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def fail(self, what):
        raise ValueError(f'{what} expected at {self.position}')

    def peek(self):
        text = self.text
        at = self.position
        while text[at] in ' \n\t\r':
            at += 1
        self.position = at
        return text[at]

    def accept(self, character):
        """Goes past this character if it is the next one."""
        if self.peek() != character:
            return False
        self.position += 1
        return True

    def expect(self, character):
        if not self.accept(character):
            self.fail(character)

    def string(self):
        self.expect('"')
        text = self.text
        at = self.position
        parts = []
        while True:
            c = text[at]
            at += 1
            if c == '"':
                self.position = at
                return ''.join(parts)
            if c == '\\':
                c = UNESCAPES[text[at]]
                at += 1
            parts.append(c)

    def number(self):
        text = self.text
        start = at = self.position
        while text[at] in '-+.eE0123456789':
            at += 1
        if at == start:
            self.fail('a number')
        self.position = at
        word = text[start:at]
        return float(word) if '.' in word or 'e' in word else int(word)

    def word(self, word, value):
        stop = self.position + len(word)
        if self.text[self.position:stop] != word:
            self.fail(word)
        self.position = stop
        return value

    def list(self):
        self.expect('[')
        items = []
        if self.accept(']'):
            return items
        items.append(self.value())
        while self.accept(','):
            items.append(self.value())
        self.expect(']')
        return items

    def object(self):
        self.expect('{')
        members = {}
        if self.accept('}'):
            return members
        while True:
            self.peek()
            name = self.string()
            self.expect(':')
            members[name] = self.value()
            if not self.accept(','):
                break
        self.expect('}')
        return members

    def value(self):
        c = self.peek()
        if c == '"':
            return self.string()
        if c == '{':
            return self.object()
        if c == '[':
            return self.list()
        if c == 't':
            return self.word('true', True)
        if c == 'f':
            return self.word('false', False)
        if c == 'n':
            return self.word('null', None)
        return self.number()


def to_json(value):
    out = []
    encode(value, out)
    return ''.join(out)


def from_json(text):
    return Decoder(text).value()


NAMES = ['Ada', 'Grace "Amazing" H.', 'Edsger', 'Barbara\tL.', 'Donald\nE. K.', 'C:\\Tony', 'Niklaus']


def make_document(size):
    random = Random(5)
    people = []
    for number in range(1, size + 1):
        scores = [random.below(4000) / 8 - 250 for _ in range(random.below(5))]
        boss = {'id': random.below(number - 1) + 1, 'since': 1960 + random.below(60)} if number > 1 else None
        people.append({
            'id': number, 'name': NAMES[number % len(NAMES)], 'active': number % 3 == 0, 'scores': scores, 'boss': boss,
        })
    return {'people': people, 'count': size, 'title': 'all of them', 'empty': {}}


original = make_document(50)


def run():
    text = to_json(original)
    decoded = from_json(text)
    if to_json(decoded) != text:
        raise ValueError('decoding and encoding again gives another text')
    spaced = text.replace(',', ' ,\n  ')
    if len(from_json(spaced)['people']) != decoded['count']:
        raise ValueError('another number of people between spaces')
    checksum = 0
    for c in text:
        checksum = (checksum * 31 + ord(c)) % 65521
    return f'{len(text)} {checksum}'
