-- Numeric for: integers with float limits and steps, limits of the types, clipping, strings and errors.
local max, min, inf = math.maxinteger, math.mininteger, math.huge
local function run(a, b, c, most)
  local out, n = {}, 0
  local ok, e = pcall(function()
    for i = a, b, c do
      n = n + 1
      out[#out + 1] = tostring(i)
      if n >= (most or 6) then out[#out + 1] = '...' break end
    end
  end)
  print(table.concat(out, ' '), ok and n or (tostring(e):gsub('^.-:%d+: ', '')))
end
run(1, 3, 1) run(1, 3.9, 1) run(1, -1, 1) run(3, 1, -1) run(3, 0.5, -1) run(1.0, 3, 1) run(1, 3, 1.0) run(1, 2, 0.25)
run(max - 2, max, 1) run(max - 2, inf, 1) run(max - 2, 1e100, 2) run(min + 2, min, -1) run(min + 2, -inf, -1) run(min, max, max) run(max, min, min)
run(min, max, 1 << 62) run(1, max, max) run(max, 1, -max) run(-1, min, min) run(0, max, max // 2) run(1, 0 / 0, 1) run(1, 0 / 0, -1)
run(1, inf, 1) run(1, -inf, 1) run(-1, -inf, -1) run(inf, 1, -1) run(-inf, 0, 1) run(1, 3, inf) run(1, 1, -inf)
run(0.1, 0.5, 0.1) run(1, 1.1, 0.05) run(3, 1, -0.75) run(2 ^ 53, 2 ^ 53 + 4, 1.0) run(-0.0, 0, 1) run(0.0, -0.0, 1)
run(1, 10, 0) run(1, 10, 0.0) run(1.0, 10, -0.0) run('1', 2, 1) run(1, '2', 1) run(1, 2, '1') run(1, {}, 1) run(nil, 1, 1) run(1, 2, print) run(1.5, 'x', 1)
run(1, 9223372036854775807.0, 1 << 60) run(1, -9223372036854775808.0, -(1 << 60)) run(max, 9.3e18, 1) run(min, -9.3e18, -1) run(9.3e18, max, 1)
-- The variable is a copy; the bounds are evaluated once, in order.
local order = {}
local function v(x) order[#order + 1] = x return x end
for i = v(1), v(3), v(1) do local j = i i = i * 10 order[#order + 1] = j .. '>' .. i end
print(table.concat(order, ' '))
local limit = 3
for i = 1, limit do limit = 100 if i > 5 then print 'never' end end
print(limit)
-- Closures keep each pass's own variable.
local fs = {}
for i = 1, 5 do fs[i] = function(d) i = i + d return i end end
print(fs[1](1), fs[1](1), fs[2](5), fs[5](0))
-- Hot loops that end at the limits, upwards and downwards.
local n, sum = 0, 0
for r = 1, 50 do
  for i = max - 9, max do n = n + 1 sum = sum ~ i end
  for i = min + 9, min, -1 do n = n + 1 sum = sum + (i & 15) end
  for i = max - 100, max, 33 do n = n + 1 end
  for i = 1.5, 3.5 do n = n + i end
end
print(n, sum)
local last
for i = max - 1, max do last = i end print(last == max)
for i = 1, 3 do for j = i, 3 do if j == 2 then break end io.write(i, j, ' ') end end print()
print(load('for i = 1, 2, 3, 4 do end')) print(load('for i = 1 do end')) print(load('for 1 = 1, 2 do end')) print(load('for i, j = 1, 2 do end'))
