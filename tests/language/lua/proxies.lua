-- Proxy tables: tracing, default values, read-only views, lazily computed fields, bounded arrays.
local function trace(t)
  local log = { gets = 0, sets = 0 }
  return setmetatable({}, {
    __index = function(_, k) log.gets = log.gets + 1 return t[k] end,
    __newindex = function(_, k, v) log.sets = log.sets + 1 t[k] = v end,
    __len = function() return #t end,
    __pairs = function() return pairs(t) end,
  }), log
end
local p, log = trace {}
for i = 1, 1100 do p[i] = i * 2 end
local s = 0
for i = 1, #p do s = s + p[i] end
for k, v in pairs(p) do s = s + k - v end
print(s, log.gets, log.sets, #p, rawlen(p))

local function readonly(t)
  return setmetatable({}, { __index = t, __newindex = function(_, k) error("cannot set '" .. tostring(k) .. "'", 2) end, __len = function() return #t end })
end
local days = readonly { 'mon', 'tue', 'wed' }
print(days[1], #days, pcall(function() days[4] = 'thu' end))
local blocked = 0
for i = 1, 1100 do
  local ok = pcall(function() if i % 4 == 0 then days[i] = 'x' end return days[i % 3 + 1] end)
  if not ok then blocked = blocked + 1 end
end
print(blocked)

local computed = 0
local lazy = setmetatable({}, { __index = function(t, k)
  computed = computed + 1
  local v = k:upper() .. #k
  rawset(t, k, v)
  return v
end })
local n = 0
for i = 1, 1200 do n = n + #lazy['key' .. i % 30] end
print(n, computed)
local bounded = setmetatable({}, {
  __index = function(t, i)
    if math.type(i) ~= 'integer' or i < 1 or i > 10 then error('index ' .. tostring(i) .. ' out of bounds', 2) end
    return 0
  end,
})
bounded[3] = 33
local sum = 0
for i = 1, 10 do sum = sum + bounded[i] end
print(sum, pcall(function() return bounded[11] end))
print(select(2, pcall(function() for i = 1, 2000 do sum = sum + bounded[i // 100] end end)), sum)
local function default(d) return { __index = function() return d end } end
local zeros, ones = default(0), default(1)
local grid, hits = setmetatable({}, zeros), 0
for i = 1, 1200 do
  grid[i % 17] = grid[i % 17] + 1
  if i == 1000 then setmetatable(grid, ones) end
  hits = hits + grid[i % 40]
end
print(hits, grid[3], grid[20])
