-- xpcall: handlers get the error and see the stack as it was; arguments, results, errors in handlers.
local function handler(e) return 'handled: ' .. tostring(e) end
print(xpcall(function() return 1, 2, 3 end, handler))
print(xpcall(function(...) return select('#', ...), ... end, handler, 'a', nil, 'c'))
print(xpcall(error, handler, 'message', 0))
print(xpcall(error, handler, { 1 } and nil))
print(xpcall(function() local x; return x.y end, handler))
print(xpcall(error, function(e) return e, 'second is dropped' end, 'text', 0))
print(xpcall(error, function(e) return e.code end, { code = 5 }))
print(xpcall(error, function() end, 'dropped'))
print(select('#', xpcall(error, function() end, 'dropped')))
print(pcall(xpcall))
print(pcall(xpcall, error))
print((xpcall(error, function(e) error('again', 0) end, 'x')))
local log = {}
local function level3() error('bottom', 0) end
local function level2() local ok, e = xpcall(level3, function(m) log[#log + 1] = 'h2:' .. m return m .. '>2' end) error(e, 0) end
local function level1() return xpcall(level2, function(m) log[#log + 1] = 'h1:' .. m return m .. '>1' end) end
print(level1())
print(table.concat(log, ' '))
print(xpcall(function() return pcall(error, 'inner', 0) end, handler))

local handled, sum = 0, 0
local function count(e)
  handled = handled + 1
  return type(e) == 'table' and e[1] or -1
end
for i = 1, 1200 do
  local ok, v = xpcall(function(a, b)
    if i % 8 == 0 then error({ a }) end
    if i % 9 == 0 then error('text') end
    return a + b
  end, count, i, 1)
  sum = sum + v
end
print(handled, sum)
-- traceback-like handler which uses state that the error left behind
local depth, deepest = 0, 0
local function dive(n)
  depth = depth + 1
  if n == 0 then error('dived', 0) end
  dive(n - 1)
  depth = depth - 1
end
for i = 1, 60 do
  depth = 0
  xpcall(dive, function() if depth > deepest then deepest = depth end end, i)
end
print(deepest)
print(xpcall(math.floor, handler, {}))
print(xpcall(5, handler))
print(xpcall(nil, function(e) return e end))
