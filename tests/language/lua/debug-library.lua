-- The debug library: what getinfo, getlocal, upvalues and traceback tell, and how they refuse.
local function try(f, ...) print(pcall(f, ...)) end
local function info(...)
  local i = debug.getinfo(1, 'nSlutf')
  print(i.name, i.namewhat, i.short_src, i.source, i.linedefined, i.lastlinedefined, i.what, i.currentline)
  print(i.nups, i.nparams, i.isvararg, i.istailcall, i.func == info)
  return debug.getinfo(2, 'l').currentline
end
print(info(1))
local function tailed() return debug.getinfo(1, 't').istailcall end
print((function() return tailed() end)(), (tailed()))
local t = {}
function t:method()
  local i = debug.getinfo(1, 'n')
  return i.name, i.namewhat, debug.getinfo(2, 'l').currentline
end
print(t:method())
local i = debug.getinfo(print)
print(i.what, i.short_src, i.source, i.currentline, i.linedefined, i.lastlinedefined, i.nups, i.nparams, i.isvararg, i.name, i.namewhat)
print(debug.getinfo(100), debug.getinfo(1, 'S').what, debug.getinfo(1, 'l').currentline, debug.getinfo(0, 'n').name, debug.getinfo(0, 'S').what)
for _, args in ipairs { { 1, 'X' }, { 'x' }, {}, { 1, '>' } } do try(debug.getinfo, table.unpack(args)) end
print(debug.traceback('message'))
print(debug.traceback('message', 2), debug.traceback({}) ~= nil, debug.traceback(nil), debug.traceback(12))

local function locals(a, b, ...)
  local c = 3
  local names = {}
  for n = 1, 3 do
    local name, v = debug.getlocal(1, n)
    names[n] = name .. '=' .. v
  end
  print(table.concat(names, ' '), debug.getlocal(1, -1))
  print(debug.setlocal(1, 3, 'new'), c, debug.setlocal(1, 50, 1))
end
locals(1, 2, 'extra')
print(debug.getlocal(locals, 1), debug.getlocal(locals, 2), debug.getlocal(locals, 3))
try(debug.getlocal, 100, 1)
try(debug.getlocal, 'x', 1)
try(debug.setlocal, 1, 1)

local up1, up2 = 1, 2
local function ups()
  up1 = up1 + 1
  return up1, up2
end
print(debug.getupvalue(ups, 1), debug.getupvalue(ups, 2), select('#', debug.getupvalue(ups, 3)), debug.getupvalue(print, 1))
print(debug.setupvalue(ups, 1, 10), ups())
print(debug.setupvalue(ups, 5, 1))
try(debug.getupvalue, 1, 1)
try(debug.setupvalue, ups, 1)
print(debug.upvalueid(ups, 1) == debug.upvalueid(ups, 1), debug.upvalueid(ups, 1) ~= debug.upvalueid(ups, 2), debug.upvalueid(ups, 9))
local function counter() local n = 0 return function() n = n + 1 return n end end
local one, two = counter(), counter()
debug.upvaluejoin(one, 1, two, 1)
print(one(), two(), one())
try(debug.upvaluejoin, one, 5, two, 1)

debug.setmetatable(10, { __index = function(n, k) return k .. n end })
print((5).field, debug.getmetatable(5) ~= nil)
debug.setmetatable(10, nil)
try(function() return (5).field end)
debug.setmetatable(nil, { __index = function() return 'of nil' end })
local none
print(none.x, debug.getmetatable(nil).__index() == none.y)
debug.setmetatable(nil, nil)
try(function() return none.x end)
print(debug.getregistry() ~= nil, debug.gethook(), debug.getuservalue(io.stdout), debug.setcstacklimit(200), debug.sethook())
local lines = 0
local function here() return debug.getinfo(1, 'l').currentline end
for _ = 1, 1100 do lines = lines + here() end
print(lines)
