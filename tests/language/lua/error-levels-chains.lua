-- Random chains of calls of every kind. At the end of each an error wants the position of some level, or (afterwards) the stack is looked at. Each
-- chain runs until it is hot; what it says is printed when it changes.
local seed = 1
local function rnd(n) seed = (seed * 1103515245 + 12345) % 2147483648 return (seed // 65536) % n + 1 end
local kinds = {
  function(n) return ('local function f%d(a) local r = f%d(a) return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) return f%d(a) end'):format(n, n - 1) end,
  function(n) return ('local function f%d(...) local r = f%d(...) return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(...) return f%d(...) end'):format(n, n - 1) end,
  function(n) return ('local t%d = setmetatable({}, { __index = function(t, k) local r = f%d(k) return r end })\nlocal function f%d(a) return (t%d[a]) end'):format(n, n - 1, n, n) end,
  function(n) return ('local t%d = setmetatable({}, { __index = function(t, k) return f%d(k) end })\nlocal function f%d(a) return (t%d.x) end'):format(n, n - 1, n, n) end,
  function(n) return ('local t%d = setmetatable({}, { __add = function(t, k) return f%d(k) end })\nlocal function f%d(a) local r = t%d + a return r end'):format(n, n - 1, n, n) end,
  function(n) return ('local t%d = setmetatable({}, { __lt = function(t, k) return f%d(1) end })\nlocal function f%d(a) if t%d < 5 then return 1 end return 2 end'):format(n, n - 1, n, n) end,
  function(n) return ('local t%d = setmetatable({}, { __call = function(t, k) local r = f%d(k) return r end })\nlocal function f%d(a) local r = t%d(a) return r end'):format(n, n - 1, n, n) end,
  function(n) return ('local function f%d(a) local s = 0 for x in f%d, a do s = s + 1 break end return s end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local s = 0 for i = 1, 3 do s = s + (f%d(a) or 0) end return s end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local s = 0 while s < 3 do f%d(a) s = s + 1 end return s end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local s = 0 local r = a > 0 and f%d(a - 1) or f%d(a) return r end'):format(n, n - 1, n - 1) end,
  function(n) return ('local o%d = { m = function(self, a) return 1, f%d(a) end }\nlocal function f%d(a) return select(2, o%d:m(a)) end'):format(n, n - 1, n, n) end,
  function(n) return ('local function f%d(a) return 1 + (f%d(a) or 1) end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) if a > 2 then return f%d(a - 1) end return f%d(a) end'):format(n, n, n - 1) end,
}
local rare = {
  function(n) return ('local function f%d(a) local ok, r = pcall(f%d, a) if not ok then error(r, 0) end return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local ok, r = pcall(f%d, a) if not ok then error(r, 2) end return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local ok, r = xpcall(f%d, function(m) return m .. "|" end, a) if not ok then error(r, 0) end return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local ok, r = xpcall(f%d, H, a) if not ok then error(r, 0) end return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local r = coroutine.wrap(f%d)(a) return r end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local s = string.gsub("x", "x", function() return f%d(a) end) return tonumber(s) or 1 end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local s = { 1, 2 } table.sort(s, function(x, y) f%d(a) return x < y end) return 1 end'):format(n, n - 1) end,
  function(n) return ('local function f%d(a) local r <close> = setmetatable({}, { __close = function() f%d(a) end }) return 1 end'):format(n, n - 1) end,
  function(n) return ('local t%d = setmetatable({}, { __tostring = function() f%d(1) return "x" end })\nlocal function f%d(a) return #tostring(t%d) end'):format(n, n - 1, n, n) end,
}
local looks = false
local endings = {
  function(level) return ('error("m", %d)'):format(level) end,
  function(level) return 'OUT[#OUT + 1] = debug.traceback("tb")' end,
  function(level)
    return ('local i = debug.getinfo(%d, "nSlt") OUT[#OUT + 1] = i and table.concat({ tostring(i.name), i.namewhat, i.what, i.short_src, i.currentline, i.linedefined, tostring(i.istailcall) }, " ") or "nil"'):format(level)
  end,
  function(level) return 'OUT[#OUT + 1] = string.gsub("x", "x", function() return debug.traceback("in gsub") end)' end,
}
local function ending()
  local code = endings[looks and rnd(#endings) or 1](rnd(7))
  return ('local function f0(a) if COUNT %% 3 == 0 then ' .. code:gsub('%%', '%%%%') .. ' end COUNT = COUNT + 1 return 1 end'):format()
end
H = function(m) return m .. '!' end
local function chain(number)
  local depth = rnd(9)
  local parts = { ending() }
  for n = 1, depth do
    local from = rnd(8) == 1 and rare or kinds
    parts[#parts + 1] = from[rnd(#from)](n)
  end
  parts[#parts + 1] = ('return f%d'):format(depth)
  local f = assert(load(table.concat(parts, '\n'), '=c' .. number))()
  local last
  for i = 1, 24 do
    COUNT, OUT = i, {}
    local r
    if i % 4 == 0 then
      r = select(2, pcall(f, i % 5))
    else
      r = select(2, pcall(function() return (f(i % 5)) end))
    end
    r = tostring(r) .. table.concat(OUT, '\n')
    if r ~= last then print(number, i, r) end
    last = r
  end
end
for number = 1, 38 do chain(number) end
looks = true
H = load 'local m = ... return debug.traceback(m)'
for number = 39, 50 do chain(number) end
