-- To-be-closed variables: order, errors, break, return, goto, loops that close thousands.
local log = {}
local function res(name) return setmetatable({ name = name }, { __close = function(r, e) log[#log + 1] = r.name .. ':' .. tostring(e) end }) end
local function flush() print(table.concat(log, ' ')) log = {} end
do
  local a <close> = res 'a'
  local b <close> = res 'b'
  local c <close> = nil
  local d <close> = false
end
flush()
local function early(n)
  local a <close> = res('f' .. n)
  if n > 1 then return n, 'returned' end
  local b <close> = res('g' .. n)
  return 'end'
end
print(early(2))
print(early(1))
flush()
for i = 1, 3 do
  local r <close> = res('loop' .. i)
  if i == 2 then break end
end
flush()
print(pcall(function()
  local a <close> = res 'outer'
  local b <close> = res 'inner'
  error('failed', 0)
end))
flush()
print(pcall(function()
  local a <close> = res 'last'
  local b <close> = setmetatable({}, { __close = function(_, e) error('close error after ' .. tostring(e), 0) end })
  error('first', 0)
end))
flush()
print(pcall(function() local x <close> = 5 end))
print(pcall(function() local x <close> = {} end))
do
  local i = 0
  ::again::
  do
    local r <close> = res('goto' .. i)
    i = i + 1
    if i < 4 then goto again end
  end
end
flush()
local open, peak, closed = 0, 0, 0
local mt = { __close = function() open = open - 1 closed = closed + 1 end }
local function acquire()
  open = open + 1
  if open > peak then peak = open end
  return setmetatable({}, mt)
end
local s = 0
for i = 1, 1200 do
  local r <close> = acquire()
  if i % 3 == 0 then goto continue end
  do
    local inner <close> = acquire()
    s = s + open
  end
  s = s + open
  ::continue::
end
print(s, open, peak, closed)
local failures = 0
for i = 1, 1100 do
  local ok = pcall(function()
    local r <close> = acquire()
    if i % 10 == 0 then error('x') end
    return i
  end)
  if not ok then failures = failures + 1 end
end
print(failures, open, closed)
local function deep(n)
  local r <close> = acquire()
  if n == 0 then return open end
  return (deep(n - 1))
end
print(deep(100), open)
