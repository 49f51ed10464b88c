-- Integers and floats in one expression, in loops that get hot: results, types and the slow ways of each operation.
local function mixed(n)
  local x, y, c = 0.0, 0.0, 0
  for i = 1, n do
    x = x * 0.5 + i % 7
    y = y + x * x - (i & 15)
    if y > 1000 then
      y = y - 1000
      c = c + 1
    end
  end
  return c, x, y
end
print(mixed(100))
print(mixed(20000))

local function types(n)
  local seen = {}
  for i = 1, n do
    local a, b = i, i / 2
    local results = { a + b, a - b, a * b, a / b, a // b, a % b, a ^ 2, -b, a // 1, b // 1, b % 3, 3 % b }
    for k, v in ipairs(results) do
      local t = math.type(v)
      seen[k] = (seen[k] or '') == '' and t or seen[k] == t and t or 'both'
    end
  end
  return table.concat(seen, ' ')
end
print(types(3000))

local function compare(n)
  local less, equal, more = 0, 0, 0
  for i = 1, n do
    local f = i % 100 / 4
    local k = i % 25
    if k < f then less = less + 1 elseif k == f then equal = equal + 1 else more = more + 1 end
    if not (k <= f) and f >= k then error('no order') end
  end
  return less, equal, more
end
print(compare(5000))

local function texts(n)
  local sum = 0
  for i = 1, n do
    sum = sum + ('%d'):format(i) * 2 + (i .. '.5') - '1e1'
  end
  return sum
end
print(texts(2000))
print(pcall(function()
  local v = 0.5
  for i = 1, 3000 do
    if i == 2900 then v = {} end
    v = v + i
  end
end))
