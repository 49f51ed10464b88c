-- Recursion through natives ends with an error, and the program goes on.
local function check(name, f, ...)
  local ok, message = pcall(f, ...)
  message = tostring(message)
  print(name, ok, message:match 'stack overflow' or message:match 'too complex' or message)
end
local function gsubs() return (string.gsub('a', '.', gsubs)) end
check('gsub', gsubs)
local function sorts() table.sort({ 1, 2, 3 }, function() sorts() return false end) end
check('sort', sorts)
local function strings() return tostring(setmetatable({}, { __tostring = strings })) end
check('tostring', strings)
local function wraps() return coroutine.wrap(wraps)() end
check('wrap', wraps)
local function loads() return load(loads) end
check('load', function() local f, m = loads(); error(m or 'none', 0) end)
local function plain() return 1 + plain() end
check('plain', plain)
local function protected() local ok, m = pcall(protected); if not ok then error(m, 0) end end
check('pcall', protected)
local t = setmetatable({}, {})
getmetatable(t).__index = function(_, k) return t[k + 1] end
check('index', function() return t[1] end)
local chain = {}
for i = 1, 3000 do chain = setmetatable({}, { __index = chain }) end
check('chain', function() return chain.x end)
check('nested captures', function() return ('x'):match(('('):rep(33) .. 'x' .. (')'):rep(33)) end)
check('concat', function() return setmetatable({}, { __concat = function(a, b) return a .. b end }) .. 1 end)
check('parser', function() return assert(load('return ' .. ('('):rep(1000) .. '1' .. (')'):rep(1000))) end)
print(select(2, xpcall(plain, function(m) return 'handler: ' .. m:match 'stack overflow' end)))
local count = 0
for i = 1, 5 do if not pcall(plain) then count = count + 1 end end
print(count)
print(string.gsub('abc', '%w', function(c) return (c:gsub('.', string.upper)) end))
