io.stdout:setvbuf('no')
local function show(name, f, ...)
  local ok, e = pcall(f, ...)
  e = tostring(e)
  print(name, ok, #e > 200 and #e or e)
end
show('pcall', function() local function f() return pcall(f) end local function g(...) local ok, e = ... if not ok then error(e, 0) end end local function h() local ok, e = pcall(h) if not ok then error(e, 0) end end h() end)
show('index', function() local t = {} setmetatable(t, { __index = function(t, k) return t[k .. 'x'] end }) return t.a end)
show('index2', function() local t = {} setmetatable(t, { __index = function(t, k) local v = t[k] return v end }) return t.a end)
show('newindex', function() local t = {} setmetatable(t, { __newindex = function(t, k, v) t[k] = v end }) t.a = 1 end)
show('add', function() local t = {} setmetatable(t, { __add = function(a, b) return a + b end }) return t + 1 end)
show('add2', function() local t = {} setmetatable(t, { __add = function(a, b) local r = a + b return r end }) return t + 1 end)
show('concat', function() local t = {} setmetatable(t, { __concat = function(a, b) local r = a .. b return r end }) return t .. 'x' end)
show('eq', function() local m = {} m.__eq = function(a, b) local r = a == b return r end return setmetatable({}, m) == setmetatable({}, m) end)
show('lt', function() local m = {} m.__lt = function(a, b) local r = a < b return r end return setmetatable({}, m) < setmetatable({}, m) end)
show('le', function() local m = {} m.__le = function(a, b) local r = a <= b return r end return setmetatable({}, m) <= setmetatable({}, m) end)
show('len', function() local m = {} m.__len = function(a) local r = #a return r end return #setmetatable({}, m) end)
show('unm', function() local m = {} m.__unm = function(a) local r = -a return r end return -setmetatable({}, m) end)
show('call', function() local m = {} m.__call = function(a) local r = a() return r end return setmetatable({}, m)() end)
show('close', function() local m = {} m.__close = function(a) local b <close> = setmetatable({}, m) end local c <close> = setmetatable({}, m) end)
show('tostring', function() local m = {} m.__tostring = function(a) return tostring(a) end return tostring(setmetatable({}, m)) end)
show('tostring2', function() local m = {} m.__tostring = function(a) local r = tostring(a) return r end return tostring(setmetatable({}, m)) end)
show('sort', function() local function f(a, b) table.sort({ 1, 2, 3 }, f) return a < b end table.sort({ 1, 2, 3 }, f) end)
show('resume', function() local function f() local ok, e = coroutine.resume(coroutine.create(f)) if not ok then error(e, 0) end return e end return f() end)
show('xpcall', function() local function f() return xpcall(f, function(m) return m end) end return select(2, f()) end)
show('handler', function() return select(2, xpcall(error, function(m) error(m) end, 'x')) end)
show('handler2', function() local function h(m) return error(m, 0) end return select(2, xpcall(error, h, 'x')) end)
show('handler3', function() local function h(m) return h .. m end return select(2, xpcall(error, h, 'x')) end)
show('handler4', function() local function h(m) local function f() return 1 + f() end return f() end return select(2, xpcall(error, h, 'x')) end)
show('handler5', function() local function f() return 1 + f() end return select(2, xpcall(f, function(m) return 'H' .. #m end)) end)
show('handler6', function() local function f() return 1 + f() end local function h(m) return f() end return select(2, xpcall(f, h)) end)
show('handler7', function() local function f() return 1 + f() end local function h(m) local ok, e = pcall(f) return tostring(ok) .. tostring(e) end return select(2, xpcall(f, h)) end)

show('iterator', function() local function f() for x in f do return 1 end end return f() end)
-- The number of metamethods that can be nested is the same however they are run.
local function deepest(make)
  local depth = 0
  local f = make(function() depth = depth + 1 end)
  local ok, e = pcall(f)
  return tostring(e):match('[^:]*$'), depth > 180 and depth < 220
end
for i = 1, 24 do
  local e, ok = deepest(function(count)
    local m = {}
    m.__add = function(a, b) count() local r = a + b return r end
    local x = setmetatable({}, m)
    return function() return x + 1 end
  end)
  if i % 8 == 1 then print(e, ok) end
  e, ok = deepest(function(count)
    local x = setmetatable({}, { __index = function(t, k) count() local v = t[k + 1] return v end })
    return function() return x[1] end
  end)
  if i % 8 == 1 then print(e, ok) end
  e, ok = deepest(function(count)
    local function f(n) count() for x in f do return x end end
    return f
  end)
  if i % 8 == 1 then print(e, ok) end
  e, ok = deepest(function(count)
    local m = {}
    m.__lt = function(a, b) count() if a < b then return true end return false end
    return function() return setmetatable({}, m) < 1 end
  end)
  if i % 8 == 1 then print(e, ok) end
end
