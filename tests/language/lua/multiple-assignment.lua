-- Multiple assignment: all right sides before all stores, swaps, fields, index expressions evaluated first.
local a, b, c = 1, 2
print(a, b, c)
a, b = b, a
print(a, b)
a, b, c = b, a, a + b, 'extra'
print(a, b, c)
local i, t = 1, {}
i, t[i] = i + 1, 20
print(i, t[1], t[2])
local u = { 1, 2, 3 }
u[1], u[2], u[3] = u[3], u[1], u[2]
print(u[1], u[2], u[3])
local x = { v = 'old' }
local y = x
x, x.v = { v = 'new' }, 'changed'
print(x.v, y.v)
do
  local p = { q = {} }
  local r = p
  p.q, p.q.z = { name = 'second' }, 1
  print(r.q.name, r.q.z)
end

local f0, f1 = 0, 1
for _ = 1, 85 do f0, f1 = f1, f0 + f1 end
print(f0, f1)
local l, m, n = 1, 2, 3
for k = 1, 1100 do
  l, m, n = m, n, l
  if k > 1050 then l, m = m + 0.5, l end
end
print(l, m, n)

local arr = {}
for k = 1, 200 do arr[k] = k end
for round = 1, 6 do
  for k = 1, 199 do arr[k], arr[k + 1] = arr[k + 1], arr[k] end
end
print(arr[1], arr[194], arr[195], arr[200])
local s, p = 0, 1
for k = 1, 1200 do s, p = s + p, (p + s) % 1009 end
print(s, p)
local q, r = {}, 0
for k = 1, 1100 do
  local d, e, g = k, k * 2
  q.d, q.e, q[k % 3] = e, d, g or d
  r = r + q.d - q.e + q[k % 3]
end
print(r)
local function trace(name, v)
  io.write(name, ' ')
  return v
end
local o = {}
trace('t', o)[trace('k', 1)], trace('t2', o)[trace('k2', 2)] = trace('v', 'a'), trace('v2', 'b')
print(o[1], o[2])
