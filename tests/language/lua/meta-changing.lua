-- Metatables and metamethods that change in the middle of hot loops.
local mtA = { __add = function(a, b) return a.v + (type(b) == 'table' and b.v or b) end, __index = { kind = 'A' } }
local mtB = { __add = function(a, b) return a.v * 10 + (type(b) == 'table' and b.v or b) end, __index = { kind = 'BB' } }
local o = setmetatable({ v = 1 }, mtA)
local s = 0
for i = 1, 1500 do
  s = s + (o + i) + #o.kind
  if i == 1000 then setmetatable(o, mtB) end
  if i == 1100 then mtB.__add = function(a, b) return -b end end
  if i == 1200 then mtB.__index = { kind = 'later' } end
  if i == 1300 then setmetatable(o, mtA) end
  if i == 1400 then mtA.__index.kind = 'changed' end
end
print(s)

-- an object per pass, metatables alternate, then a third appears
local mtC = { __add = function(a, b) return 0.5 end, __index = function(_, k) return k end }
local t = 0
for i = 1, 1300 do
  local mt = i > 1200 and mtC or i % 2 == 0 and mtA or mtB
  local p = setmetatable({ v = i }, mt)
  t = t + (p + 1) + #p.kind
end
print(t)
print(getmetatable(o) == mtA, getmetatable({}), getmetatable(1), getmetatable('') ~= nil, getmetatable(print))

-- the metatable is removed: an error in mid-loop
local q = setmetatable({ v = 2 }, mtA)
local done = 0
print(pcall(function()
  for i = 1, 1200 do
    if i == 1150 then setmetatable(q, nil) end
    done = done + (q + i)
  end
end))
print(done)
-- methods are added and replaced
local C = {}
C.__index = C
function C.get(self) return self.v end
local objs, r = {}, 0
for i = 1, 10 do objs[i] = setmetatable({ v = i }, C) end
for i = 1, 1400 do
  local x = objs[i % 10 + 1]
  r = r + x:get()
  if i == 1000 then C.get = function(self) return self.v * 2 end end
  if i == 1100 then objs[5].get = function() return 1000 end end
  if i == 1200 then C.get = nil C.__index = { get = function() return -1 end } end
  if i == 1300 then setmetatable(objs[7], mtC).get = function() return 7 end end
end
print(r)
local indexed = setmetatable({}, { __index = string })
local len = 0
for i = 1, 1100 do
  if i == 1050 then getmetatable(indexed).__index = { rep = function(x, n) return ('z'):rep(n * 2) end } end
  len = len + #indexed.rep('ab', i % 4)
end
print(len)
