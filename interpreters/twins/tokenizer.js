/** Splits the text of a program into tokens, character by character; the result counts each kind of token. */
const SOURCE = `\
-- A stack of numbers, and a calculator that uses it.
local Stack = { count = 0, limit = 0x40 }

function Stack:push(value)
  if self.count >= self.limit then error("stack overflow at " .. self.count) end
  self.count = self.count + 1
  self[self.count] = value
end

function Stack:pop()
  local value = self[self.count]
  self[self.count], self.count = nil, self.count - 1
  return value
end

local operations = {
  ['+'] = function(a, b) return a + b end,
  ['-'] = function(a, b) return a - b end,
  ['*'] = function(a, b) return a * b end,
  ['^'] = function(a, b) return a ^ b end,
}

-- Numbers are pushed; whatever else is an operation on the two topmost ones.
local function evaluate(words, stack)
  for i = 1, #words do
    local word = words[i]
    local operation = operations[word]
    if operation ~= nil then
      local b, a = stack:pop(), stack:pop()
      stack:push(operation(a, b))
    elseif word == "pi" then
      stack:push(3.14159)
    else
      stack:push(tonumber(word) or 1e-3)
    end
  end
  return stack:pop()
end

local total = 0
while total <= 10000 do
  total = total + evaluate({ "2", "3.5", "+", "pi", "*", "10", "-" }, Stack) * 100
  if total ~= total or total == 12.5e3 then break end
end
print('total:', total, not not total, #operations)
`;

const COPIES = 5;

const KEYWORDS = new Set(
  'and break do else elseif end for function if in local nil not or return then while'.split(' '),
);

function isLetter(c) {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

function isDigit(c) {
  return c >= 48 && c <= 57;
}

class Lexer {
  constructor(text) {
    this.text = text;
    this.position = 0;
    this.line = 1;
  }

  /** The character so far ahead, or 0 behind the end. */
  ahead(n) {
    const index = this.position + n;
    return index < this.text.length ? this.text.charCodeAt(index) : 0;
  }

  skipSpace() {
    while (true) {
      let c = this.ahead(0);
      if (c === 10) {
        this.line++;
        this.position++;
      } else if (c === 32 || c === 9 || c === 13) {
        this.position++;
      } else if (c === 45 && this.ahead(1) === 45) {
        while (c !== 10 && c !== 0) {
          this.position++;
          c = this.ahead(0);
        }
      } else {
        return c;
      }
    }
  }

  name() {
    let length = 1;
    let c = this.ahead(length);
    while (isLetter(c) || isDigit(c)) c = this.ahead(++length);
    return length;
  }

  number() {
    let length = 1;
    let before = 0;
    let c = this.ahead(length);
    while (isDigit(c) || isLetter(c) || c === 46 || (c === 45 && before === 101)) {
      before = c;
      c = this.ahead(++length);
    }
    return length;
  }

  string(quote) {
    let length = 1;
    let c = this.ahead(length);
    while (c !== quote) {
      if (c === 0 || c === 10) throw new Error(`line ${this.line}: unfinished string`);
      c = this.ahead(++length);
    }
    return length + 1;
  }

  operator(c) {
    const following = this.ahead(1);
    if (following === 61 && (c === 61 || c === 126 || c === 60 || c === 62)) return 2;
    if (c === 46 && following === 46) return this.ahead(2) === 46 ? 3 : 2;
    return 1;
  }

  /** The next token; null at the end. */
  next() {
    const c = this.skipSpace();
    if (c === 0) return null;
    let kind;
    let length;
    if (isLetter(c)) {
      kind = 'name';
      length = this.name();
    } else if (isDigit(c)) {
      kind = 'number';
      length = this.number();
    } else if (c === 34 || c === 39) {
      kind = 'string';
      length = this.string(c);
    } else {
      kind = 'operator';
      length = this.operator(c);
    }
    const text = this.text.slice(this.position, this.position + length);
    this.position += length;
    if (KEYWORDS.has(text)) kind = 'keyword';
    return { kind, text };
  }
}

function run() {
  const lexer = new Lexer(SOURCE.repeat(COPIES));
  const counts = { name: 0, keyword: 0, number: 0, string: 0, operator: 0 };
  let checksum = 0;
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    const { kind, text } = token;
    counts[kind]++;
    checksum = (checksum * 31 + text.length * 256 + text.charCodeAt(0)) % 65521;
  }
  const { name, keyword, number, string, operator } = counts;
  return [lexer.line, name, keyword, number, string, operator, checksum].join(' ');
}

export default { expected: '226 485 265 55 70 695 55362', run };
