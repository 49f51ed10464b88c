-- What the first command of the README runs: numbers, objects with methods, calls, tables and strings.
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local Point = {}
Point.__index = Point
function Point.new(x, y)
  return setmetatable({ x = x, y = y }, Point)
end
function Point:add(other)
  local p = Point.new(self.x + other.x, self.y + other.y)
  return p
end

local sum = 0
for i = 1, 20000000 do sum = sum + i % 7 end
print('sum', sum)

local area = 0.0
for i = 1, 10000000 do area = area + i * 0.5 end
print('area', area)

print('fib', fib(31))

local p, step = Point.new(0, 0), Point.new(1, 2)
for _ = 1, 2000000 do p = p:add(step) end
print('point', p.x, p.y)

local list = {}
for i = 1, 300000 do list[i] = i end
local total = 0
for _ = 1, 20 do
  for i = 1, #list do total = total + list[i] end
end
print('list', total)

local words = {}
for word in ('the quick brown fox jumps over the lazy dog '):rep(2000):gmatch('%a+') do
  words[word] = (words[word] or 0) + 1
end
print('the', words.the, 'dog', words.dog)
