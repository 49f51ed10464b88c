-- The debug library on coroutines.
local function show(...) print((table.concat({ ... }, " "):gsub("0x%x+", "ADDRESS"))) end
local function leaf(x)
  local y = x * 2
  coroutine.yield(y)
  return y
end
local function body(a, b)
  local t = { a, b }
  leaf(a)
  leaf(b)
end
local co = coroutine.create(body)
show(debug.traceback(co))
show(debug.traceback(co, "not begun", 0))
coroutine.resume(co, 3, 4)
show(debug.traceback(co))
show(debug.traceback(co, "message"))
show(debug.traceback(co, "level 1", 1))
show(debug.traceback(co, "level 5", 5))
show(debug.traceback(co, nil, 2))
print(debug.traceback(co, 12))
print(type(debug.traceback(co, {})), debug.traceback(co, true))
for level = 0, 4 do
  local i = debug.getinfo(co, level, "Slnt")
  if i then print(level, i.short_src, i.currentline, i.what, i.name, i.namewhat, i.linedefined, i.istailcall) else print(level, i) end
end
print(debug.getinfo(co, 0, "f").func == coroutine.yield, debug.getinfo(co, 1, "f").func == leaf, debug.getinfo(co, 2, "f").func == body)
print(debug.getinfo(co, leaf, "S").linedefined, debug.getinfo(co, print).what)
print(debug.getlocal(co, 1, 1))
print(debug.getlocal(co, 1, 2))
print(debug.getlocal(co, 1, 3))
print(debug.getlocal(co, 2, 1))
print(debug.getlocal(co, 2, 2))
print(debug.setlocal(co, 1, 2, "changed"), debug.getlocal(co, 1, 2))
print(debug.setlocal(co, 2, 2, 21))
print(pcall(debug.getlocal, co, 9, 1))
print(pcall(debug.setlocal, co, 9, 1, 1))
print(pcall(debug.getinfo, co, "x"))
print(pcall(debug.getinfo, co))
print(pcall(debug.getinfo, co, 1, "X"))
print(pcall(debug.getinfo, co, 1, ">"))
print(coroutine.resume(co))
print(coroutine.resume(co))
show(debug.traceback(co))
print(debug.getinfo(co, 0))
-- Where it died.
local function fails(n) if n == 0 then local z = nil; return z.field end return (fails(n - 1)) end
co = coroutine.create(fails)
print(coroutine.resume(co, 2))
show(debug.traceback(co))
show(debug.traceback(co, "skipping", 2))
print(debug.getinfo(co, 0, "l").currentline, debug.getinfo(co, 1, "l").currentline)
coroutine.close(co)
show(debug.traceback(co))
co = coroutine.create(function() local ok = pcall(error, "inner") local x = ok .. 1 end)
print(coroutine.resume(co))
show(debug.traceback(co))
-- From inside: a coroutine's stack ends where it was resumed.
local function inside()
  show(debug.traceback("inside"))
  print(debug.getinfo(1, "l").currentline, debug.getinfo(2, "S").what, debug.getinfo(4, "S"))
  show(debug.traceback(coroutine.running(), "myself", 0))
  print(pcall(error, "level 3", 3))
end
coroutine.wrap(function() inside() end)()
-- One that waits for another.
local outer
outer = coroutine.create(function()
  coroutine.resume(coroutine.create(function()
    show(debug.traceback(outer))
    print(debug.getinfo(outer, 0, "n").name, debug.getinfo(outer, 1, "l").currentline, debug.getinfo(outer, 2))
  end))
  pcall(coroutine.wrap(function() show(debug.traceback(outer, "through pcall and wrap")) end))
end)
coroutine.resume(outer)
-- Natives in between.
co = coroutine.create(function()
  table.sort({ 2, 1 }, function(a, b) show(debug.traceback("in sort")) return a < b end)
  string.gsub("a", "a", function() show(debug.traceback("in gsub")) end)
  pcall(function() show(debug.traceback("in pcall")) coroutine.yield() end)
end)
coroutine.resume(co)
show(debug.traceback(co, "suspended in pcall"))
print(debug.gethook(co))
