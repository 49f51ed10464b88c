-- metamethods through inheritance: classes whose metatables are their own, raw access, and changes while they run
local Base = {} Base.__index = Base
function Base.new(x) return setmetatable({ x = x }, Base) end
Base.__add = function(a, b) return Base.new((type(a) == 'table' and a.x or a) + (type(b) == 'table' and b.x or b)) end
Base.__eq = function(a, b) return a.x == b.x end
Base.__lt = function(a, b) return a.x < b.x end
Base.__le = function(a, b) return a.x <= b.x end
Base.__tostring = function(a) return 'Base(' .. a.x .. ')' end
Base.__len = function(a) return a.x end
Base.__concat = function(a, b) return tostring(a) .. '..' .. tostring(b) end
Base.__unm = function(a) return Base.new(-a.x) end
Base.__call = function(self, y) return self.x * y end
Base.__name = 'BaseName'
local Derived = setmetatable({}, { __index = Base, __call = function(cls, x) return setmetatable({ x = x }, cls) end })
Derived.__index = Derived
for k, v in pairs(Base) do if k:find '^__' and k ~= '__index' then Derived[k] = v end end
Derived.__tostring = function(d) return 'Derived(' .. d.x .. ')' end
local a, b, d = Base.new(1), Base.new(2), Derived(3)
print(tostring(a + b), tostring(a + d), tostring(d + 1), tostring(1 + d))
print(a == Base.new(1), a == d, d == Derived(3), a ~= b, rawequal(a, Base.new(1)))
print(a < b, a <= b, a > d, d >= b, a < d, pcall(function() return a < 1 end))
print(#a, #d, a .. b, a .. 'x', 'x' .. d, 1 .. d, tostring(-d))
print(a(10), d(10), pcall(function() return Base() end))
local Child = setmetatable({}, { __index = Derived }) Child.__index = Child
local c = setmetatable({ x = 9 }, Child)
print(c.new == Base.new, pcall(function() return c + 1 end))
print(pcall(tostring, c) and tostring(c):find '^table' ~= nil, pcall(function() return #c end))
Child.__add = function() return 'added later' end
print(c + 1, 1 + c)
Child.__index = function(t, k) return k .. '!' end
print(c.anything, c.x, rawget(c, 'anything'))
Child.__newindex = function(t, k, v) rawset(t, k, v * 2) end
c.y = 5 c.x = 5 print(c.y, c.x)
Child.__newindex = Base c.z = 1 print(rawget(c, 'z'), Base.z)
Base.z = nil
local total = 0
for i = 1, 200 do
  local o = i % 3 == 0 and Derived(i) or Base.new(i)
  total = total + #(o + i) + o(2)
  if i == 100 then Base.__call = function(self, y) return self.x * y + 1 end end
  if i == 150 then Derived.__len = function() return 0 end end
end
print(total)
local proxy = setmetatable({}, { __index = function(_, k) return d[k] end, __metatable = 'locked' })
print(proxy.x, getmetatable(proxy), pcall(setmetatable, proxy, nil))
print(pcall(function() local t = setmetatable({}, { __index = 5 }) return t.x end))
print(pcall(function() local t = setmetatable({}, { __newindex = 'str' }) t.x = 1 end))
print(pcall(function() return setmetatable({}, { __tostring = function() return {} end }) .. '' end))
print(pcall(tostring, setmetatable({}, { __tostring = function() return {} end })))
