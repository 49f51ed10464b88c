-- Errors raised inside of metamethods, iterators, comparators and callbacks of the library.
local function failing(name, event)
  return setmetatable({}, { [event] = function() error(name .. ' failed', 0) end })
end
print(pcall(function() return failing('add', '__add') + 1 end))
print(pcall(function() return failing('index', '__index').x end))
print(pcall(function() failing('newindex', '__newindex').x = 1 end))
print(pcall(function() return failing('call', '__call')() end))
print(pcall(function() return failing('concat', '__concat') .. 'x' end))
print(pcall(function() return failing('lt', '__lt') < 1 end))
print(pcall(function() return failing('le', '__le') <= 1 end))
print(pcall(function() return failing('eq', '__eq') == failing('eq', '__eq') end))
print(pcall(function() return #failing('len', '__len') end))
print(pcall(function() return -failing('unm', '__unm') end))
print(pcall(tostring, failing('tostring', '__tostring')))
print(pcall(pairs, failing('pairs', '__pairs')))
print(pcall(string.gsub, 'abc', '%w', function(c) error('at ' .. c, 0) end))
print(pcall(table.sort, { 3, 2, 1 }, function() error('sort', 0) end))
print(pcall(string.format, '%s', failing('format', '__tostring')))
print(pcall(function() for _ in function() error('iterator', 0) end do end end))
print(pcall(table.concat, setmetatable({}, { __len = function() return 2 end, __index = function() error('concat index', 0) end })))
print(pcall(load, function() error('reader', 0) end))

local mt = { __add = function(a, b)
  if b % 40 == 0 then error('bad ' .. b, 0) end
  return b
end }
local o, s, bad = setmetatable({}, mt), 0, {}
for i = 1, 1200 do
  local ok, v = pcall(function() return o + i end)
  if ok then s = s + v elseif #bad < 5 then bad[#bad + 1] = v end
end
print(s, table.concat(bad, ', '))
local function iterate(limit)
  return function(_, i)
    i = i + 1
    if i > limit then error('over the limit ' .. limit, 0) end
    return i
  end, nil, 0
end
for _, limit in ipairs { 1, 40, 1000, 1100 } do
  local n = 0
  local ok, e = pcall(function() for i in iterate(limit) do n = n + i end end)
  print(ok, e, n)
end
local visited = 0
local ok, e = pcall(string.gsub, ('x'):rep(1200), 'x', function()
  visited = visited + 1
  if visited == 1150 then error({ visited }) end
  return 'y'
end)
print(ok, type(e), e[1])
local compares = 0
local list = {}
for i = 1, 300 do list[i] = i * 7 % 301 end
print(pcall(table.sort, list, function(a, b)
  compares = compares + 1
  if compares == 500 then error('enough', 0) end
  return a < b
end))
print(compares)
