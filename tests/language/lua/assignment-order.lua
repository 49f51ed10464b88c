-- Multiple assignment: the order of evaluation and of stores, swaps, adjustment, and targets that depend on each other.
local log = {}
local function l(x)
  log[#log + 1] = tostring(x)
  return x
end
local function flush()
  print(table.concat(log, ' '))
  log = {}
end
local t = setmetatable({}, {
  __newindex = function(t, k, v)
    log[#log + 1] = 'set' .. k .. '=' .. tostring(v)
    rawset(t, k, v)
  end,
  __index = function(_, k)
    log[#log + 1] = 'get' .. k
    return k
  end
})
t[l 'a'], t[l 'b'], t[l 'c'] = l(1), l(2)
flush()
t.x, t.y = t.p, t.q
flush()
local i, a = 1, {}
i, a[i] = i + 1, 20
print(i, a[1], a[2])
i, a[i], a[i + 1] = 5, 'x', 'y'
print(i, a[2], a[3])
do
  local a = {}
  local b = a
  a.x, a = 1, { y = 2 }
  print(b.x, a.x, a.y)
  local i, t = 1, { 1, 2 }
  i, t[i], t[i + 1] = 2, t[i + 1], t[i]
  print(i, t[1], t[2])
end
local function three() return 1, 2, 3 end
local x, y, z = three()
print(x, y, z)
x, y, z = 0, three()
print(x, y, z)
x, y = y, x
print(x, y)
x, y, z = (three())
print(x, y, z)
x, y, z = three(), 10
print(x, y, z)
gx, gy = 1
gx, gy = gy, gx
print(gx, gy)
local up = 1
local function swap()
  local mine = 2
  up, mine = mine, up
  return mine, up
end
print(swap())
print((l(1) + l(2)) * l(3), l(4) .. l(5) .. l(6), l(1) < l(2), l(2) > l(1), l(1) == l(2))
flush()
local made = { l(7), l(8), k = l(9), [l 'm'] = l(10), l(11) }
print(#made, made.k, made.m)
flush()
print(l(1) and l(nil) or l(2), l(false) or l(3), not l(nil))
flush()
print(('x'):rep(3), ('%d'):format(5), #('abc'), ({ 1, 2, 3 })[2], ({ n = 5 }).n, (function() return 'called' end)(), ('abc'):upper():lower():len())
print(({ f = function(self, a) return self ~= nil, a end }):f(3), ('a'):byte(), #'abc' + 1, -'2' + 0, [[long]]:len())
local p, q, sum = 0, 1, 0
for n = 1, 1200 do
  p, q = q, (p + q) % 1000007
  a[n % 3], a[n % 3 + 1], i = p, a[n % 3], n
  sum = (sum + (a[0] or 0) * 3 + (a[1] or 0) + (type(a[2]) == 'number' and a[2] or 0)) % 1000003
end
print(p, q, sum)
