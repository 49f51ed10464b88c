-- Multiple assignment: what is evaluated when.
local log = {}
local function v(name, x) log[#log + 1] = name; return x end
local t = setmetatable({}, { __newindex = function(t, k, x) log[#log + 1] = 'set ' .. tostring(k); rawset(t, k, x) end })
v('t', t)[v('k1', 'a')], v('t', t)[v('k2', 'b')] = v('x', 1), v('y', 2)
print(table.concat(log, ', '))
log = {}
local a, b, c = 1
print(a, b, c)
a, b, c = (function() return 1, 2, 3, 4 end)()
print(a, b, c)
a, b, c = 0, (function() return 1, 2, 3 end)()
print(a, b, c)
a, b, c = (function() return 1, 2, 3 end)(), 10
print(a, b, c)
a, b, c = ((function() return 1, 2, 3 end)())
print(a, b, c)
a, b = b, a
local i, list = 1, { 'one', 'two', 'three' }
i, list[i] = i + 1, 'changed'
print(i, list[1], list[2])
do
  local list = { 1, 2 }
  list, list[1] = nil, 'x'
  print(list)
end
local function swap(t, x, y) t[x], t[y] = t[y], t[x] end
local array = {}
for k = 1, 20 do array[k] = k end
for k = 1, 10 do swap(array, k, 21 - k) end
print(table.concat(array, ' '))
-- An upvalue that the right-hand side changes.
local u = 1
local function change() u = u + 1; return u end
local p, q, r = u, change(), u
print(p, q, r)
local w = { u, change(), u, change() }
print(w[1], w[2], w[3], w[4])
u = change() + u
print(u)
-- Evaluation of operands and arguments goes from left to right.
log = {}
local _ = v('1', 1) + v('2', 2) * v('3', 3) .. v('4', 4)
_ = v('5', nil) or v('6', 6) and v('7', 7)
_ = { v('8', 8), k = v('9', 9), [v('10', 10)] = v('11', 11), v('12', 12) }
print(table.concat(log, ' '))
-- Chains with globals through _ENV.
do
  local _ENV = setmetatable({}, { __index = _G, __newindex = function(e, k, x) rawset(e, k, x); print('global', k, x) end })
  first, second, third = 1, 2
  first, second = second, first
  print(first, second, third)
end
