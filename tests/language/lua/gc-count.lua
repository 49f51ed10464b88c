-- collectgarbage "count" follows what the program holds.
local function used()
  collectgarbage()
  collectgarbage()
  return collectgarbage('count')
end

local base = used()
print(math.type(base), base > 0, base < 10000)

-- A megabyte in tables.
local data = {}
for i = 1, 10000 do data[i] = { i, i + 1, name = i } end
local full = used()
print(full - base > 500, full - base < 10000)
data = nil
local again = used()
print(again < full - 500, math.abs(again - base) < 450)

-- A megabyte in strings.
local parts = {}
for i = 1, 100 do parts[i] = string.rep(string.char(32 + i % 90), 10000 + i) end
full = used()
print(full - base > 900, full - base < 3000)
parts = nil
again = used()
print(math.abs(again - base) < 450)

-- Garbage counts until it is collected.
collectgarbage('stop')
local before = collectgarbage('count')
for i = 1, 20000 do parts = { { i }, { i } } end
print(collectgarbage('count') > before + 500)
parts = nil
collectgarbage('restart')
print(used() < before + 200)

-- Weak tables let go.
local weak = setmetatable({}, { __mode = 'k' })
for i = 1, 10000 do weak[{}] = { i } end
full = used()
print(full - base < 1000)
for i = 1, 3 do weak[i] = i end
print(#weak)
