-- Error objects: identity, __tostring, classes of errors, levels, and the order of closing while they pass.
local Error = {} Error.__index = Error Error.__name = 'Error'
Error.__tostring = function(e) return ('%s(%s)'):format(e.class, e.message) end
Error.__eq = function(a, b) return a.class == b.class and a.message == b.message end
Error.__concat = function(a, b) return tostring(a) .. tostring(b) end
local function new(class, message) return setmetatable({ class = class, message = message }, Error) end
local log = {}
local function guard(name, reaction)
  return setmetatable({}, { __close = function(_, e)
    log[#log + 1] = name .. '<' .. tostring(e) .. '>'
    if reaction then reaction(e) end
  end })
end
local function flush() print(table.concat(log, ' ')) log = {} end
local e1 = new('IO', 'disk')
local ok, e = pcall(function()
  local a <close> = guard 'a'
  local b <close> = guard('b', function(e) assert(rawequal(e, e1)) end)
  do local c <close> = guard 'c' end
  error(e1)
end)
print(ok, rawequal(e, e1), e == new('IO', 'disk'), tostring(e), e .. '!') flush()
-- Each closing method may replace the error; the next ones see the new one.
print(pcall(function()
  local a <close> = guard 'a'
  local b <close> = guard('b', function(e) error(new('Wrapped', tostring(e))) end)
  local c <close> = guard('c', function(e) e.message = e.message .. '+c' end)
  local d <close> = guard('d', function() error 'with position' end)
  local f <close> = guard('f', function() error(new('First', 'f'), 2) end)
  return 'lost'
end) == false) log = { (table.concat(log, ' '):gsub('%S+error%-objects%-order%.lua', 'FILE')) } flush()
-- Retry with classes of errors.
local function try(f, handlers)
  local r = table.pack(pcall(f))
  if r[1] then return table.unpack(r, 2, r.n) end
  local h = type(r[2]) == 'table' and handlers[r[2].class] or handlers.default
  if h then return h(r[2]) end
  error(r[2], 0)
end
local handlers = { IO = function(e) return 'io:' .. e.message end, default = function(e) return 'default:' .. tostring(e):gsub('^.-:%d+: ', '') end }
print(try(function() error(e1) end, handlers)) print(try(function() error 'text' end, handlers)) print(try(function() local x = nil + 1 end, handlers))
print(pcall(try, function() error(new('Net', 'down')) end, {}))
-- Strange values.
for _, v in ipairs { 1, 1.5, 'text', true, {} } do
  local ok, e = pcall(error, v)
  print(ok, type(e), rawequal(e, v), select('#', pcall(error)))
end
print(pcall(error, nil)) print(pcall(error, 'message', 1)) print(pcall(error, 'message', 2)) print(pcall(error, 12, 2))
-- Handlers: called once per error, see the object, may fail themselves, may yield nothing.
local calls = 0
print(xpcall(function() local g <close> = guard 'g' error(e1) end, function(e) calls = calls + 1 log[#log + 1] = 'handler' return new('Handled', e.class) end)) flush()
print(calls, xpcall(error, function(e) return e, 'second' end, 'x'), select('#', xpcall(error, function() end, 1)))
print(xpcall(function() error 'a' end, function(e) error 'b' end))
print(xpcall(function() local t = setmetatable({}, { __index = function(_, k) error('no field ' .. k, 2) end }) return t.missing end, function(m) return m:gsub('^.-:(%d+):', 'line %1:') end))
local depth = 0
print(xpcall(function() error 'x' end, function(m) depth = depth + 1 if depth < 5 then error(depth) end return 'gave up at ' .. depth end))
-- Through coroutines: the object arrives, the variables are closed when the coroutine is.
local co = coroutine.create(function() local k <close> = guard 'k' error(e1) end)
local ok, e = coroutine.resume(co)
print(ok, rawequal(e, e1)) flush()
local ok, e = coroutine.close(co)
print(ok, rawequal(e, e1)) flush()
print(pcall(coroutine.wrap(function() local k <close> = guard 'w' error(e1) end))) flush()
print(tostring(new('a', nil)):gsub('nil', 'NIL'), pcall(tostring, setmetatable({}, { __tostring = function() error(e1) end })))
local bad = setmetatable({}, { __tostring = function() return nil end })
print(pcall(tostring, bad)) print(pcall(print, bad)) print(pcall(string.format, '%s', bad))
error(setmetatable({}, { __tostring = function() return 'the last one' end }))
