-- Loops with K branches that depend on pseudo-random data: every combination of ways occurs.
local function generator(seed)
  return function()
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536
  end
end
local function k1(n, r)
  local s = 0
  for _ = 1, n do
    local v = r()
    if v % 2 == 0 then s = s + 1 else s = s ~ v end
  end
  return s
end
local function k3(n, r)
  local a, b, c = 0, 0, 0
  for _ = 1, n do
    local v = r()
    if v & 1 == 0 then a = a + 1 else a = a + v % 5 end
    if v & 2 == 0 then b = b + a else b = b - 1 end
    if v & 4 == 0 then c = c ~ b else c = c + a end
    c = c & 0xffffff
  end
  return a, b, c
end
local function k6(n, r)
  local s, f, str, t = 0, 0.0, '', { 0, 0 }
  for i = 1, n do
    local v = r()
    if v & 1 == 0 then s = s + 1 else s = s - 1 end
    if v & 2 == 0 then f = f + 0.5 else f = f * 0.5 end
    if v & 4 == 0 then str = str .. 'a' else str = #str > 10 and '' or str .. 'b' end
    if v & 8 == 0 then t[1] = t[1] + s else t[2] = t[2] - s end
    if v & 16 == 0 then s = s * 2 % 1013 end
    if v & 32 ~= 0 then t = { t[2], t[1] } end
  end
  return s, string.format('%.6f', f), str, t[1], t[2]
end
for _, n in ipairs { 40, 1000, 3000 } do
  print(n, k1(n, generator(1)))
  print(n, k3(n, generator(2)))
  print(n, k6(n, generator(3)))
end
local function walk(n, r)
  local x, y, turns = 0, 0, 0
  for _ = 1, n do
    local d = r() % 4
    if d == 0 then x = x + 1 elseif d == 1 then x = x - 1 elseif d == 2 then y = y + 1 else y = y - 1 end
    if x == y then turns = turns + 1 elseif x > y and x > 10 then x = 0 end
  end
  return x, y, turns
end
print(walk(4000, generator(9)))
local kinds = { 'int', 'float', 'string', 'nil', 'table' }
local counts, r = {}, generator(5)
for _ = 1, 2500 do
  local k = kinds[r() % 5 + 1]
  local v
  if k == 'int' then v = 1 elseif k == 'float' then v = 1.5 elseif k == 'string' then v = '2' elseif k == 'table' then v = { 3 } end
  local got = v == nil and 10 or type(v) == 'table' and v[1] or v + 0
  counts[k] = (counts[k] or 0) + got
end
for _, k in ipairs(kinds) do io.write(k, '=', counts[k], ' ') end
print()
