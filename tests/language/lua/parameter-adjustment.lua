-- Calls with too few and too many arguments, defaults, nil arguments, methods called with '.' and ':'.
local function f(a, b, c) return a, b, c end
print(f(), f(1), (f(1, 2, 3, 4)))
print(f(1, 2, 3, 4))
local function default(x, y)
  x = x or 10
  if y == nil then y = 20 end
  return x + (y and y or 0)
end
print(default(), default(1), default(1, 2), default(nil, 2), default(1, false))
local obj = { v = 5 }
function obj:add(x) return self.v + (x or 1) end
function obj.static(x) return x and 'given' or 'none' end
print(obj:add(), obj.add(obj, 2), obj.add({ v = 1 }), obj.static(), obj:static())
print(pcall(obj.add))

local s = 0
for i = 1, 1200 do
  if i % 3 == 0 then s = s + default()
  elseif i % 3 == 1 then s = s + default(i)
  else s = s + default(i, i) end
end
print(s)

local function count(a, b, c, d)
  local n = 0
  if a ~= nil then n = n + 1 end
  if b ~= nil then n = n + 10 end
  if c ~= nil then n = n + 100 end
  if d ~= nil then n = n + 1000 end
  return n
end
local total = 0
for i = 1, 1100 do
  total = total + count(table.unpack({ 1, 2, 3, 4, 5, 6 }, 1, i % 7))
  total = total + count(nil, i, nil, i) + count(i, i, i, i, i, i)
end
print(total)
-- arguments are the callee's own
local function change(x)
  x = x + 1
  return x
end
local v, w = 1, 0
for _ = 1, 1050 do w = w + change(v) end
print(v, w)
local function swap(a, b) a, b = b, a return a, b end
print(swap(1), swap(1, 2, 3))
local long = function(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12) return a12, a1, a7 end
print(long(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), long(1))
local last = 0
for i = 1, 1001 do last = long(i, i, i, i, i, i, i, i, i, i, i, last + 1) end
print(last)
