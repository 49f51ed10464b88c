-- A class library: inheritance, mixins, static members, metamethods that are inherited, isInstanceOf, and class-level callbacks.
local EVENTS = { '__add', '__eq', '__lt', '__le', '__call', '__tostring', '__len', '__concat', '__unm' }
local function class(name, super)
  local c = { name = name, static = {}, members = {}, subclasses = {}, super = super }
  if super then
    for _, e in ipairs(EVENTS) do c.members[e] = super.members[e] end
    super.subclasses[#super.subclasses + 1] = c
    setmetatable(c.members, { __index = super.members })
    setmetatable(c.static, { __index = super.static })
  end
  c.members.__index = c.members
  c.members.class = c
  setmetatable(c, {
    __index = function(_, k)
      local v = c.static[k]
      if v == nil then v = c.members[k] end
      return v
    end,
    __newindex = function(_, k, v)
      c.members[k] = v
      if k:sub(1, 2) == '__' then
        for _, sub in ipairs(c.subclasses) do if rawget(sub.members, k) == nil then sub[k] = v end end
      end
    end,
    __call = function(_, ...)
      local o = setmetatable({}, c.members)
      if o.init then o:init(...) end
      return o
    end,
    __tostring = function() return 'class ' .. name end,
  })
  return c
end
local function include(c, ...)
  for _, mixin in ipairs { ... } do
    for k, v in pairs(mixin) do if k ~= 'included' then c[k] = v end end
    if mixin.included then mixin.included(c) end
  end
  return c
end
local function isInstance(o, c)
  local k = o.class
  while k and k ~= c do k = k.super end
  return k ~= nil
end
local Comparable = {
  included = function(c) c.static.comparable = true end,
  __lt = function(a, b) return a:rank() < b:rank() end,
  __le = function(a, b) return a:rank() <= b:rank() end,
  clamp = function(self, lo, hi) if self < lo then return lo elseif hi < self then return hi end return self end,
}
local Shape = class 'Shape'
Shape.static.count = 0
function Shape:init(label)
  self.label = label
  Shape.static.count = Shape.static.count + 1
end
function Shape:area() return 0 end
function Shape:rank() return self:area() end
Shape.__tostring = function(s) return ('%s(%s, %.2f)'):format(s.class.name, s.label, s:area()) end
include(Shape, Comparable)
local Rect = class('Rect', Shape)
function Rect:init(label, w, h)
  Shape.members.init(self, label)
  self.w, self.h = w, h
end
function Rect:area() return self.w * self.h end
Rect.__add = function(a, b) return Rect(a.label .. b.label, a.w + b.w, math.max(a.h, b.h)) end
local Square = class('Square', Rect)
function Square:init(label, w) Rect.members.init(self, label, w, w) end
Square.__call = function(self, k) return self.w * k end
local Circle = class('Circle', Shape)
function Circle:init(label, r) Shape.members.init(self, label) self.r = r end
function Circle:area() return 3 * self.r * self.r end
print(Shape, Square, Square.super, Rect.comparable, Circle.count)
local r, s, c = Rect('r', 2, 3), Square('s', 3), Circle('c', 1)
print(r, s, c, Shape.count, r + s, s + s, s(5))
print(r < s, c < r, s <= s, r:clamp(c, s) == r, c:clamp(r, s) == r)
for _, o in ipairs { r, s, c } do
  print(isInstance(o, Shape), isInstance(o, Rect), isInstance(o, Square), isInstance(o, Circle))
end
Shape.__len = function(o) return math.floor(o:area()) end
print(#r, #s, #c, pcall(function() return c + c end))
Shape.__unm = function(o) return Circle('-' .. o.label, 0.5) end
print(-s, -(-r))
local all = {}
for i = 1, 240 do
  local kind = i % 3
  all[i] = kind == 0 and Rect('r' .. i, i % 7, i % 5) or kind == 1 and Square('s' .. i, i % 6) or Circle('c' .. i, i % 4)
end
table.sort(all, function(a, b) if a < b then return true elseif b < a then return false end return a.label < b.label end)
local sum, text = 0, {}
for i, o in ipairs(all) do
  sum = sum + o:area() * i
  if i % 40 == 0 then text[#text + 1] = tostring(o) end
end
print(sum, Shape.count, table.concat(text, ' '))
