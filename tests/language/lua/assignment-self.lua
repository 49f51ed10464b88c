-- Assignments whose value reads the variable that is assigned, in every kind of expression.
local function two() return 10, 20 end
local t = 5
t = { t } print(t[1])
t = { t, n = #t, [t] = t } print(t.n, t[1][1])
t = { { t } } print(t[1][1].n)
t = { two(), t, two() } print(t[1], t[2][1][1].n, t[4])
local s = 'a'
s = s .. s .. s print(s)
s = (s .. 'b') .. (s .. 'c') print(s)
local x = 3
x = x + x * x - x print(x)
x = -x print(x)
x = x < 0 and x or -x print(x)
x = not x print(x)
x = x or x print(x)
x = (x and 1 or 2) + (x and 3 or 4) print(x)
x = ({ x, x + 1 })[2] + x print(x)
local f = function(...) return ... end
x = f(x, x + 1) print(x)
x, f = f(x, f) print(x, type(f))
x = select('#', x, x, x) print(x)
local g = function() return 1 end
g = { g, g } print(g[1](), #g)
g = g[1] print(g())
g = function() return g end print(type(g()))
local o = { v = 1 }
o = { v = o.v + 1, prev = o } print(o.v, o.prev.v)
o = o.prev print(o.v)
o = o.v == 1 and { o } or { nil, o } print(o[1].v)
local v = 2
v = v == 2 print(v)
v = v ~= true print(v)
v = #{ v, v } print(v)
v = { v }, print('second value') print(v[1])
do local a, b = 1, 2 a, b = { b, a }, { a, b } print(a[1], a[2], b[1], b[2]) end
local list
for i = 1, 1200 do list = { value = i, next = list } end
local last = {}
for i = 1, 1200 do last = { i, last[1] } end
local n = 0
while list do n, list = n + list.value, list.next end
print(n, last[1], last[2])
