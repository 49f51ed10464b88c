-- pairs and ipairs: order of the array part, stops at nil, nested, over many sizes.
for i, v in ipairs { 'a', 'b', nil, 'd' } do io.write(i, v, ' ') end
for i, v in ipairs {} do io.write('never') end
for k, v in pairs { 10, 20, 30 } do io.write(k, '=', v, ' ') end
print()
local function sortedPairs(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys, function(x, y) return tostring(x) < tostring(y) end)
  local i = 0
  return function()
    i = i + 1
    if keys[i] ~= nil then return keys[i], t[keys[i]] end
  end
end
for k, v in sortedPairs { z = 1, a = 2, m = 3, 'first', 'second', [1.5] = 'x' } do io.write(tostring(k), '=', v, ' ') end
print()
for _, n in ipairs { 0, 1, 39, 40, 41, 999, 1039, 1100 } do
  local t = {}
  for i = 1, n do t[i] = i * 3 end
  local a, b, c = 0, 0, 0
  for i, v in ipairs(t) do a = a + i * v end
  for k, v in pairs(t) do b = b + k * v end
  for k, v in next, t do c = c + k + v end
  print(n, a == b, a, c)
end
local proxy = setmetatable({}, { __index = function(_, i) if i <= 5 then return i * i end end })
for i, v in ipairs(proxy) do io.write(i, ':', v, ' ') end
print()
local sum = 0
for i, row in ipairs { { 1, 2 }, { 3 }, {}, { 4, 5, 6 } } do
  for j, v in ipairs(row) do sum = sum + i * j * v end
end
print(sum)
local total = 0
for round = 1, 30 do
  for k, v in pairs { x = 1, y = 2, 10, 20 } do
    total = total + (type(k) == 'string' and #k or k) * v
    if round > 25 and v == 20 then break end
  end
end
print(total)
print(pcall(ipairs))
print((pcall(pairs)))
print(pcall(function() for _ in pairs(nil) do end end))
print(pcall(function() for _ in ipairs() do end end))
