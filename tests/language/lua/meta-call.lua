-- __call: functors, with varargs and results, nested callables, in loops, as iterators and callbacks.
local functor = setmetatable({ k = 10 }, { __call = function(self, a, b) return self.k + (a or 0) + (b or 0), 'second' end })
print(functor(1, 2), (functor()), functor(1))
local s = 0
for i = 1, 1200 do s = s + functor(i) end
print(s)
local counter = setmetatable({ n = 0 }, { __call = function(self, ...)
  self.n = self.n + select('#', ...)
  return ...
end })
for i = 1, 1100 do counter(table.unpack({ 1, 2, 3, 4 }, 1, i % 5)) end
print(counter.n, counter('x', 'y'))

local nested = setmetatable({}, { __call = functor })
print(pcall(nested, 5))
local range = setmetatable({ from = 1, to = 5 }, { __call = function(r, _, i) i = (i or r.from - 1) + 1 if i <= r.to then return i, i * i end end })
for i, sq in range do io.write(i, ':', sq, ' ') end
print()
print(pcall(functor, 1), select('#', pcall(counter)))
local Point = setmetatable({}, { __call = function(class, x, y) return setmetatable({ x = x, y = y }, class) end })
Point.__index = Point
function Point:sum() return self.x + self.y end
local total = 0
for i = 1, 1200 do total = total + Point(i, 2 * i):sum() end
print(total)
-- what is called changes: a function, then a callable, then back
local f, acc = function(x) return x end, 0
for i = 1, 1400 do
  if i == 1100 then f = functor end
  if i == 1200 then f = setmetatable({}, { __call = function(_, x) return -x end }) end
  if i == 1300 then f = math.abs end
  acc = acc + f(i)
end
print(acc)
getmetatable(functor).__call = function(_, x) return x and x * 2 or 'none' end
print(functor(21), functor())
getmetatable(functor).__call = nil
print(pcall(functor, 1))
print(pcall(function() functor() end))
print(pcall(function() local o = { p = functor } o.p() end))
local sorted = { 3, 1, 2 }
print(pcall(table.sort, sorted, setmetatable({}, { __call = function(_, x, y) return x > y end })))
print(('abc'):gsub('b', function() return (range(nil, 1)) end))
local function tail(o, n) return o(n) end
print(tail(counter, 'tail'))
