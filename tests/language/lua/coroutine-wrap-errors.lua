-- errors in wrapped coroutines: positions, propagation, dead ones, and what is closed
local function try(f, ...) print(pcall(f, ...)) end
local w = coroutine.wrap(function(a)
  local b = coroutine.yield(a + 1)
  error('first ' .. b)
end)
print(w(1))
try(w, 'two')
try(w)
local v = coroutine.wrap(function() error({ code = 7 }) end)
local ok, e = pcall(v)
print(ok, type(e), e.code)
try(coroutine.wrap(function() error('plain', 0) end))
try(coroutine.wrap(function() error() end))
try(coroutine.wrap(function() local x = nil; return x.field end))
try(coroutine.wrap(function() return #5 end))
local closed = {}
local c = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function(_, err) closed[#closed + 1] = tostring(err) end })
  local y <close> = setmetatable({}, { __close = function() closed[#closed + 1] = 'y' error('from close') end })
  coroutine.yield(1)
  error('body')
end)
print(coroutine.resume(c))
print(coroutine.resume(c))
print(table.concat(closed, ' | '), coroutine.status(c))
print(coroutine.resume(c))
print(coroutine.close(c))
local d = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function(_, err) print('closing with', err) error('again', 0) end })
  coroutine.yield()
end)
coroutine.resume(d)
print(coroutine.close(d))
print(coroutine.status(d))
print(coroutine.isyieldable(), (select(2, coroutine.running())))
try(coroutine.yield, 1)
local self
self = coroutine.create(function() return coroutine.resume(self) end)
print(coroutine.resume(self))
print(coroutine.wrap(function() return pcall(pcall, error, 'x') end)())
for _, n in ipairs { 1, 10, 100 } do
  local co = coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end error('end of ' .. n) end)
  local sum = 0
  local good, err
  repeat
    good, err = pcall(co)
    if good then sum = sum + err end
  until not good
  print(n, sum, err)
end
