/**
 * An interpreter for a small language like Lua, itself in JavaScript: a program is split into tokens, parsed, and compiled to closures.
 * The result is what the program returns.
 */
const PROGRAM = `\
function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

function sieve(limit)
  local composite = {}
  local i = 1
  while i <= limit do
    composite[i] = false
    i = i + 1
  end
  local count = 0
  i = 2
  while i <= limit do
    if not composite[i] then
      count = count + 1
      local k = i * i
      while k <= limit do
        composite[k] = true
        k = k + i
      end
    end
    i = i + 1
  end
  return count
end

function sort(list)
  local i = 2
  while i <= #list do
    local value = list[i]
    local k = i - 1
    while k > 0 and list[k] > value do
      list[k + 1] = list[k]
      k = k - 1
    end
    list[k + 1] = value
    i = i + 1
  end
  return list
end

function insert(tree, key)
  if tree == nil then return { key = key, size = 1 } end
  if key < tree.key then
    tree.left = insert(tree.left, key)
  elseif key > tree.key then
    tree.right = insert(tree.right, key)
  else
    return tree
  end
  tree.size = 1 + size(tree.left) + size(tree.right)
  return tree
end

function size(tree)
  if tree == nil then return 0 else return tree.size end
end

function apply(f, n)
  local sum = 0
  while n > 0 do
    sum = sum + f(n)
    n = n - 1
  end
  return sum
end

local list, tree, seed, n = {}, nil, 11, 1
while n <= 60 do
  seed = seed * 75 % 65537
  list[n] = seed % 1000
  tree = insert(tree, seed % 50)
  n = n + 1
end
sort(list)
local square = function(x) return x * x - 2 * (x - 1) end
return fib(14) .. " " .. sieve(400) .. " " .. list[1] + list[30] + list[#list] .. " " .. size(tree) .. " " .. apply(square, 200)
`;

const KEYWORDS = new Set('and do else elseif end false function if local nil not or return then true while'.split(' '));

const TOKEN = /\s*(?:([A-Za-z_]\w*)|(\d+)|"([^"]*)"|([=~<>]=|\.\.|\S))/y;

/** What is neither a name, a number nor a string is of the kind that its text is. */
function tokenize(source) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(source); m !== null; m = TOKEN.exec(source)) {
    const [, name, number, string, sign] = m;
    if (name !== undefined) tokens.push({ kind: KEYWORDS.has(name) ? name : 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else tokens.push({ kind: sign, text: sign });
  }
  tokens.push({ kind: 'end of text', text: '' });
  return tokens;
}

/** A table of the hosted language: elements from 1 on, and fields. nil is undefined. */
class Table {
  items = [];
  fields = new Map();

  get(key) {
    return typeof key === 'number' ? this.items[key - 1] : this.fields.get(key);
  }

  set(key, value) {
    if (typeof key === 'number') this.items[key - 1] = value;
    else if (value === undefined) this.fields.delete(key);
    else this.fields.set(key, value);
  }

  get length() {
    return this.items.length;
  }
}

const truthy = (value) => value !== undefined && value !== false;

function or(a, b) {
  return (frame) => {
    const value = a(frame);
    return truthy(value) ? value : b(frame);
  };
}

function and(a, b) {
  return (frame) => {
    const value = a(frame);
    return truthy(value) ? b(frame) : value;
  };
}

// Expressions become functions from a frame to a value. Slot 0 of a frame is for the value that is returned, the others are locals.
const BINARY = new Map([
  ['or', { level: 1, make: or }],
  ['and', { level: 2, make: and }],
  ['<', { level: 3, make: (a, b) => (frame) => a(frame) < b(frame) }],
  ['>', { level: 3, make: (a, b) => (frame) => a(frame) > b(frame) }],
  ['<=', { level: 3, make: (a, b) => (frame) => a(frame) <= b(frame) }],
  ['>=', { level: 3, make: (a, b) => (frame) => a(frame) >= b(frame) }],
  ['==', { level: 3, make: (a, b) => (frame) => a(frame) === b(frame) }],
  ['~=', { level: 3, make: (a, b) => (frame) => a(frame) !== b(frame) }],
  ['..', { level: 4, make: (a, b) => (frame) => `${a(frame)}${b(frame)}` }],
  ['+', { level: 5, make: (a, b) => (frame) => a(frame) + b(frame) }],
  ['-', { level: 5, make: (a, b) => (frame) => a(frame) - b(frame) }],
  ['*', { level: 6, make: (a, b) => (frame) => a(frame) * b(frame) }],
  ['%', { level: 6, make: (a, b) => (frame) => a(frame) % b(frame) }],
]);

const UNARY = new Map([
  ['not', (a) => (frame) => !truthy(a(frame))],
  ['-', (a) => (frame) => -a(frame)],
  ['#', (a) => (frame) => a(frame).length],
]);

const constant = (value) => () => value;

function callOf(f, args) {
  const [a, b] = args;
  if (args.length === 0) return (frame) => f(frame)();
  if (args.length === 1) return (frame) => f(frame)(a(frame));
  if (args.length === 2) return (frame) => f(frame)(a(frame), b(frame));
  throw new Error('too many arguments');
}

class Compiler {
  index = 0;
  globals = new Map();
  scope = new Map();
  slots = 0;

  constructor(source) {
    this.tokens = tokenize(source);
  }

  kind() {
    return this.tokens[this.index].kind;
  }

  advance() {
    return this.tokens[this.index++].text;
  }

  accept(kind) {
    if (this.kind() !== kind) return false;
    this.index++;
    return true;
  }

  expect(kind) {
    if (this.kind() !== kind) throw new Error(`${kind} expected, not ${this.kind()}`);
    return this.advance();
  }

  declare(name) {
    this.slots++;
    this.scope.set(name, this.slots);
    return this.slots;
  }

  /** Expressions separated by commas. */
  list(stop) {
    const list = [];
    if (this.kind() === stop) return list;
    do list.push(this.expression(0));
    while (this.accept(','));
    return list;
  }

  table() {
    const keys = [];
    const values = [];
    while (this.kind() !== '}') {
      if (this.tokens[this.index + 1].kind === '=') {
        keys.push(this.expect('name'));
        this.expect('=');
      } else {
        keys.push(keys.length + 1);
      }
      values.push(this.expression(0));
      if (!this.accept(',')) break;
    }
    this.expect('}');
    return (frame) => {
      const t = new Table();
      for (let i = 0; i < keys.length; i++) t.set(keys[i], values[i](frame));
      return t;
    };
  }

  /** Parameters and body; the value is a function of the host. */
  closure() {
    const { scope, slots } = this;
    this.scope = new Map();
    this.slots = 0;
    this.expect('(');
    while (this.kind() === 'name') {
      this.declare(this.advance());
      this.accept(',');
    }
    this.expect(')');
    const body = this.block();
    this.expect('end');
    this.scope = scope;
    this.slots = slots;
    return (a, b) => {
      const frame = [undefined, a, b];
      return body(frame) ? frame[0] : undefined;
    };
  }

  name(name) {
    const { globals } = this;
    const slot = this.scope.get(name);
    if (slot !== undefined) {
      return {
        value: (frame) => frame[slot],
        assign: (value) => (frame) => {
          frame[slot] = value(frame);
        },
      };
    }
    return {
      value: () => globals.get(name),
      assign: (value) => (frame) => {
        globals.set(name, value(frame));
      },
    };
  }

  /** A name or parenthesis with what follows: indices and calls. `assign` makes an assignment to it, if that is possible. */
  suffixed() {
    let value;
    let assign;
    if (this.accept('(')) {
      value = this.expression(0);
      this.expect(')');
    } else {
      ({ value, assign } = this.name(this.expect('name')));
    }
    while (true) {
      const object = value;
      let key;
      if (this.accept('(')) {
        value = callOf(object, this.list(')'));
        assign = undefined;
        this.expect(')');
        continue;
      }
      if (this.accept('.')) {
        key = constant(this.expect('name'));
      } else if (this.accept('[')) {
        key = this.expression(0);
        this.expect(']');
      } else {
        return { value, assign };
      }
      value = (frame) => object(frame).get(key(frame));
      assign = (v) => (frame) => {
        object(frame).set(key(frame), v(frame));
      };
    }
  }

  simple() {
    const kind = this.kind();
    if (kind === 'name' || kind === '(') return this.suffixed().value;
    const text = this.advance();
    const unary = UNARY.get(kind);
    if (unary !== undefined) return unary(this.expression(7));
    switch (kind) {
      case 'number':
        return constant(Number(text));
      case 'string':
        return constant(text);
      case 'nil':
        return constant(undefined);
      case 'true':
      case 'false':
        return constant(kind === 'true');
      case 'function':
        return constant(this.closure());
      case '{':
        return this.table();
      default:
        throw new Error(`unexpected ${kind}`);
    }
  }

  expression(level) {
    let left = this.simple();
    let operator = BINARY.get(this.kind());
    while (operator !== undefined && operator.level > level) {
      this.advance();
      left = operator.make(left, this.expression(operator.level));
      operator = BINARY.get(this.kind());
    }
    return left;
  }

  /** Statements become functions that tell whether the hosted function has returned. */
  block() {
    const list = [];
    let kind = this.kind();
    while (kind !== 'end' && kind !== 'else' && kind !== 'elseif' && kind !== 'end of text') {
      list.push(this.statement());
      kind = this.kind();
    }
    return (frame) => {
      for (const statement of list) {
        if (statement(frame)) return true;
      }
      return false;
    };
  }

  localStatement() {
    const names = [];
    do names.push(this.expect('name'));
    while (this.accept(','));
    this.expect('=');
    const values = this.list('');
    const slots = names.map((name) => this.declare(name));
    const [value] = values;
    const [slot] = slots;
    if (slots.length === 1) {
      return (frame) => {
        frame[slot] = value(frame);
      };
    }
    return (frame) => {
      for (let i = 0; i < slots.length; i++) frame[slots[i]] = values[i](frame);
    };
  }

  ifStatement() {
    const condition = this.expression(0);
    this.expect('then');
    const body = this.block();
    let otherwise;
    if (this.accept('elseif')) {
      otherwise = this.ifStatement();
    } else {
      if (this.accept('else')) otherwise = this.block();
      this.expect('end');
    }
    return (frame) => {
      if (truthy(condition(frame))) return body(frame);
      return otherwise?.(frame);
    };
  }

  whileStatement() {
    const condition = this.expression(0);
    this.expect('do');
    const body = this.block();
    this.expect('end');
    return (frame) => {
      while (truthy(condition(frame))) {
        if (body(frame)) return true;
      }
      return false;
    };
  }

  statement() {
    if (this.accept('local')) return this.localStatement();
    if (this.accept('if')) return this.ifStatement();
    if (this.accept('while')) return this.whileStatement();
    if (this.accept('return')) {
      const value = this.expression(0);
      return (frame) => {
        frame[0] = value(frame);
        return true;
      };
    }
    if (this.accept('function')) return this.name(this.expect('name')).assign(constant(this.closure()));
    const { value: call, assign } = this.suffixed();
    if (assign !== undefined) {
      this.expect('=');
      return assign(this.expression(0));
    }
    return (frame) => {
      call(frame);
    };
  }
}

function run() {
  const compiler = new Compiler(PROGRAM);
  const body = compiler.block();
  compiler.expect('end of text');
  const frame = [undefined];
  body(frame);
  return frame[0];
}

export default { expected: '377 78 1463 34 2646900', run };
