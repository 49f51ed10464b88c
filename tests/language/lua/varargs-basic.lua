-- Varargs: passing on, counting, truncating, nils among them, in the main chunk and in functions.
local function count(...) return select('#', ...) end
local function first(...) local a = ... return a end
local function tail(_, ...) return ... end
local function both(...) return ..., ... end
local function wrap(...) return (...) end
print(count(), count(nil), count(nil, nil), count(1, nil, 3), count(table.unpack({}, 1, 4)))
print(first(1, 2), first(), tail(1, 2, 3), tail(1), both(1, 2, 3), wrap(4, 5))
print((tail(1, 2, 3)), count(tail(1, 2, 3)), count(tail(1)), count((tail(1))), count(both(1, 2)))
local function f(a, b, ...)
  local c, d = ...
  return a, b, c, d, select('#', ...)
end
print(f(1))
print(f(1, 2, 3))
print(f(1, 2, 3, 4, 5, 6))
local function sum(...)
  local s = 0
  for i = 1, select('#', ...) do s = s + (select(i, ...) or 0) end
  return s
end
print(sum(), sum(1), sum(1, nil, 3), sum(table.unpack({ 1, 2, 3, 4, 5 })))
print(select('#', ...), ... == nil)

local s = 0
for i = 1, 1200 do
  s = s + sum(i, i + 1) + count(i, nil) + (first(i, s) or 0)
  if i % 3 == 0 then s = s + sum(1, 2, 3, 4, 5, 6, 7) - count() end
end
print(s)
local function forward(n, ...)
  if n == 0 then return ... end
  return forward(n - 1, ..., n)
end
print(forward(5, 'x', 'y'))
print(count(forward(20, 'a')))
local function collect(...)
  local t = { n = select('#', ...), ... }
  return t
end
local total = 0
for i = 1, 1100 do
  local t = collect(table.unpack({ i, i, i, i }, 1, i % 5))
  total = total + t.n + #t
end
print(total)
print(pcall(select, 0))
print(pcall(select, -5, 1))
print(select(-1, 1, 2, 3), select(2, 'a', 'b', 'c'), select(5, 'a'))
print((select('#')), select('2', 'p', 'q'))
