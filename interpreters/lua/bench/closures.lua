-- Functions as values: counters that share variables, composition, currying, folds over lists, memoisation, and a small parser made of functions.
local function counter(step)
  local n = 0
  return function()
    n = n + step
    return n
  end, function() return n end
end

local function compose(f, g)
  return function(x) return f(g(x)) end
end

local function curry(f)
  return function(a)
    return function(b) return f(a, b) end
  end
end

local function map(list, f)
  local out = {}
  for i = 1, #list do out[i] = f(list[i]) end
  return out
end

local function filter(list, keep)
  local out = {}
  for i = 1, #list do
    if keep(list[i]) then out[#out + 1] = list[i] end
  end
  return out
end

local function fold(list, f, start)
  local value = start
  for i = 1, #list do value = f(value, list[i]) end
  return value
end

local function memoize(f)
  local known = {}
  return function(n)
    local value = known[n]
    if value == nil then
      value = f(n)
      known[n] = value
    end
    return value
  end
end

-- Parsers take a text and a position, and return a value and the position behind it, or nothing.
local function char(set)
  return function(text, at)
    local c = text:sub(at, at)
    if c ~= '' and set:find(c, 1, true) then return c, at + 1 end
  end
end

local function many(parser, join)
  return function(text, at)
    local value, next = parser(text, at)
    if not next then return nil end
    local all = value
    while true do
      at = next
      value, next = parser(text, at)
      if not next then return all, at end
      all = join(all, value)
    end
  end
end

local function sequence(a, b, join)
  return function(text, at)
    local x, next = a(text, at)
    if not next then return nil end
    local y, last = b(text, next)
    if not last then return nil end
    return join(x, y), last
  end
end

local number = many(char('0123456789'), function(a, b) return a .. b end)
local term = sequence(number, char('+;'), function(n) return tonumber(n) end)
local sum = many(term, function(a, b) return a + b end)

local function run()
  local increment, current = counter(3)
  for _ = 1, 200 do increment() end
  local add = curry(function(a, b) return a + b end)
  local double = function(x) return x * 2 end
  local both = compose(add(5), compose(double, add(-1)))
  local list = {}
  for i = 1, 200 do list[i] = i end
  local total = fold(filter(map(list, both), function(x) return x % 3 ~= 0 end), function(a, b) return a + b end, 0)
  local ways
  ways = memoize(function(n)
    if n < 2 then return 1 end
    return (ways(n - 1) + ways(n - 2)) % 1000003
  end)
  local handlers = {}
  for i = 1, 20 do handlers[i] = function(x) return x + i end end
  local x = 0
  for round = 1, 20 do
    for i = 1, #handlers do x = handlers[i](x) % 10007 end
    x = x + round
  end
  return current() .. ' ' .. total .. ' ' .. ways(150) .. ' ' .. x .. ' ' .. sum('12+7+100+45+3+888+21+4;', 1)
end

return { expected = '600 27336 322072 4410 1080', run = run }
