-- Numeric for: steps, empty ranges, assignments to the variable, bounds evaluated once, lengths around thresholds.
for i = 1, 3 do io.write(i, ' ') end
for i = 3, 1, -1 do io.write(i, ' ') end
for i = 1, 10, 4 do io.write(i, ' ') end
for i = 10, 1, -4 do io.write(i, ' ') end
for i = 1, 0 do io.write('never') end
for i = 1, 1 do io.write('once ') end
for i = -3, 3, 3 do io.write(i, ' ') end
print()
local evaluated = 0
local function bound(v)
  evaluated = evaluated + 1
  return v
end
local s = 0
for i = bound(1), bound(1000), bound(3) do s = s + i end
print(s, evaluated)
for i = 1, 5 do
  local j = i
  i = i * 10
  io.write(j, ':', i, ' ')
end
print()
local n = 10
for i = 1, n do
  n = n + 1
  s = s + i
end
print(n, s)
local function sum(a, b, c)
  local t, passes = 0, 0
  for i = a, b, c or 1 do
    t = t + i
    passes = passes + 1
  end
  return t, passes
end
for _, k in ipairs { 0, 1, 38, 39, 40, 41, 60, 61, 62, 999, 1000, 1001, 1038, 1039, 1040, 1100 } do print(k, sum(1, k), sum(k, 1, -1)) end
print(sum(1, 2000, 7))
print(sum(2000, -2000, -13))
print(sum(1, 100.5), sum(1.5, 100), sum(1, 1000, 2.5))
for i = 1, 2 do
  local i = i + 0.5
  io.write(i, ' ')
end
print()
local i = 'outer'
for i = 1, 3 do s = s + i end
print(i, s)
-- step and bounds given by data, changing kinds over many short loops
local acc = 0
local steps = { 1, 2, -1, 0.5, 3 }
for k = 1, 300 do
  local st = steps[k % 5 + 1]
  for v = 5, st > 0 and 9 or 1, st do acc = acc + v end
end
print(acc)
print(pcall(sum, 1, 'x'))
print(pcall(sum, nil, 1))
print(pcall(sum, 1, 5, 0))
print(pcall(function() for i = 1, 10, nil do end end))
print(sum('1' + 0, '10' + 0))
