-- To-be-closed variables: order, errors, ways out.
local log = {}
local function closer(name, fail)
  return setmetatable({}, { __close = function(_, e)
    log[#log + 1] = name .. '(' .. tostring(e) .. ')'
    if fail then error(fail, 0) end
  end })
end
local function show(...)
  print(table.concat(log, ' '), ...)
  log = {}
end
do
  local a <close> = closer 'a'
  local b <const> = 5
  local c <close> = closer 'c'
  local d <close> = nil
  local e <close> = false
end
show()
local function returns()
  local a <close> = closer 'a'
  return 1, 2, (function() log[#log + 1] = 'value'; return 3 end)()
end
show(returns())
local function breaks()
  for i = 1, 5 do
    local x <close> = closer('x' .. i)
    if i == 3 then break end
  end
  while true do
    local y <close> = closer 'y'
    do return 'out' end
  end
end
show(breaks())
show(pcall(function()
  local a <close> = closer('a', 'from a')
  local b <close> = closer('b', 'from b')
  error('first', 0)
end))
show(pcall(function()
  local a <close> = closer 'a'
  local b <close> = closer('b', 'only b')
  return 'lost'
end))
show(pcall(function() local x <close> = 42 end))
show(pcall(function() local x <close> = {} end))
show(xpcall(function()
  local a <close> = closer('a', 'second')
  error 'zero'
end, function(m) return 'handled ' .. tostring(m):gsub('^.-:%d+: ', '') end))
-- The fourth value of a generic for.
local function iterate(n)
  local i = 0
  return function() i = i + 1; if i <= n then return i end end, nil, nil, closer 'iterator'
end
for i in iterate(3) do log[#log + 1] = tostring(i) end
show()
for i in iterate(3) do if i == 2 then break end end
show()
show(pcall(function() for i in iterate(3) do error('in loop', 0) end end))
-- In coroutines: closing one, and yielding inside of __close.
local co = coroutine.create(function()
  local a <close> = closer 'outer'
  local b <close> = setmetatable({}, { __close = function() coroutine.yield 'closing'; log[#log + 1] = 'b' end })
  coroutine.yield 'first'
end)
show(coroutine.resume(co))
show(coroutine.resume(co))
show(coroutine.resume(co))
show(coroutine.status(co))
co = coroutine.create(function()
  local a <close> = closer('kept', 'bad close')
  coroutine.yield()
end)
coroutine.resume(co)
show(coroutine.close(co))
show(coroutine.close(co))
-- Attributes.
for _, text in ipairs {
  'local x <const> = 1; x = 2', 'local x <close> = nil; x = 2', 'local x <other> = 1',
  'local a <close>, b <close> = 1, 2', 'local x <const> = 1; local function f() x = 3 end', 'local x <const>; x = 1',
} do print(load(text, '=t')) end
-- Hot.
local total = 0
local function counted(i)
  local c <close> = setmetatable({}, { __close = function() total = total + i end })
  return i * 2
end
local sum = 0
for i = 1, 300 do sum = sum + counted(i) end
print(sum, total)
