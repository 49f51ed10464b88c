-- The table library: positions out of bounds, ranges, proxies, ties in sorted order, keys that are normalised.
local function try(f, ...) print(pcall(f, ...)) end
local t = { 1, 2, 3 }
for _, args in ipairs { { t, 10, 1 }, { t, 0, 1 }, { t }, { t, 1, 2, 3 }, { nil, 1 }, { t, 'x', 1 }, { t, 1.5, 1 }, { t, '2', 'str' } } do
  try(table.insert, table.unpack(args))
end
print(table.concat(t, ','))
for _, args in ipairs { { { 1, 2, 3 }, 5 }, { { 1, 2, 3 }, 4 }, { { 1 }, -1 }, { {}, 2 }, { {}, 0 }, { { [0] = 'zero' }, 0 }, { { 1 }, 'x' } } do
  try(table.remove, table.unpack(args))
end
print(select('#', table.remove({})), table.remove({ 1, 2, 3 }, 1), table.remove({ 1, 2 }))
print(table.concat({ 1, 2.5, 'x' }), table.concat({ 1, 2, 3 }, '-', 2), table.concat({ 1, 2, 3 }, '-', 3, 2), table.concat({ 1, 2 }, 0))
try(table.concat, { 1, {}, 3 })
try(table.concat, { 1, 2 }, ',', 1, 3)
try(table.concat, setmetatable({}, { __index = function(_, i) return 'v' .. i end, __len = function() return 3 end }), ' ')
print(table.unpack({ 1, 2, 3 }, 2, 5))
print(table.unpack({ 1, 2 }, -1, 1))
try(table.unpack, {}, 1, 1e8)
try(table.unpack, {}, math.mininteger, math.maxinteger)
try(table.unpack)
try(table.move, {}, 1, math.maxinteger, 2)
try(table.move, {}, math.mininteger, 0, 1)
try(table.move, { 1 }, 1, 2)
print(table.concat(table.move({ 1, 2, 3, 4, 5 }, 2, 5, 1), ','), table.concat(table.move({ 1, 2, 3, 4, 5 }, 1, 4, 2), ','))
try(table.sort, { 3, 'a', 1 })
try(table.sort, { 1, 2, 3 }, 5)
try(table.sort, { {}, {} })
try(table.sort, { 1, 2, nil, 4 })
try(table.insert, setmetatable({}, { __len = function() return 2.5 end }), 1)

-- how often the comparison is called, and the order of what compares as equal
for _, n in ipairs { 2, 3, 10, 50, 99, 100, 101, 102, 150, 250, 1000 } do
  local a, calls, h = {}, 0, 0
  for i = 1, n do a[i] = { k = i * 7919 % 13, i = i } end
  table.sort(a, function(x, y)
    calls = calls + 1
    return x.k < y.k
  end)
  for i = 1, n do h = (h * 31 + a[i].i) % 1000000007 end
  io.write(n, ':', calls, ':', h, ' ')
end
print()

local n = {}
n[1.0], n[2 ^ 53], n['1'], n[-0.0] = 'a', 'b', 'c', 'z'
print(n[1], n[2 ^ 53 | 0], n['1'], n[0], #n, math.type(next({ [3.0] = 1 })), math.type(next({ [1e300] = 1 })))
print(({ [2 ^ 63] = 'f' })[math.mininteger], ({ [-2 ^ 63] = 'min' })[math.mininteger])
try(function() n[nil] = 1 end)
try(function() n[0 / 0] = 1 end)
try(rawset, n, nil, 1)
local s = 0
for i = 1, 1200 do
  local key = i % 3 == 0 and i / 1 or i % 3 == 1 and i or tostring(i)
  n[key] = i
  s = s + (n[i] or 0) + (n[i + 0.0] or 0)
end
print(s, #n > 0)
