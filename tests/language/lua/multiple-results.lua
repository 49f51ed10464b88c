-- Multiple results: adjusted in assignments, arguments, constructors, returns; loops over them.
local function none() end
local function two() return 1, 2 end
local function many(n)
  if n == 0 then return end
  return n, many(n - 1)
end
local a, b, c = two()
print(a, b, c)
a, b, c = 0, two()
print(a, b, c)
a, b, c = two(), 10
print(a, b, c)
a, b = none()
print(a, b, (none()), (two()))
print(two(), two(), (two()), none(), many(5))
print(#{ many(10) }, select('#', many(10)), select('#', none()), select('#', (none())), select('#', many(3), many(3)))
local t = { two(), two(), [10] = two(), x = many(3) }
print(#t, t[1], t[2], t[3], t[10], t.x)

local function divmod(x, y) return x // y, x % y end
local function minmax(...)
  local lo, hi = ...
  for i = 1, select('#', ...) do
    local v = select(i, ...)
    if v < lo then lo = v end
    if not hi or v > hi then hi = v end
  end
  return lo, hi
end
local s = 0
for i = 1, 1200 do
  local q, r = divmod(i, 7)
  local lo, hi = minmax(q, r, 50)
  s = s + q * r + hi - lo
end
print(s)

-- the number of results changes within the loop
local function vary(i)
  if i % 4 == 0 then return end
  if i % 4 == 1 then return i end
  if i % 4 == 2 then return i, i * 2 end
  return i, i * 2, i * 3
end
local x, y, z, nils = 0, 0, 0, 0
for i = 1, 1200 do
  local p, q, r = vary(i)
  if p then x = x + p else nils = nils + 1 end
  if q then y = y + q else nils = nils + 1 end
  if r then z = z + r else nils = nils + 1 end
end
print(x, y, z, nils)
local counts = 0
for i = 1, 1100 do counts = counts + select('#', vary(i)) * #{ vary(i) } end
print(counts)
local function swap(p, q) return q, p end
local u, v = 'u', 'v'
for _ = 1, 1001 do u, v = swap(u, v) end
print(u, v)
print((many(50)), (select(50, many(50))), pcall(two), (pcall(two)))
