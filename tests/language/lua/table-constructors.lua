-- Constructors: positional, named, computed, nested, trailing calls and varargs, more than 50 items.
local function three() return 1, 2, 3 end
local function none() end
local function pass(...) return { ... }, { 0, ... }, { ..., 0 }, { (...) }, select('#', ...) end
print(#{ three() }, #{ three(), three() }, #{ (three()) }, #{ three(), 'x' }, #{ none() }, #{ none(), 1 } == 2, #{ 'a', three() })
local a, b, c, d, e = pass(7, 8, 9)
print(#a, #b, #c, #d, a[3], b[4], c[2], d[1], e)
local t = { 'one', two = 2, 'three', [10] = 'ten', ['x y'] = true, [1 + 1] = 'overwritten?', { nested = { deep = 'yes' } }; 'last' }
print(t[1], t.two, t[2], t[3].nested.deep, t[4], t[10], t['x y'])
local long = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
  31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, three() }
print(#long, long[50], long[51], long[60], long[63])
local calls = 0
local function key()
  calls = calls + 1
  return 'k' .. calls
end
local dyn = { [key()] = key(), [key()] = key() }
print(dyn.k1, dyn.k3, calls)

local sum = 0
for i = 1, 1200 do
  local p = { x = i, y = i * 2, i, i + 1, { i } }
  sum = sum + p.x + p.y + p[1] * p[2] - p[3][1] + #p
end
print(sum)
local kept = {}
for i = 1, 1100 do kept[i] = { id = i, tags = { 'a', 'b', i % 2 == 0 and 'even' or nil } } end
local tags = 0
for _, k in ipairs(kept) do tags = tags + #k.tags + k.id end
print(tags)
local shapes = 0
for i = 1, 1200 do
  local o = i % 3 == 0 and { a = 1, b = 2 } or i % 3 == 1 and { b = 3, a = 4 } or { 5, 6, a = 7 }
  shapes = shapes + o.a * (o.b or o[2])
end
print(shapes)
