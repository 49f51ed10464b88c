-- The keys 1, 1.0 and '1' in tables, switching between them in hot loops.
local t = { [1] = 'int', ['1'] = 'string', [1.5] = 'float', [true] = 'yes', [false] = 'no' }
print(t[1], t[1.0], t['1'], t[1.5], t[true], t[false], t[2 - 1], t['' .. 1], t['1.5'])
local sums = { 0, 0, 0 }
local box = { [1] = 10, ['1'] = 100, [1.5] = 1000 }
for i = 1, 1500 do
  local k
  if i % 3 == 0 then k = 1 elseif i % 3 == 1 then k = '1' else k = 1.5 end
  sums[i % 3 + 1] = sums[i % 3 + 1] + box[k]
end
print(sums[1], sums[2], sums[3])

local keys = { 1, 2, 3 }
local hits, misses = 0, 0
for i = 1, 1300 do
  if i == 1100 then keys = { '1', '2', '3' } end
  if t[keys[i % 3 + 1]] then hits = hits + 1 else misses = misses + 1 end
end
print(hits, misses)

local memo = {}
local function fact(n)
  local key = 'f' .. n
  local v = memo[key]
  if v then return v end
  v = n <= 1 and 1 or n * fact(n - 1)
  memo[key] = v
  return v
end
local s = 0
for i = 1, 1200 do s = s + fact(i % 15 + 1) end
print(s)
local grid, filled = {}, 0
for x = 1, 30 do
  for y = 1, 30 do grid[x .. ':' .. y] = x * y end
end
for x = 30, 1, -1 do
  for y = 1, 30 do filled = filled + grid[x .. ':' .. y] * (x - y) end
end
print(filled, grid['3:4'], grid['31:1'])
