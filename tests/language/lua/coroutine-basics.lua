-- The library's functions: statuses, values that go in and out, messages.
print(type(coroutine.create(print)), (tostring(coroutine.create(print)):gsub("0x%x+", "ADDRESS")))
local co
co = coroutine.create(function(a, b)
  print("begun", a, b, coroutine.status(co), coroutine.isyieldable())
  local c = coroutine.yield(a + b)
  print("second", c)
  local d, e = coroutine.yield(a - b, c)
  print("third", d, e)
  print("nothing", coroutine.yield())
  return "x", "y", "z"
end)
print(coroutine.status(co), coroutine.isyieldable(co))
print(coroutine.resume(co, 10, 4))
print(coroutine.status(co))
print(coroutine.resume(co, "c"))
print(coroutine.resume(co, "d", "e"))
print(coroutine.resume(co, nil, nil, 3))
print(coroutine.status(co), coroutine.resume(co))
print(select("#", coroutine.resume(coroutine.create(function() return nil, nil end))))
print(select("#", coroutine.resume(coroutine.create(function() end))))
print(coroutine.resume(coroutine.create(function(...) return select("#", ...), ... end), 1, nil, nil))

-- The running one, and those that wait for it.
local main, isMain = coroutine.running()
print(type(main), isMain, coroutine.status(main), coroutine.isyieldable(), coroutine.isyieldable(main))
print(coroutine.resume(main))
local outer
outer = coroutine.create(function()
  local inner = coroutine.create(function()
    print("inner", coroutine.status(outer), coroutine.status(main), coroutine.running() ~= outer)
    print(coroutine.resume(outer))
    print(coroutine.resume(main))
    print(pcall(coroutine.close, outer))
    print(pcall(coroutine.close, main))
    print(pcall(coroutine.close, (coroutine.running())))
  end)
  print(select(2, coroutine.running()), (coroutine.running()) == outer)
  print(coroutine.resume(outer))
  print(coroutine.resume(inner))
  print(coroutine.status(inner), coroutine.status(outer))
end)
print(coroutine.resume(outer))

-- Bodies that are no Lua functions.
print(coroutine.resume(coroutine.create(math.max), 3, 9, 4))
print(coroutine.wrap(string.rep)("ab", 3))
local y = coroutine.create(coroutine.yield)
print(coroutine.resume(y, 1, 2))
print(coroutine.resume(y, 3, 4))
print(coroutine.resume(y, 5, 6))
local p = coroutine.wrap(pcall)
print(p(coroutine.yield, "through pcall"))
print(p("back"))
print(coroutine.wrap(pcall)(error, "e"))

-- Arguments that are wrong.
for _, f in ipairs { "create", "resume", "status", "wrap", "close", "isyieldable" } do
  print(f, pcall(coroutine[f], 1))
  print(f, pcall(coroutine[f], {}))
end
print(pcall(coroutine.create))
print(pcall(coroutine.yield, 1))
print(pcall(function() return coroutine.status() end))
print(pcall(function() return coroutine.resume("x") end))
print(pcall(function() return coroutine.wrap(nil) end))

-- Threads as values.
local t = {}
local k = coroutine.create(print)
t[k] = "by thread"
print(t[k], k == k, k ~= coroutine.create(print), rawequal(k, k))
print(pcall(function() return k + 1 end))
print(pcall(function() return k.x end))
print(pcall(function() return #k end))
print(pcall(function() return k() end))
print(pcall(function() return k < k end))
print(pcall(function() return k .. "x" end))
debug.setmetatable(k, { __index = { name = "shared" }, __len = function() return 7 end })
print(k.name, #k, coroutine.create(print).name)
debug.setmetatable(k, nil)
print(getmetatable(k))
