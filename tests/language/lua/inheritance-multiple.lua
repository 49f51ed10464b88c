-- Multiple inheritance through an __index function, with and without caching; mixins.
local function lookup(k, bases)
  for i = 1, #bases do
    local v = bases[i][k]
    if v ~= nil then return v end
  end
end
local function class(...)
  local bases = { ... }
  local c = setmetatable({}, { __index = function(t, k)
    local v = lookup(k, bases)
    if t.cached then t[k] = v end
    return v
  end })
  c.__index = c
  c.cached = false
  function c:new(o) return setmetatable(o or {}, c) end
  return c
end
local Named = { getname = function(self) return self.name end, setname = function(self, n) self.name = n end }
local Counted = { inc = function(self) self.n = (self.n or 0) + 1 return self.n end, getname = function() return 'counted' end }
local Both = class(Named, Counted)
local Other = class(Counted, Named)
local a, b = Both:new { name = 'a' }, Other:new { name = 'b' }
print(a:getname(), b:getname(), a:inc(), a:inc(), b:inc())
local s = 0
for i = 1, 800 do
  local o = i % 2 == 0 and a or b
  s = s + o:inc() + #o:getname()
end
print(s, a.n, b.n)
Both.cached = true
for i = 1, 1200 do s = s + a:inc() + #a:getname() end
print(s, rawget(Both, 'inc') == Counted.inc, rawget(Other, 'inc'))

local function mixin(target, ...)
  for _, source in ipairs { ... } do
    for k, v in pairs(source) do target[k] = v end
  end
  return target
end
local Comparable = { max = function(x, y) return x:less(y) and y or x end }
local Shape = mixin({ less = function(x, y) return x:area() < y:area() end }, Comparable, Named)
local Square, Circle = mixin({}, Shape), mixin({}, Shape)
Square.__index, Circle.__index = Square, Circle
function Square:area() return self.side * self.side end
function Circle:area() return 3 * self.r * self.r end
local best = setmetatable({ side = 1, name = 's0' }, Square)
for i = 1, 1100 do
  local o = i % 3 == 0 and setmetatable({ r = i * 7 % 50, name = 'c' .. i }, Circle) or setmetatable({ side = i * 11 % 83, name = 's' .. i }, Square)
  best = best:max(o)
end
print(best:getname(), best:area())
best:setname('winner')
print(best.name, Shape.less ~= nil, rawget(best, 'less'))
local slots = 0
for round = 1, 300 do
  local o = Both:new { name = ('x'):rep(round % 5) }
  o:setname(o:getname() .. 'y')
  slots = slots + #o.name + (o.nothing and 1 or 0)
end
print(slots)
