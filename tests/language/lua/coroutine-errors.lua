-- Errors inside: values, positions, statuses, tracebacks.
local co = coroutine.create(function() error("message") end)
print(coroutine.resume(co))
print(coroutine.status(co), coroutine.resume(co))
print(coroutine.close(co))
print(coroutine.close(co))
print(coroutine.resume(coroutine.create(function() error("plain", 0) end)))
print(coroutine.resume(coroutine.create(function() error("level 2", 2) end)))
print(coroutine.resume(coroutine.create(function() error() end)))
print(coroutine.resume(coroutine.create(function() error(setmetatable({}, { __tostring = function() return "object" end })) end)))
print(coroutine.resume(coroutine.create(function() local x; x.y = 1 end)))
print(coroutine.resume(coroutine.create(function() return 1 + {} end)))
print(coroutine.resume(coroutine.create(function() string.rep() end)))
print(coroutine.resume(coroutine.create(error), "by error"))
print(coroutine.resume(coroutine.create(string.rep)))
print(select("#", coroutine.resume(coroutine.create(error))))
-- After yields, in calls.
local function deep(n) if n == 0 then coroutine.yield("at the bottom") error("deep") end deep(n - 1) end
co = coroutine.create(deep)
print(coroutine.resume(co, 5))
print(coroutine.resume(co))
print((debug.traceback(co, "traceback of the dead"):gsub("0x%x+", "ADDRESS")))
-- wrap: the error passes, a text with the caller's position.
local function call(f, ...) return f(...) end
print(pcall(function() local f = coroutine.wrap(function() error("boom") end) f() end))
print(pcall(coroutine.wrap(function() error("direct") end)))
print(pcall(function() return coroutine.wrap(function() error("tail") end)() end))
print(pcall(function() call(coroutine.wrap(function() coroutine.yield() error("zero", 0) end)) end))
print(pcall(function() local f = coroutine.wrap(function() coroutine.yield() error("later") end) f() f() end))
print(select(2, pcall(function() coroutine.wrap(function() error({ code = 5 }) end)() end)).code)
print(pcall(function() for x in coroutine.wrap(function() coroutine.yield(1) error("in for") end) do end end))
local dead = coroutine.wrap(function() end)
dead()
print(pcall(dead))
print(pcall(function() dead() end))
print(pcall(function()
  local f
  f = coroutine.wrap(function() f() end)
  f()
end))
print(pcall(function()
  local a = coroutine.wrap(function() local b = coroutine.wrap(function() error("twice") end) b() end)
  a()
end))
print(xpcall(function() coroutine.wrap(function() error("seen") end)() end, function(m) return "handler: " .. m end))
print(xpcall(function() coroutine.wrap(function() xpcall(error, print, "inner handler") error("outer") end)() end, function(m) return "handler: " .. m end))
-- An error of a coroutine is not seen by handlers outside of it.
print(xpcall(function() return coroutine.resume(coroutine.create(function() error("x") end)) end, function() return "not called" end))
-- In hot loops: some iterations fail.
local fails, values = 0, 0
for i = 1, 3000 do
  local c = coroutine.create(function(n) local m = coroutine.yield(n) if m % 7 == 3 then error(m) end return m end)
  coroutine.resume(c, i)
  local ok, v = coroutine.resume(c, i)
  if ok then values = values + v else fails = fails + v end
end
print(fails, values)
local worker = coroutine.wrap(function()
  local n = 0
  while true do
    local ok, e = pcall(function() local x = coroutine.yield(n) if x % 5 == 0 then error(x, 0) end return x end)
    n = n + (ok and e or -e)
  end
end)
local w = worker()
for i = 1, 3000 do w = worker(i) end
print(w)
-- Errors through calls that yielded.
local function outer(f) local ok, e = pcall(f) return "caught: " .. tostring(e) end
local function many(n) local r = 0 for i = 1, n do r = r + coroutine.yield(i) end if r > 5 then error("too much: " .. r, 0) end return r end
for n = 1, 4 do
  local c = coroutine.wrap(function() return outer(function() return many(n) end) end)
  local v = c()
  while type(v) == "number" do v = c(v) end
  print(v)
end
