-- upvalues shared between closures, coroutines, loops, and debug.upvaluejoin
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() return n end, function(v) n = v end
end
local inc, get, put = counter()
inc() inc()
print(get()) put(10) print(inc(), get())
local inc2 = counter()
print(inc2(), get())
debug.upvaluejoin(inc2, 1, inc, 1)
print(inc2(), get(), debug.upvalueid(inc, 1) == debug.upvalueid(inc2, 1))
local list = {}
for i = 1, 3 do
  local shared = i * 100
  list[#list + 1] = { add = function(x) shared = shared + x return shared end, read = function() return shared + i end }
end
list[1].add(5) list[2].add(7)
print(list[1].read(), list[2].read(), list[3].read())
local k = 0
local ws = {}
while k < 3 do
  local j = k
  ws[#ws + 1] = function() j = j + 1 return j, k end
  k = k + 1
end
print(ws[1]()) print(ws[3]()) print(ws[1]())
local rs = {}
local m = 0
repeat
  local last = m
  rs[#rs + 1] = function() last = last * 2 return last end
  m = m + 1
until last == 2
print(rs[1](), rs[2](), rs[2](), rs[3](), #rs)
local co = coroutine.wrap(function()
  local inner = 0
  local function bump() inner = inner + 1 coroutine.yield(inner) return bump end
  while true do bump() end
end)
print(co(), co(), co())
local function vararg(...)
  local a, b = ...
  local t = { ... }
  return function() a, b = b, a return a, b, #t end
end
local v = vararg(1, 2, 3)
print(v()) print(v())
local function params(a, b, c) local f = function() a = (a or 0) + 1 return a, b, c end b = 'changed' return f end
print(params(1, 2)()) print(params()())
local fact
fact = function(n) return n <= 1 and 1 or n * fact(n - 1) end
local old = fact
fact = function(n) return -1 end
print(old(5), fact(5))
local names = {}
local function three() return inc, get, put, k, print end
for i = 1, 10 do local nm = debug.getupvalue(three, i) if not nm then break end names[#names + 1] = nm end
print(table.concat(names, ' '))
local total = 0
for round = 1, 100 do
  local acc = 0
  local fs = {}
  for i = 1, 5 do fs[i] = function(x) acc = acc + i * x end end
  for i = 1, 5 do fs[i](round) end
  total = total + acc
end
print(total)
