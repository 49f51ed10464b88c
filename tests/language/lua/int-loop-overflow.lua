-- Numeric for loops at the ends of the integer range never overflow.
local max, min = math.maxinteger, math.mininteger
for i = max - 2, max do print(i) end
for i = min + 2, min, -1 do print(i) end
for i = max - 10, max, 7 do print(i) end
for i = min, min + 10, 4 do print(i) end
for i = max, max - 5, -3 do print(i) end

local n = 0
for i = min, max, max // 500 do n = n + 1 end
print(n)
n = 0
for i = max, min, min // 700 do n = n + 1 end
print(n)

-- limits that are floats are clipped
n = 0
for i = max - 3, 1e300 do n = n + 1 end
print(n)
n = 0
for i = min + 3, -math.huge, -1 do n = n + 1 end
print(n)
for i = 1, -math.huge do print('never') end
for i = 3, 1 do print('never') end
for i = 1, 3.9 do io.write(i, ' ') end
for i = 3, 0.1, -1 do io.write(i, ' ') end
print()

for round = 1, 60 do
  for i = max - 20, max do n = n + (i & 7) end
end
print(n)
print(pcall(function() for i = 1, 10, 0 do end end))
print(pcall(function() for i = 'a', 10 do end end))
print(pcall(function() for i = 1, {} do end end))
print(pcall(function() for i = 1, 2, 'x' do end end))
