-- Errors that leave recursive functions, coroutines, natives and metamethods, often enough to be compiled.
local function down(n, fail)
  if n == 0 then
    if fail then error('bottom', 0) end
    return 0
  end
  local r = down(n - 1, fail)
  return r + 1
end
local sum = 0
for i = 1, 200 do
  local ok, r = pcall(down, i % 13, i % 5 == 0)
  sum = sum + (ok and r or 1000)
end
print(sum)

-- Each level catches what the level below has thrown, and throws again.
local function layered(n)
  if n == 0 then error({ levels = 0 }) end
  local ok, e = pcall(layered, n - 1)
  e.levels = e.levels + 1
  error(e)
end
local levels = 0
for i = 1, 100 do
  local ok, e = pcall(layered, i % 20)
  levels = levels + e.levels
end
print(levels)

-- Variables that are to be closed, on the way of an error.
local log = {}
local function resource(name)
  return setmetatable({}, { __close = function(_, e) log[#log + 1] = name .. ':' .. tostring(e) end })
end
local function uses(i)
  local a <close> = resource('a')
  do
    local b <close> = resource('b')
    if i % 3 == 0 then error('in b', 0) end
  end
  if i % 3 == 1 then error('in a', 0) end
  return i
end
for i = 1, 60 do pcall(uses, i) end
print(#log, table.concat(log, ' ', 1, 6))

-- Out of coroutines, and into them again.
local function producer(limit)
  for i = 1, limit do
    if i == limit then error('produced ' .. i, 0) end
    coroutine.yield(i)
  end
end
local got, ends = 0, {}
for i = 1, 60 do
  local co = coroutine.create(producer)
  while true do
    local ok, v = coroutine.resume(co, i % 6 + 1)
    if not ok then
      ends[v] = (ends[v] or 0) + 1
      break
    end
    got = got + v
  end
end
print(got, ends['produced 1'], ends['produced 6'], ends['produced 7'])
local wrapped = 0
for i = 1, 60 do
  local gen = coroutine.wrap(function() for k = 1, 3 do coroutine.yield(k) end error({ i }) end)
  local ok, e = pcall(function() while true do wrapped = wrapped + gen() end end)
  assert(not ok and e[1] == i)
end
print(wrapped)

-- Through natives that call back, and metamethods.
local V = setmetatable({}, { __index = function(_, k) if k == 'bad' then error('no ' .. k, 0) end return k end })
local T = { __add = function(a, b) if b == 0 then error('zero', 0) end return b end, __lt = function() error('lt') end }
local results = {}
for i = 1, 120 do
  local t = setmetatable({}, T)
  local ok, e = pcall(function() return t + i % 4 end)
  results[#results + 1] = tostring(e)
  ok, e = pcall(string.gsub, 'a b c', '%a', function(c) if c == 'b' and i % 2 == 0 then error(V.bad) end return V[c] end)
  results[#results + 1] = tostring(e)
  ok, e = pcall(table.sort, { t, t }, nil)
  results[#results + 1] = tostring(e)
end
print(results[1], results[2], results[3], results[4], results[5], results[118], results[360])

-- The stack runs full again and again.
local function forever(n) return 1 + forever(n + 1) end
for i = 1, 3 do
  local ok, e = pcall(forever, 1)
  print(ok, (tostring(e):gsub('^[^:]+:%d+: ', ''):match('^stack overflow')))
end
print(xpcall(down, function(e) return 'handled ' .. e end, 5, true))
