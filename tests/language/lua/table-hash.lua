-- Tables with string keys: counting, updating, deleting, many keys and few.
local t = { alpha = 1, beta = 2, ['gamma ray'] = 3, [10] = 'ten', [-1] = 'minus', [true] = 'yes' }
print(t.alpha, t['beta'], t['gamma ray'], t[10], t[-1], t[true], t.missing, t[false])
t.alpha, t.beta = nil, 20
t.delta = 4
print(t.alpha, t.beta, t.delta)

local counts = {}
for i = 1, 1500 do
  local key = 'k' .. i % 53
  counts[key] = (counts[key] or 0) + i
end
local n, total = 0, 0
for k, v in pairs(counts) do
  n = n + 1
  total = total + v * #k
end
print(n, total, counts.k0, counts.k52)

local point = { x = 0, y = 0 }
for i = 1, 1100 do
  point.x = point.x + i
  point.y = point.y - point.x % 7
end
print(point.x, point.y)

local big = {}
for i = 1, 1200 do big['name' .. i] = i end
for i = 1, 1200, 3 do big['name' .. i] = nil end
for i = 1, 1200, 6 do big['name' .. i] = -i end
local left, sum = 0, 0
for _, v in pairs(big) do
  left = left + 1
  sum = sum + v
end
print(left, sum)
-- names chosen late: dynamic keys at one site
local fields, r = { 'x', 'y' }, 0
for i = 1, 1200 do
  if i == 1150 then fields = { 'y', 'z' } end
  r = r + (point[fields[i % 2 + 1]] or 1)
end
print(r)
