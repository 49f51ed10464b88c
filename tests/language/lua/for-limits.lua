-- Numeric for: limits at the ends of the integers, floats, clipped limits, huge steps, and values that are refused.
local function try(f) print(pcall(f)) end
local function show(from, to, step, most)
  local out, n = {}, 0
  for i = from, to, step or 1 do
    n = n + 1
    if n <= (most or 6) then out[n] = tostring(i) else break end
  end
  print(n, table.concat(out, ' '))
end
show(math.maxinteger - 2, math.maxinteger)
show(math.mininteger + 2, math.mininteger, -1)
show(math.maxinteger - 5, math.maxinteger, 3)
show(1, 3.9)
show(3, 1.1, -1)
show(1.0, 3)
show(1, 2, 0.5)
show(1, math.huge)
show(-1, -math.huge, -1)
show(1, -math.huge)
show(1, 0 / 0)
show(1.0, math.huge, math.huge)
show(math.maxinteger, math.maxinteger + 1.0)
show(math.mininteger, math.mininteger - 1.0, -1)
show(9007199254740990, 9007199254740996, 2)
show(-9007199254740990, -9007199254740996, -2)
show(1, 3, math.maxinteger)
show(3, 1, math.mininteger)
show(math.mininteger, math.maxinteger, math.maxinteger)
show(0.1, 0.5, 0.1)
show(1, 0, -0.25)
show(2 ^ 53, 2 ^ 53 + 4)
show(math.maxinteger - 1, 1e300)
show(math.mininteger, -1e300)
for i = math.maxinteger - 2, math.maxinteger do io.write(i, ' ') end
for i = math.mininteger + 1, math.mininteger, -1 do io.write(i, ' ') end
for i = 9007199254740990, 9007199254740996, 2 do io.write(i, ' ') end
print()
try(function() for _ = '1', 2 do end end)
try(function() for _ = 1, '2' do end end)
try(function() for _ = 1, 2, '1' do end end)
try(function() for _ = 1, 2, 0 do end end)
try(function() for _ = 1.0, 2, 0 do end end)
try(function() for _ = nil, 2 do end end)
try(function() for _ = 1, {} do end end)
try(function() for _ = 1, 2, print do end end)
try(function() for _ = 'x', {} do end end)
local n = 0
for i = 1, 3 do for i = i, 3 do n = n * 10 + i end end
print(n)
for i = 1, 3 do
  local j = i
  i = i * 10
  io.write(i, ':', j, ' ')
end
print()
-- loops that get hot before they reach the end of the integers, or of what is exact
local count, last = 0, nil
for i = math.maxinteger - 1300, math.maxinteger do count, last = count + 1, i end
print(count, last)
count = 0
for i = 9007199254740992 - 700, 9007199254740992 + 700 do count, last = count + (i & 1), i end
print(count, last)
count = 0
for i = -9007199254740992 + 700, -9007199254740992 - 700, -1 do count, last = count + (i & 1), i end
print(count, last)
local limits, total = { 10, 10.5, 3.0, -1, 2 ^ 70, 0 / 0 }, 0
for k = 1, 1200 do
  for i = 1, limits[k % 6 + 1] do
    if i > 20 then break end
    total = total + i
  end
end
print(total)
