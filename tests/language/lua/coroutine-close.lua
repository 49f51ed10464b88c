-- coroutine.close and pending to-be-closed variables.
local function closable(name, fail)
  return setmetatable({}, { __close = function(_, e)
    print("closing", name, e)
    if fail then error(fail, 0) end
  end })
end
print(coroutine.close(coroutine.create(print)))
local co = coroutine.create(function() coroutine.yield() end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co), coroutine.resume(co))
co = coroutine.create(function()
  local a <close> = closable("a")
  local b <close> = closable("b")
  local function inner() local c <close> = closable("c") coroutine.yield("inside") end
  pcall(function() local d <close> = closable("d") inner() end)
end)
print(coroutine.resume(co))
print(coroutine.close(co))
print(coroutine.close(co), coroutine.status(co))
-- Errors in closing: the last one is what is left.
co = coroutine.create(function()
  local a <close> = closable("a")
  local b <close> = closable("b", "error of b")
  local c <close> = closable("c", "error of c")
  local d <close> = closable("d")
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co))
print(coroutine.status(co), coroutine.close(co))
-- Dead of an error: the variables wait for close.
co = coroutine.create(function()
  local a <close> = closable("a")
  local b <close> = closable("b")
  coroutine.yield(1)
  error("died", 0)
end)
print(coroutine.resume(co))
print(coroutine.resume(co))
print(coroutine.status(co))
print(coroutine.close(co))
print(coroutine.close(co))
-- wrap closes by itself.
local w = coroutine.wrap(function()
  local a <close> = closable("in wrap")
  coroutine.yield()
  error("wrapped", 0)
end)
w()
print(pcall(w))
print(pcall(coroutine.wrap(function() local a <close> = closable("x", "replaced") error("original", 0) end)))
print(pcall(function() coroutine.wrap(function() local a <close> = closable("y", "text") error("original", 0) end)() end))
-- What runs while closing.
co = coroutine.create(function()
  local a <close> = setmetatable({}, { __close = function()
    print((coroutine.running()) == co, coroutine.status(co), coroutine.isyieldable())
    print(pcall(coroutine.yield, 1))
    print(pcall(coroutine.close, co))
    print(coroutine.resume(co))
    print(coroutine.wrap(function() coroutine.yield(coroutine.status(co)) end)())
  end })
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co))
-- Suspended in a close: those that are left are closed.
co = coroutine.create(function()
  local a <close> = closable("outermost")
  do
    local b <close> = setmetatable({}, { __close = function() coroutine.yield("in close") print("not reached") end })
  end
end)
print(coroutine.resume(co))
print(coroutine.close(co))
co = coroutine.create(function()
  return pcall(function()
    local a <close> = closable("first")
    local b <close> = setmetatable({}, { __close = function(_, e) print("b", e) coroutine.yield("closing after error") end })
    local c <close> = closable("third", "error of third")
    error("start", 0)
  end)
end)
print(coroutine.resume(co))
print(coroutine.resume(co))
co = coroutine.create(function()
  return pcall(function()
    local a <close> = closable("pending")
    local b <close> = setmetatable({}, { __close = function(_, e) coroutine.yield("stop here") end })
    error("start", 0)
  end)
end)
print(coroutine.resume(co))
print(coroutine.close(co))
-- for loops with closing values.
local function items(n)
  local g = coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
  return g, nil, nil, closable("iterator of " .. n)
end
for v in items(3) do if v == 2 then break end end
for v in items(2) do end
print(pcall(function() for v in items(2) do error("in body", 0) end end))
-- Many that are abandoned: nothing closes them.
local left = 0
for i = 1, 2000 do
  local c = coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() left = left + 1 end }) coroutine.yield(i) end)
  c()
  if i % 4 == 0 then c() end
end
print(left)
local closed = 0
for i = 1, 2000 do
  local c = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() closed = closed + i end }) coroutine.yield(i) end)
  coroutine.resume(c)
  coroutine.close(c)
end
print(closed)
