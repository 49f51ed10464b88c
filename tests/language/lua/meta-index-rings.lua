-- Chains of __index and __newindex that come back to where they began, and tables that become a part of their own chain.
local function f() local t = {} setmetatable(t, { __index = t }) return t.x end
print(pcall(f))
local function g() local t = { x = 1 } setmetatable(t, t) return t.y end print(pcall(g))
local function h() local t = {} t.__index = t setmetatable(t, t) return t.y end print(pcall(h))
local function k() local t, u = {}, {} setmetatable(u, { __index = t }) setmetatable(t, { __index = u }) return t.y end print(pcall(k))
local function l() local t = {} setmetatable(t, { __newindex = t }) t.x = 1 end print(pcall(l))
local function m() local t = {} setmetatable(t, { __index = t }) t.a = 5 local r = t.a setmetatable(t, { __index = function(_, k) return k .. '!' end }) return r, t.a, t.b end print(pcall(m))
local function n() local A = {} A.__index = A local o = setmetatable({}, A) local x = o.v A.v = 3 setmetatable(A, { __index = { w = 4 } }) return x, o.v, o.w end print(pcall(n))
for i = 1, 200 do for _, q in ipairs { f, g, h, k, l, m, n } do pcall(q) end end
print(pcall(f)) print(pcall(h)) print(pcall(k)) print(pcall(m))
print(pcall(n))
-- Rings of several tables: by names, keys that are no names, methods, calls; broken up again.
local ring = {}
for i = 1, 6 do ring[i] = { ['n' .. i] = i } end
for i = 1, 6 do setmetatable(ring[i], { __index = ring[i % 6 + 1], __newindex = ring[i % 6 + 1] }) end
local function read(i, k) return ring[i][k] end
for i = 1, 6 do print(pcall(read, i, 'n' .. (i + 2) % 6 + 1), pcall(read, i, 'none'), pcall(read, i, i * 1.5)) end
print(pcall(function() ring[1]:missing() end)) print(pcall(function() ring[2].new = 1 end)) print(pcall(function() ring[3][0] = 1 end)) print(pcall(rawset, ring[1], 'own', 7), ring[4].own)
setmetatable(ring[6], nil)
for i = 1, 6 do print(pcall(read, i, 'none'), pcall(read, i, 'n6'), pcall(read, i, 'own')) end
ring[1].late = 'written' print(rawget(ring[6], 'late'), ring[3].late, rawget(ring[1], 'late'))
-- Long chains that end.
local bottom = { found = 'at the bottom' }
local top = bottom
for i = 1, 500 do top = setmetatable({ [i] = i }, { __index = top }) end
print(top.found, top[250], top.none, rawget(top, 'found')) bottom.late = 1 print(top.late) for i = 1, 100 do bottom.late = bottom.late + top.late % 3 end print(top.late)
for i = 1, 2000 do top = setmetatable({}, { __index = top }) end print(pcall(function() return top.found end))
