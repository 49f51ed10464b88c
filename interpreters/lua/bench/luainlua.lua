-- An interpreter for a small language like Lua, itself in Lua: a program is split into tokens, parsed, and compiled to closures. The
-- result is what the program returns.
local find, match, sub = string.find, string.match, string.sub

local PROGRAM = [==[
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
]==]

local KEYWORDS = {}
for word in ('and do else elseif end false function if local nil not or return then true while'):gmatch('%a+') do
  KEYWORDS[word] = true
end

-- Tokens are { kind, text }; what is neither a name, a number nor a string is of the kind that its text is.
local function tokenize(source)
  local tokens, position = {}, find(source, '%S')
  while position do
    local kind, text = 'name', match(source, '^[%a_][%w_]*', position)
    local length = text and #text
    if text then
      if KEYWORDS[text] then kind = text end
    else
      kind, text = 'number', match(source, '^%d+', position)
      if not text then
        kind, text = 'string', match(source, '^"([^"]*)"', position)
        length = text and #text + 2
      end
      if not text then
        text = match(source, '^[=~<>]=', position) or match(source, '^%.%.', position) or sub(source, position, position)
        kind = text
      end
      length = length or #text
    end
    tokens[#tokens + 1] = { kind = kind, text = text }
    position = find(source, '%S', position + length)
  end
  tokens[#tokens + 1] = { kind = 'end of text', text = '' }
  return tokens
end

-- Expressions become functions from a frame to a value. Slot 1 of a frame is for the value that is returned, the others are locals.
local BINARY = {
  ['or'] = { 1, function(a, b) return function(frame) return a(frame) or b(frame) end end },
  ['and'] = { 2, function(a, b) return function(frame) return a(frame) and b(frame) end end },
  ['<'] = { 3, function(a, b) return function(frame) return a(frame) < b(frame) end end },
  ['>'] = { 3, function(a, b) return function(frame) return a(frame) > b(frame) end end },
  ['<='] = { 3, function(a, b) return function(frame) return a(frame) <= b(frame) end end },
  ['>='] = { 3, function(a, b) return function(frame) return a(frame) >= b(frame) end end },
  ['=='] = { 3, function(a, b) return function(frame) return a(frame) == b(frame) end end },
  ['~='] = { 3, function(a, b) return function(frame) return a(frame) ~= b(frame) end end },
  ['..'] = { 4, function(a, b) return function(frame) return a(frame) .. b(frame) end end },
  ['+'] = { 5, function(a, b) return function(frame) return a(frame) + b(frame) end end },
  ['-'] = { 5, function(a, b) return function(frame) return a(frame) - b(frame) end end },
  ['*'] = { 6, function(a, b) return function(frame) return a(frame) * b(frame) end end },
  ['%'] = { 6, function(a, b) return function(frame) return a(frame) % b(frame) end end },
}

local UNARY = {
  ['not'] = function(a) return function(frame) return not a(frame) end end,
  ['-'] = function(a) return function(frame) return -a(frame) end end,
  ['#'] = function(a) return function(frame) return #a(frame) end end,
}

local function constant(value)
  return function() return value end
end

local function callOf(f, args)
  local a, b = args[1], args[2]
  if #args == 0 then return function(frame) return f(frame)() end end
  if #args == 1 then return function(frame) return f(frame)(a(frame)) end end
  if #args == 2 then return function(frame) return f(frame)(a(frame), b(frame)) end end
  error('too many arguments', 0)
end

local Compiler = {}
Compiler.__index = Compiler

function Compiler:kind()
  return self.tokens[self.index].kind
end

function Compiler:advance()
  local token = self.tokens[self.index]
  self.index = self.index + 1
  return token.text
end

function Compiler:accept(kind)
  if self:kind() ~= kind then return false end
  self.index = self.index + 1
  return true
end

function Compiler:expect(kind)
  if self:kind() ~= kind then error(kind .. ' expected, not ' .. self:kind(), 0) end
  return self:advance()
end

function Compiler:declare(name)
  self.slots = self.slots + 1
  self.scope[name] = self.slots
  return self.slots
end

-- Expressions separated by commas.
function Compiler:list(stop)
  local list = {}
  if self:kind() == stop then return list end
  repeat list[#list + 1] = self:expression(0) until not self:accept(',')
  return list
end

function Compiler:table()
  local keys, values = {}, {}
  while self:kind() ~= '}' do
    if self.tokens[self.index + 1].kind == '=' then
      keys[#keys + 1] = self:expect('name')
      self:expect('=')
    else
      keys[#keys + 1] = #keys + 1
    end
    values[#values + 1] = self:expression(0)
    if not self:accept(',') then break end
  end
  self:expect('}')
  return function(frame)
    local t = {}
    for i = 1, #keys do t[keys[i]] = values[i](frame) end
    return t
  end
end

-- Parameters and body; the value is a function of the host.
function Compiler:closure()
  local scope, slots = self.scope, self.slots
  self.scope, self.slots = {}, 1
  self:expect('(')
  while self:kind() == 'name' do
    self:declare(self:advance())
    self:accept(',')
  end
  self:expect(')')
  local body = self:block()
  self:expect('end')
  self.scope, self.slots = scope, slots
  return function(a, b)
    local frame = { false, a, b }
    if body(frame) then return frame[1] end
    return nil
  end
end

function Compiler:name(name)
  local slot, globals = self.scope[name], self.globals
  if slot then
    return function(frame) return frame[slot] end, function(value)
      return function(frame) frame[slot] = value(frame) end
    end
  end
  return function() return globals[name] end, function(value)
    return function(frame) globals[name] = value(frame) end
  end
end

-- A name or parenthesis with what follows: indices and calls. Also returns what makes an assignment to it, if that is possible.
function Compiler:suffixed()
  local value, assign
  if self:accept('(') then
    value = self:expression(0)
    self:expect(')')
  else
    value, assign = self:name(self:expect('name'))
  end
  while true do
    local object, key = value, nil
    if self:accept('(') then
      value, assign = callOf(object, self:list(')')), nil
      self:expect(')')
    elseif self:accept('.') then
      key = constant(self:expect('name'))
    elseif self:accept('[') then
      key = self:expression(0)
      self:expect(']')
    else
      return value, assign
    end
    if key then
      value = function(frame) return object(frame)[key(frame)] end
      assign = function(v) return function(frame) object(frame)[key(frame)] = v(frame) end end
    end
  end
end

function Compiler:simple()
  local kind = self:kind()
  if kind == 'name' or kind == '(' then
    local value = self:suffixed()
    return value
  end
  local text = self:advance()
  if UNARY[kind] then return UNARY[kind](self:expression(7)) end
  if kind == 'number' then return constant(tonumber(text)) end
  if kind == 'string' then return constant(text) end
  if kind == 'nil' then return constant(nil) end
  if kind == 'true' or kind == 'false' then return constant(kind == 'true') end
  if kind == 'function' then return constant(self:closure()) end
  if kind == '{' then return self:table() end
  error('unexpected ' .. kind, 0)
end

function Compiler:expression(level)
  local left = self:simple()
  local operator = BINARY[self:kind()]
  while operator and operator[1] > level do
    self:advance()
    left = operator[2](left, self:expression(operator[1]))
    operator = BINARY[self:kind()]
  end
  return left
end

-- Statements become functions that tell whether the hosted function has returned.
function Compiler:block()
  local list = {}
  local kind = self:kind()
  while kind ~= 'end' and kind ~= 'else' and kind ~= 'elseif' and kind ~= 'end of text' do
    list[#list + 1] = self:statement()
    kind = self:kind()
  end
  return function(frame)
    for i = 1, #list do
      if list[i](frame) then return true end
    end
    return false
  end
end

function Compiler:localStatement()
  local names = {}
  repeat names[#names + 1] = self:expect('name') until not self:accept(',')
  self:expect('=')
  local values, slots = self:list(''), {}
  for i = 1, #names do slots[i] = self:declare(names[i]) end
  local value, slot = values[1], slots[1]
  if #slots == 1 then return function(frame) frame[slot] = value(frame) end end
  return function(frame)
    for i = 1, #slots do frame[slots[i]] = values[i](frame) end
  end
end

function Compiler:ifStatement()
  local condition = self:expression(0)
  self:expect('then')
  local body, otherwise = self:block(), nil
  if self:accept('elseif') then
    otherwise = self:ifStatement()
  else
    if self:accept('else') then otherwise = self:block() end
    self:expect('end')
  end
  return function(frame)
    if condition(frame) then return body(frame) end
    return otherwise and otherwise(frame)
  end
end

function Compiler:whileStatement()
  local condition = self:expression(0)
  self:expect('do')
  local body = self:block()
  self:expect('end')
  return function(frame)
    while condition(frame) do
      if body(frame) then return true end
    end
    return false
  end
end

function Compiler:statement()
  if self:accept('local') then return self:localStatement() end
  if self:accept('if') then return self:ifStatement() end
  if self:accept('while') then return self:whileStatement() end
  if self:accept('return') then
    local value = self:expression(0)
    return function(frame)
      frame[1] = value(frame)
      return true
    end
  end
  if self:accept('function') then
    local _, assign = self:name(self:expect('name'))
    return assign(constant(self:closure()))
  end
  local call, assign = self:suffixed()
  if assign then
    self:expect('=')
    return assign(self:expression(0))
  end
  return function(frame) call(frame) end
end

local function run()
  local compiler = setmetatable({ tokens = tokenize(PROGRAM), index = 1, globals = {}, scope = {}, slots = 1 }, Compiler)
  local body = compiler:block()
  compiler:expect('end of text')
  local frame = { false }
  body(frame)
  return frame[1]
end

return { expected = '377 78 1463 34 2646900', run = run }
