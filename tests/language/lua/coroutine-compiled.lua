-- Yields below calls that are compiled: deep, through pcall, with errors, with variables that live in several frames.
local yield = coroutine.yield

-- Calls that rarely yield.
local function inner(i) if i % 50 == 0 then yield("inner", i) end return i end
local function middle(i) local before = i * 2 local r = inner(i) return before + r end
local function outer(n)
  local sum = 0
  for i = 1, n do sum = sum + middle(i) end
  return sum
end
local co = coroutine.create(outer)
local ok, what, where = coroutine.resume(co, 4000)
local yields, last = 0, 0
while coroutine.status(co) ~= "dead" do
  yields, last = yields + 1, where
  ok, what, where = coroutine.resume(co)
end
print(ok, what, yields, last)

-- The same functions outside and inside of coroutines, in turn.
local mode = "plain"
local function maybe(i) if mode == "yielding" then return i + yield(i) end return i end
local function work(n) local s = 0 for i = 1, n do s = s + maybe(i) end return s end
for round = 1, 6 do
  mode = round % 2 == 0 and "yielding" or "plain"
  if mode == "plain" then
    print(round, work(1500))
  else
    local w, r = coroutine.wrap(work), nil
    r = w(1500)
    for i = 1, 1499 do r = w(1) end
    print(round, r, w(1))
  end
end

-- Recursion with yields at several depths, both directions.
local function ackermann(m, n)
  if m == 0 then
    if n % 64 == 63 then n = n + yield(n) end
    return n + 1
  end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
co = coroutine.wrap(function() return "result", ackermann(2, 60) end)
local r, n, count = co(), nil, 0
while r ~= "result" do
  count = count + 1
  r, n = co(0)
end
print(r, n, count)

-- Errors from below, and pcall on the way.
local function risky(i)
  local got = yield(i)
  if got % 7 == 0 then error("seven in " .. got, 0) end
  return got
end
local function guarded(i)
  local extra = i % 3
  local ok2, v = pcall(risky, i)
  return ok2 and v + extra or tostring(v) .. " extra " .. extra
end
local function run(times)
  local texts, total = 0, 0
  for i = 1, times do
    local v = guarded(i)
    if type(v) == "string" then texts = texts + #v else total = total + v end
  end
  return "end", texts, total
end
co = coroutine.wrap(run)
local v = co(3000)
local t, s
while v ~= "end" do v, t, s = co(v) end
print(v, t, s)

-- An error that nobody catches, after many yields.
local function fragile(n) for i = 1, n do local x = yield(i) if x == "stop" then error({ at = i }) end end end
for _, stop in ipairs { 10, 500, 2500 } do
  co = coroutine.create(function(...) local before = "kept" fragile(...) return before end)
  local ok3, e = coroutine.resume(co, 5000)
  for i = 2, stop do ok3, e = coroutine.resume(co, i) end
  ok3, e = coroutine.resume(co, "stop")
  print(ok3, e.at, coroutine.status(co))
end

-- Closures and varargs across yields.
local function counter()
  local c = 0
  return function(...) c = c + select("#", ...) yield(c) return c, ... end, function() return c end
end
local step, peek = counter()
co = coroutine.wrap(function() for i = 1, 2000 do local c, a, b = step(i, i + 1) if c ~= 2 * i or b ~= a + 1 then error("wrong") end end return "fine" end)
local x
for i = 1, 2001 do x = co() end
print(x, peek())

-- Metamethods and iterators in hot loops, yielding sometimes.
local point = {}
point.__index = point
point.__add = function(a, b) if (a.x + b.x) % 100 == 0 then yield("add") end return setmetatable({ x = a.x + b.x }, point) end
point.__lt = function(a, b) if a.x % 250 == 0 then yield("lt") end return a.x < b.x end
point.__index = function(t, k) if k == "rare" then return (yield("index")) end return 1 end
co = coroutine.create(function()
  local p, one, less = setmetatable({ x = 0 }, point), setmetatable({ x = 1 }, point), 0
  for i = 1, 2000 do
    p = p + one
    if one < p then less = less + 1 end
    if p < one then less = less + 1000000 end
    if i % 400 == 0 then less = less + p.rare else less = less + p.common end
  end
  return p.x, less
end)
local kinds = {}
ok, v, n = coroutine.resume(co)
while coroutine.status(co) ~= "dead" do
  kinds[v] = (kinds[v] or 0) + 1
  ok, v, n = coroutine.resume(co, 5)
end
print(ok, v, n, kinds.add, kinds.lt, kinds.index)
-- Tail calls and returns of several values from below.
local function tail(i) return yield(i, -i) end
local function several(i) return tail(i) end
co = coroutine.wrap(function() local sum = 0 for i = 1, 2000 do local a, b, c = several(i) sum = sum + a + (b or 0) + (c and 1 or 0) end return sum end)
v = co()
for i = 1, 2000 do
  if i % 3 == 0 then v = co(i) elseif i % 3 == 1 then v = co(i, 1) else v = co(i, 2, true) end
end
print(v)
