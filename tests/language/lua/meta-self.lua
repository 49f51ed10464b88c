-- Tables that are their own metatables, and metatables that get their metamethods after they are set.
local mt = {}
local o = setmetatable({}, mt)
mt.__index = mt
mt.x = 5
print(o.x)
local a = {}
setmetatable(a, a)
a.__index = { y = 7 }
print(a.y)
local b = setmetatable({}, {})
getmetatable(b).__index = function(_, k) return k .. '!' end
print(b.y)
local c = {}
setmetatable(c, c)
print(c.z)
for _, index in ipairs { { z = 7 }, { z = 8 }, function() return 9 end, {} } do
  c.__index = index
  io.write(tostring(c.z), ' ')
end
c.__index = nil
print(c.z)
local d = setmetatable({}, {})
setmetatable(d, d)
d.__newindex = function(t, k, v) rawset(t, k, v * 2) end
d.q = 4
print(d.q)
local e = {}
setmetatable(e, e)
e.__call = function() return 'called' end
e.__add = function() return 'sum' end
e.__tostring = function() return 'text' end
print(e(), e + 1, 1 + e, tostring(e))
local loop = {}
setmetatable(loop, loop)
loop.__index, loop.__newindex = loop, loop
print(pcall(function() return loop.x end))
print(pcall(function() loop.x = 1 end))
local late, sum = {}, 0
local object = setmetatable({ n = 1 }, late)
for i = 1, 1500 do
  if i == 500 then late.__index = { extra = 10 } end
  if i == 1000 then late.__index = function(_, k) return #k end end
  if i == 1300 then setmetatable(object, object) object.__index = late.__index end
  sum = sum + object.n + (object.extra or 0)
end
print(sum)
