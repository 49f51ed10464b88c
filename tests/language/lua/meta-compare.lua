-- __eq, __lt, __le: results made boolean, only for two tables (__eq), mixed operands (__lt, __le), in hot loops.
local mt = {}
local function V(v) return setmetatable({ v = v }, mt) end
local function val(x) return type(x) == 'table' and x.v or x end
local calls = 0
mt.__eq = function(a, b) calls = calls + 1 return a.v == b.v end
mt.__lt = function(a, b) return val(a) < val(b) end
mt.__le = function(a, b) return val(a) <= val(b) end
local a, b, c = V(1), V(2), V(1)
print(a == c, a ~= c, a == b, a == a, calls, a == 1, rawequal(a, c))
print(a < b, a <= c, a > b, a >= c, a < 5, 5 < a, 1 <= a, a >= 0.5)
local t = { [a] = 'a' }
print(t[c], t[a])

local lt, le, eq = 0, 0, 0
local objects = {}
for i = 1, 40 do objects[i] = V(i % 13) end
for i = 1, 40 do
  for j = 1, 40 do
    if objects[i] < objects[j] then lt = lt + 1 end
    if objects[i] <= objects[j] then le = le + 1 end
    if objects[i] == objects[j] then eq = eq + 1 end
  end
end
print(lt, le, eq, calls)
mt.__lt = function() return 1 end
mt.__le = function() return nil end
mt.__eq = function() return 'yes' end
print(a < b, a <= b, a == b, a ~= b, not (a < b))
mt.__eq = function() return false end
print(a == a, a == c)
-- numbers, then objects, then strings at one site
mt.__lt = function(x, y) return val(x) < val(y) end
local limit, n = 600, 0
for i = 1, 1400 do
  if i == 1000 then limit = V(1200) end
  if i == 1300 then limit = V(-1) end
  if i < limit then n = n + 1 end
end
print(n)
local other = setmetatable({ v = 1 }, { __eq = function() return true end })
print(a == other, other == a, a == setmetatable({}, {}), {} == {})
print(pcall(function() return a < {} end))
print(pcall(function() return {} < {} end))
print(pcall(function() return {} <= 1 end))
print(pcall(function() return nil > 1 end))
mt.__lt = nil
print(pcall(function() return a < b end))
print(pcall(function() return a > 'x' end))
mt.__le = nil
print(pcall(function() return a <= b end))
local sorted = { V(3), V(1), V(2) }
mt.__lt = function(x, y) return x.v > y.v end
table.sort(sorted)
print(sorted[1].v, sorted[2].v, sorted[3].v)
