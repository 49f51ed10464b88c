-- A class library: inheritance of metamethods, mixins, super, static members, properties, and tables that look like instances.
local Object = { name = 'Object' }
local metamethods = { '__add', '__eq', '__lt', '__le', '__len', '__call', '__concat', '__tostring', '__unm', '__idiv', '__close' }
local function class(name, base)
  base = base or Object
  local c = { name = name, super = base, static = setmetatable({}, { __index = base.static }), dict = {}, subclasses = setmetatable({}, { __mode = 'k' }) }
  c.dict.__index = c.dict
  setmetatable(c.dict, { __index = base.dict })
  for _, m in ipairs(metamethods) do c.dict[m] = base.dict and rawget(base.dict, m) end
  if base.subclasses then base.subclasses[c] = true end
  return setmetatable(c, {
    __index = function(_, k) return c.static[k] or c.dict[k] end,
    __newindex = function(_, k, v)
      if type(v) == 'function' then
        c.dict[k] = v
        for s in pairs(c.subclasses) do if k:find '^__' and rawget(s.dict, k) == nil then s[k] = v end end
      else
        c.static[k] = v
      end
    end,
    __call = function(_, ...)
      local o = setmetatable({ class = c }, c.dict)
      if o.init then o:init(...) end
      return o
    end,
    __tostring = function() return 'class ' .. name end,
  })
end
local function mixin(c, m) for k, v in pairs(m) do if k ~= 'included' then c[k] = v end end if m.included then m.included(c) end return c end
local function isa(o, c) local k = o.class while k do if k == c then return true end k = rawget(k, 'super') end return false end

local Point = class 'Point'
function Point:init(x, y) self.x, self.y = x, y end
function Point.__add(a, b) return a.class(a.x + b.x, a.y + b.y) end
function Point.__eq(a, b) return a.x == b.x and a.y == b.y end
function Point.__lt(a, b) return a:norm() < b:norm() end
function Point.__le(a, b) return a:norm() <= b:norm() end
function Point:__tostring() return ('%s(%s, %s)'):format(self.class.name, self.x, self.y) end
function Point:norm() return self.x * self.x + self.y * self.y end
Point.dimensions = 2
local Named = class('Named', Point)
function Named:init(name, ...) Named.super.dict.init(self, ...) self.label = name end
function Named.__add(a, b) return Named((a.label or '?') .. '+' .. (b.label or '?'), a.x + b.x, a.y + b.y) end
function Named:__call(...) return self.label, ... end
local p, q, r = Point(1, 2), Point(3, 4), Named('r', 1, 2)
print(tostring(p + q), tostring(r + p), tostring(p + r), p == r, p ~= q, p < q, q <= r, r >= p, Named.dimensions, Point.name)
print(r('x', nil), pcall(p, 1)) print(tostring(Named), isa(r, Point), isa(p, Named), isa(r, Object))
-- A metamethod that is defined late reaches subclasses that were made before.
function Point:__len() return 2 end
function Point.__concat(a, b) return tostring(a) .. '..' .. tostring(b) end
print(#p, #r, p .. r, 'text' .. p, r .. 1)
Named.dimensions = 'overridden'
print(Named.dimensions, Point.dimensions)
mixin(Point, { scale = function(self, k) self.x, self.y = self.x * k, self.y * k return self end, included = function(c) c.scalable = true end })
print(tostring(Named('s', 1.5, 2):scale(2)), Named.scalable, Point(1, 1):scale(0.5):norm())
-- Properties by functions, with a cache that is invalidated.
local Temperature = class 'Temperature'
local getters = { f = function(t) return t.c * 9 / 5 + 32 end, k = function(t) return t.c + 273.15 end }
Temperature.dict.__index = function(t, k) local g = getters[k] if g then return g(t) end return Temperature.dict[k] end
Temperature.dict.__newindex = function(t, k, v) if k == 'f' then t.c = (v - 32) * 5 / 9 elseif getters[k] then error('read-only: ' .. k, 2) else rawset(t, k, v) end end
function Temperature:init(c) self.c = c end
local t = Temperature(100)
print(t.f, t.k, t.nothing) t.f = 212 print(t.c) print(pcall(function() t.k = 0 end))
-- Many objects of several classes at one place.
local shapes, total = {}, 0
local Square, Circle, Rect = class 'Square', class 'Circle', nil
function Square:init(s) self.s = s end function Square:area() return self.s * self.s end
Rect = class('Rect', Square) function Rect:init(a, b) self.a, self.b = a, b end function Rect:area() return self.a * self.b end
function Circle:init(r) self.r = r end function Circle:area() return 3 * self.r * self.r end
for i = 1, 300 do shapes[i] = i % 3 == 0 and Square(i) or i % 3 == 1 and Rect(i, 2) or Circle(i) end
for _ = 1, 5 do for _, s in ipairs(shapes) do total = total + s:area() end end
print(total) print(pcall(function() return shapes[1]:volume() end)) print(pcall(function() return Point.nothing() end)) print(pcall(function() return p + 1 end))
