-- Memoized functions: caches in closures, keys of several arguments, weakly typed values.
local function memoize(f)
  local cache, hits = {}, 0
  return function(x)
    local v = cache[x]
    if v ~= nil then
      hits = hits + 1
      return v
    end
    v = f(x)
    cache[x] = v
    return v
  end, function() return hits end
end
local fib, fibHits
fib, fibHits = memoize(function(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end)
print(fib(80), fib(90), fibHits())
local square, squareHits = memoize(function(x) return x * x end)
local s = 0
for i = 1, 1500 do s = s + square(i % 50) end
print(s, squareHits())
for i = 1, 1200 do s = s + square(i % 20 / 2) end
print(s, squareHits())

local function memo2(f)
  local rows = {}
  return function(a, b)
    local row = rows[a]
    if not row then
      row = {}
      rows[a] = row
    end
    local v = row[b]
    if not v then
      v = f(a, b)
      row[b] = v
    end
    return v
  end
end
local paths
paths = memo2(function(x, y) return (x == 0 or y == 0) and 1 or paths(x - 1, y) + paths(x, y - 1) end)
print(paths(10, 10), paths(16, 16), paths(30, 30))
local lcs
do
  local a, b = 'the quick brown fox jumps', 'a lazy dog quickly jumped over'
  lcs = memo2(function(i, j)
    if i == 0 or j == 0 then return 0 end
    if a:byte(i) == b:byte(j) then return lcs(i - 1, j - 1) + 1 end
    return math.max(lcs(i - 1, j), lcs(i, j - 1))
  end)
  print(lcs(#a, #b))
end
local kinds, calls = memoize(function(v) return type(v) end), 0
for i = 1, 1200 do
  local v = i % 4 == 0 and 'str' or i % 4 == 1 and i % 8 or i % 4 == 2 and true or 1.5
  calls = calls + #kinds(v)
end
print(calls)
