-- Numeric loops at the ends of the integers, and with floats.
local max, min = math.maxinteger, math.mininteger
local function count(a, b, c)
  local n, last = 0, nil
  for i = a, b, c do
    n = n + 1
    last = i
    if n > 20 then break end
  end
  return n, last, math.type(last)
end
print(count(max - 2, max, 1))
print(count(max - 3, max, 2))
print(count(min + 2, min, -1))
print(count(min, min + 1, 1))
print(count(max, max, max))
print(count(min, max, max))
print(count(max, min, min))
print(count(1, 0, 1))
print(count(1, math.huge, 1))
print(count(1, -math.huge, 1))
print(count(-1, -math.huge, -1))
print(count(1, 3.9, 1))
print(count(3, 1.1, -1))
print(count(1.0, 3, 1))
print(count(1, 3, 1.0))
print(count(0.1, 0.5, 0.1))
print(count(1, 2, 0.25))
print(count(max - 1, max + 0.0, 1))
print(count(1, 0 / 0, 1))
print(count(2 ^ 53 - 1, 2 ^ 53 + 4, 1))
print(count(1, '3', 1) == 3)
for _, args in ipairs { { 1, 10, 0 }, { 1.0, 10, 0 }, { {}, 1, 1 }, { 1, {}, 1 }, { 1, 1, {} }, { 'a', 1, 1 } } do
  local ok, message = pcall(count, table.unpack(args))
  print(ok, (message:gsub('^.-:%d+: ', '')))
end
-- The variable may be assigned; the loop does not notice.
local seen = {}
for i = 1, 4 do
  seen[#seen + 1] = i
  i = i * 10
  seen[#seen + 1] = i
end
print(table.concat(seen, ' '))
-- Limits are evaluated once, in order.
local order = ''
local function v(name, x) order = order .. name; return x end
for i = v('a', 1), v('b', 3), v('c', 1) do order = order .. i end
print(order)
-- Hot loops near the end of the exact doubles.
local s = 0
for i = 2 ^ 53 | 0, (2 ^ 53 | 0) + 300 do s = s + (i & 1) end
print(s)
local far = 0
for i = max - 500, max do far = far ~ i end
print(far)
for i = min + 200, min, -1 do far = far ~ i end
print(far)
