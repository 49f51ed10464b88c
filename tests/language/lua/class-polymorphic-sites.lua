-- Method call sites that see 1, 2, 4 and 9 classes; a class that is first seen late.
local function shape(name, f)
  local c = { kind = name }
  c.__index = c
  c.area = f
  return c
end
local classes = {
  shape('square', function(s) return s.a * s.a end),
  shape('rect', function(s) return s.a * s.b end),
  shape('triangle', function(s) return s.a * s.b / 2 end),
  shape('ring', function(s) return 3 * (s.b * s.b - s.a * s.a) end),
  shape('line', function() return 0 end),
  shape('unit', function() return 1 end),
  shape('half', function(s) return s.a * s.a // 2 end),
  shape('neg', function(s) return -s.a end),
  shape('var', function(s, ...) return select('#', ...) + s.b end),
}
local function total(n, k, late)
  local objects = {}
  for i = 1, k do objects[i] = setmetatable({ a = i, b = i + 1 }, classes[i]) end
  local s, names = 0, 0
  for i = 1, n do
    local o = objects[i % k + 1]
    if late and i > n - 30 then o = setmetatable({ b = 2, a = 5 }, classes[9]) end
    s = s + o:area()
    names = names + #o.kind
  end
  return s, names
end
for _, k in ipairs { 1, 2, 4, 9 } do
  for _, n in ipairs { 39, 41, 1000, 1100 } do print(k, n, total(n, k, false)) end
  print(k, 'late', total(1200, k, true))
end
-- the same objects through a table of functions, and through closures
local function closure_object(a, b, f)
  local self = { a = a, b = b }
  return { area = function() return f(self) end }
end
local objs = {}
for i = 1, 8 do objs[i] = closure_object(i, i * 2, classes[i].area) end
local s = 0
for i = 1, 1200 do s = s + objs[i % 8 + 1].area() end
print(s)
local visitors = { square = function(o) return o.a end, rect = function(o) return o.a + o.b end }
setmetatable(visitors, { __index = function(_, kind) return function() return #kind end end })
local v = 0
for i = 1, 1200 do
  local o = setmetatable({ a = i, b = 1 }, classes[i % 9 + 1])
  v = v + visitors[o.kind](o)
end
print(v)
