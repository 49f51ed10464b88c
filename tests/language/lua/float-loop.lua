-- Numeric for with float bounds and steps.
for x = 0.0, 1.0, 0.25 do io.write(x, ' ') end
print()
for x = 1, 2, 0.5 do io.write(x, ' ') end
print()
for x = 3.0, 1 do io.write(x, ' never') end
for x = 5, 1, -1.5 do io.write(x, ' ') end
print()
for x = 1.0, 4 do io.write(x, ':', math.type(x), ' ') end
print()
local n = 0
for x = 0, 1, 0.001 do n = n + 1 end
print(n)
n = 0
for x = 0.0, 110.0, 0.1 do n = n + 1 end
print(n)

local area = 0.0
for x = 0, 1 - 1 / 2048, 1 / 1024 do area = area + x * x / 1024 end
print(string.format('%.9f', area))

local function count(a, b, c)
  local k, last = 0, nil
  for x = a, b, c do
    k = k + 1
    last = x
  end
  return k, last
end
print(count(1, 1000, 1))
print(count(1.0, 1000, 1))
print(count(1, 1000, 1.0))
print(count(1, 1000.5, 1))
print(count(1e15, 1e15 + 10, 0.5))
print(count(-0.5, -1100, -1))
print(pcall(count, 1.0, 2, 0))
