-- Coroutines that resume coroutines: how deep, and what happens there.
local depth
local function descend(n)
  depth = n
  local co = coroutine.create(descend)
  local ok, e = coroutine.resume(co, n + 1)
  if not ok then return "stopped: " .. tostring(e) end
  return e
end
print(pcall(descend, 1))
print(depth)
-- With wrap each level adds its position.
local function wrapped(n)
  depth = n
  return (coroutine.wrap(wrapped)(n + 1))
end
local ok, e = pcall(wrapped, 1)
print(ok, #e > 1000, e:match("C stack overflow$"), depth)
-- Coroutines and callbacks count together.
local function mixed(n)
  depth = n
  if n % 2 == 0 then return coroutine.wrap(mixed)(n + 1) end
  table.sort({ 2, 1 }, function(a, b) mixed(n + 1) return a < b end)
end
ok, e = pcall(mixed, 1)
print(ok, e:match("C stack overflow$"), depth)
-- And afterwards all is well.
print(pcall(descend, 1))
-- Chains: each passes on what the next one yields.
local function chain(n)
  if n == 0 then
    for i = 1, 50 do coroutine.yield(i) end
    return
  end
  for v in coroutine.wrap(function() chain(n - 1) end) do coroutine.yield(v + 1) end
end
for _, n in ipairs { 1, 5, 30, 60 } do
  local sum = 0
  for v in coroutine.wrap(function() chain(n) end) do sum = sum + v end
  print(n, sum)
end
-- Deep recursion inside of one: frames are cheap.
local function count(n) if n == 0 then coroutine.yield("bottom") return 0 end return 1 + count(n - 1) end
for _, n in ipairs { 10, 1000, 50000 } do
  local co = coroutine.create(count)
  print(coroutine.resume(co, n))
  print(coroutine.resume(co))
end
local function endless(n) return 1 + endless(n + 1) end
ok, e = coroutine.resume(coroutine.create(endless), 1)
print(ok, e:match("stack overflow") ~= nil)
print(pcall(string.rep, "x", 3))
-- Ping-pong between two, and symmetric transfer over a dispatcher.
local log = {}
local ping, pong
ping = coroutine.wrap(function() for i = 1, 1500 do local r = pong(i) if i % 500 == 0 then log[#log + 1] = r end coroutine.yield(i) end return "ping ends" end)
pong = coroutine.wrap(function(x) while true do x = coroutine.yield(x * 2) end end)
local last
for i = 1, 1501 do last = ping() end
print(last, table.concat(log, " "))
local threads = {}
for k = 1, 10 do
  threads[k] = coroutine.create(function(from)
    local hops = 0
    while true do
      hops = hops + 1
      from = coroutine.yield((k * 7 + hops) % 10 + 1, hops)
    end
  end)
end
local at, hops = 1, 0
for i = 1, 5000 do
  local ok2, to, h = coroutine.resume(threads[at], at)
  at = to
  hops = hops + h
end
print(at, hops)
-- One thousand at the same time.
local all = {}
for i = 1, 1000 do all[i] = coroutine.wrap(function() local s = i for j = 1, 5 do s = s + coroutine.yield(s) end return s end) end
local sum = 0
for round = 1, 6 do for i = 1, 1000 do sum = sum + all[i](round) end end
print(sum)
