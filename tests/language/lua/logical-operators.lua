-- and, or, not: values, short circuits, defaults, ternaries, in conditions and as values, in hot loops.
print(nil and 1, false and 1, 0 and 1, '' and 1, nil or 1, false or nil, nil or false, 1 and 2 or 3, nil and 2 or 3)
print(not nil, not 0, not '', not not 1, 1 == 1 and 'yes' or 'no', (nil or {}) ~= nil)
local calls = 0
local function t(v)
  calls = calls + 1
  return v
end
print(t(false) and t(1), t(1) or t(2), t(nil) or t(false) or t(3), t(1) and t(2) and t(nil), calls)
local s = 0
for i = 1, 1200 do
  local v = i % 2 == 0 and i or -i
  s = s + (v > 0 and v % 3 == 0 and 10 or v < -600 and 5 or 1)
end
print(s)
local function default(x, d) return x == nil and d or x end
print(default(nil, 1), default(false, 1), default(2, 1))
local options = {}
local total = 0
for i = 1, 1300 do
  if i == 1100 then options.step = 5 end
  if i == 1200 then options.step = false end
  total = total + (options.step or 1)
end
print(total)
local mixed, n = { 1, false, 'x', nil, 0.5, true, {} }, 0
for i = 1, 1400 do
  local v = mixed[i % 7 + 1]
  if v and v ~= true then n = n + 1 end
  if not v or v == true then n = n + 100 end
  local w = v and (type(v) == 'number' and v or 2) or v == false and 3 or 4
  n = n + w
end
print(n)
local function between(a, x, b) return a <= x and x <= b end
local hits = 0
for i = 1, 1100 do if between(10, i, 500) and not between(100, i, 200) or i == 1100 then hits = hits + 1 end end
print(hits)
local flags = 0
for i = 0, 1023 do
  local a, b, c = i & 1 ~= 0, i & 2 ~= 0, i & 4 ~= 0
  if (a or b) and not c then flags = flags + 1 end
  if a and b or c then flags = flags + 10 end
  if not (a and (b or c)) then flags = flags + 100 end
  if (a ~= b) == c then flags = flags + 1000 end
end
print(flags)
local x
x = x or 5
x = x and x + 1
local y = x ~= 6 or 'six'
local z = nil
z = z and z.field or 'safe'
print(x, y, z, z and z:upper(), (z == 'safe') and #z)
local cached, made = nil, 0
local function get()
  cached = cached or (function() made = made + 1 return { made } end)()
  return cached
end
for i = 1, 1050 do
  get()
  if i % 100 == 0 then cached = nil end
end
print(made)
