-- Tracebacks and levels as callbacks of natives see them, called from hot functions that are called by others.
local function trace(m, level) return (debug.traceback(m, level):gsub('\t', '  ')) end
local got
local function after(s) for k = 1, 2 do s = s .. '' end return s end
local function viaGsub() local s = ('x'):gsub('.', function(c) got = trace 'in gsub' return c end) return after(s) end
local function viaTable() local s = ('x'):gsub('.', setmetatable({}, { __index = function(_, k) got = trace('in gsub ' .. k) return k end })) return after(s) end
local function handler(m) return trace(m) end
local function fails() local x = nil; return x.y end
local function viaXpcall() local _, m = xpcall(fails, handler) got = m return after '' end
local function viaXpcall2() local _, m = xpcall(string.rep, handler) got = m return after '' end
local obj = setmetatable({}, {
  __tostring = function() got = trace 'tostring' return 'obj' end,
  __index = function() got = trace 'index' return 1 end,
  __newindex = function() got = trace 'newindex' end,
  __len = function() return 3 end,
  __lt = function() got = trace 'lt' return false end,
})
local function viaTostring() local s = tostring(obj) return after(s) end
local function viaFormat() local s = ('%s %d'):format(obj, 1) return after(s) end
local function viaUnpack() local s = table.unpack(obj, 1, 1) return after(s) end
local function viaInsert() table.insert(obj, 5) return after '' end
local function viaConcat() local s = table.concat(obj, ',') return after(s) end
local function viaIpairs() for _, v in ipairs(obj) do if v then break end end return after '' end
local function viaLoad() load(function() got = trace 'reader' return nil end) return after '' end
local function viaSort() table.sort({ 2, 1 }, function(a, b) got = trace 'sort' return a < b end) return after '' end
local function viaSortLess() table.sort({ obj, setmetatable({}, getmetatable(obj)) }) return after '' end
local function viaBoth()
  table.sort({ 2, 1 }, function(a, b)
    local s = ('y'):gsub('y', function() got = trace 'gsub in sort' end)
    return a < b and s ~= ''
  end)
  return after ''
end
local function viaInfo()
  local s = ('x'):gsub('.', function()
    local names = {}
    for level = 1, 9 do
      local i = debug.getinfo(level, 'nSl')
      if not i then break end
      names[#names + 1] = ('%s:%s:%d'):format(i.name, i.what, i.currentline)
    end
    got = table.concat(names, ' ')
  end)
  return after(s)
end
local function viaLocal()
  local secret = 42
  local s = ('x'):gsub('.', function()
    for level = 2, 5 do
      local name, value = debug.getlocal(level, 1)
      if name == 'secret' then got = ('%s = %d at level %d'):format(name, value, level) end
    end
  end)
  return after(s)
end
local function middle(f) local r = f() local s = 0 for k = 1, 3 do s = s + k end return r end
local function run(name, f)
  local last
  for i = 1, 45 do
    middle(f)
    if got ~= last then print(name, i, got) end
    last = got
  end
end
run('gsub', viaGsub) run('gsub table', viaTable) run('xpcall', viaXpcall) run('xpcall2', viaXpcall2)
run('tostring', viaTostring) run('format', viaFormat) run('unpack', viaUnpack) run('insert', viaInsert) run('concat', viaConcat)
run('ipairs', viaIpairs) run('load', viaLoad) run('sort', viaSort) run('sort <', viaSortLess) run('both', viaBoth)
run('getinfo', viaInfo) run('getlocal', viaLocal)
local co = coroutine.wrap(function() for _ = 1, 45 do middle(viaGsub) coroutine.yield(got) end end)
local first = co()
print(first)
for _ = 2, 45 do if co() ~= first then print 'another one' end end
