-- Splits the text of a program into tokens, byte by byte; the result counts each kind of token.
local byte, sub = string.byte, string.sub

local SOURCE = [==[
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
]==]

local COPIES = 5

local KEYWORDS = {}
for word in ('and break do else elseif end for function if in local nil not or return then while'):gmatch('%a+') do
  KEYWORDS[word] = true
end

local function isLetter(c)
  return c >= 97 and c <= 122 or c >= 65 and c <= 90 or c == 95
end

local function isDigit(c)
  return c >= 48 and c <= 57
end

local Lexer = {}
Lexer.__index = Lexer

function Lexer.new(text)
  return setmetatable({ text = text, position = 1, line = 1 }, Lexer)
end

-- The byte so far ahead, or 0 behind the end.
function Lexer:ahead(n)
  return byte(self.text, self.position + n) or 0
end

function Lexer:skipSpace()
  while true do
    local c = self:ahead(0)
    if c == 10 then
      self.line = self.line + 1
      self.position = self.position + 1
    elseif c == 32 or c == 9 or c == 13 then
      self.position = self.position + 1
    elseif c == 45 and self:ahead(1) == 45 then
      while c ~= 10 and c ~= 0 do
        self.position = self.position + 1
        c = self:ahead(0)
      end
    else
      return c
    end
  end
end

function Lexer:name()
  local length = 1
  local c = self:ahead(length)
  while isLetter(c) or isDigit(c) do
    length = length + 1
    c = self:ahead(length)
  end
  return length
end

function Lexer:number()
  local length = 1
  local before, c = 0, self:ahead(length)
  while isDigit(c) or isLetter(c) or c == 46 or (c == 45 and before == 101) do
    length = length + 1
    before, c = c, self:ahead(length)
  end
  return length
end

function Lexer:string(quote)
  local length = 1
  local c = self:ahead(length)
  while c ~= quote do
    if c == 0 or c == 10 then error('line ' .. self.line .. ': unfinished string') end
    length = length + 1
    c = self:ahead(length)
  end
  return length + 1
end

function Lexer:operator(c)
  local following = self:ahead(1)
  if following == 61 and (c == 61 or c == 126 or c == 60 or c == 62) then return 2 end
  if c == 46 and following == 46 then return self:ahead(2) == 46 and 3 or 2 end
  return 1
end

-- The kind of the next token and its text; nil at the end.
function Lexer:next()
  local c = self:skipSpace()
  if c == 0 then return nil end
  local kind, length
  if isLetter(c) then
    kind, length = 'name', self:name()
  elseif isDigit(c) then
    kind, length = 'number', self:number()
  elseif c == 34 or c == 39 then
    kind, length = 'string', self:string(c)
  else
    kind, length = 'operator', self:operator(c)
  end
  local text = sub(self.text, self.position, self.position + length - 1)
  self.position = self.position + length
  if KEYWORDS[text] then kind = 'keyword' end
  return kind, text
end

local function run()
  local lexer = Lexer.new(SOURCE:rep(COPIES))
  local counts = { name = 0, keyword = 0, number = 0, string = 0, operator = 0 }
  local checksum = 0
  local kind, text = lexer:next()
  while kind do
    counts[kind] = counts[kind] + 1
    checksum = (checksum * 31 + #text * 256 + byte(text)) % 65521
    kind, text = lexer:next()
  end
  return table.concat({
    lexer.line, counts.name, counts.keyword, counts.number, counts.string, counts.operator, checksum,
  }, ' ')
end

return { expected = '226 485 265 55 70 695 55362', run = run }
