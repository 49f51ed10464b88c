-- Message handlers: that of the innermost call, with the stack as it was, also through natives; failing handlers; load's readers.
local n = 0
print(xpcall(error, function() n = n + 1 error('again', 0) end, 'x'))
print(n)
local seen = {}
n = 0
print(xpcall(error, function(e)
  n = n + 1
  seen[#seen + 1] = e
  error('again' .. n)
end, 'x'))
print(n, seen[1], seen[2], seen[#seen])
for i, e in ipairs(seen) do if not e:find('again') then print(i, e) end end
print(xpcall(error, string.rep))
print(xpcall(error, function(e) return e .. nil end, 'x'))
n = 0
print(xpcall(error, function(e)
  n = n + 1
  if n < 5 then error('n' .. n, 0) end
  return 'done ' .. e
end, 'x'))
local function recurse() return 1 + recurse() end
print(xpcall(recurse, function(m) return 'handled: ' .. m:gsub('\n.*', '') end))
local function sorter()
  n = n + 1
  table.sort({ 1, 2 }, function(a, b) sorter() return a < b end)
end
n = 0
print(pcall(sorter))
print(n, xpcall(sorter, function(m) return 'handled: ' .. m end))

local function check(v)
  if v > 5 then error('bad', 2) end
  return v
end
local function two(d)
  if d <= 0 then error('two', 2) end
  local r = two(d - 1)
  return r + check(1)
end
local function three(d)
  if d <= 0 then error('three', 3) end
  local r = three(d - 1)
  return r + 1
end
local function last(d)
  if d == 0 then return check(10) end
  local r = last(d - 1)
  return r + check(1)
end
for i = 1, 300 do
  local _, a = pcall(two, i % 7)
  local _, b = pcall(three, i % 7)
  local _, c = pcall(last, i % 7 + 1)
  if i % 60 == 0 then print(a, b, c) end
end
print(xpcall(function()
  for i = 1, 200 do
    local ok, e = pcall(function() table.sort({ 1, 2, 3 }, function() error('inner', 0) end) end)
    if e ~= 'inner' then print(i, e) end
  end
end, function(m) return 'outer handler: ' .. m end))
local function deep(d)
  if d == 0 then error('deep') end
  local r = deep(d - 1)
  return r .. ''
end
for i = 1, 200 do
  local _, e = xpcall(deep, debug.traceback, i % 5)
  if i % 50 == 3 then print(e) end
end
for i = 1, 200 do
  local _, e = xpcall(function() table.sort({ 3, 2, 1 }, function() deep(i % 3) end) end, debug.traceback)
  if i % 50 == 3 then print(e) end
end
print(load(function() return {} end))
print(load(function() error('in reader') end))
print(pcall(load, function() error('in reader') end))
print(select(2, xpcall(function() return select(2, load(function() return {} end)) end, function(m) return 'seen: ' .. m end)))
table.sort({ 3, 2, 1 }, function(a) return deep(a) end)
