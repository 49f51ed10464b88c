-- Sums and products that leave the range of exact doubles, then of 64 bits, in the middle of hot loops.
local function squares(n, step)
  local s = 0
  for i = 1, n do s = s + i * i * step end
  return s
end
for _, step in ipairs { 1, 1000, 10 ^ 9 | 0, 10 ^ 12 | 0, 10 ^ 15 | 0, 10 ^ 17 | 0 } do
  print(step, squares(1500, step))
end

local a, b = 0, 1
for i = 1, 1000 do
  a, b = b, a + b
  if i % 90 == 0 or i == 78 or i == 79 then print(i, a) end
end

-- doubling: crosses 2^53 at step 53 and wraps at 63, again and again
local seen = 0
for round = 1, 40 do
  local v = round
  for _ = 1, 70 do
    v = v + v + 1
    seen = seen ~ v
  end
end
print(seen)

local down = 2 ^ 53 + 1000 | 0
for _ = 1, 1200 do down = down - 3 end
print(down, down < 2 ^ 53)

local up = 2 ^ 53 - 1000 | 0
for _ = 1, 1200 do up = up + 3 end
print(up, up == 2 ^ 53 + 2600, up - 2 ^ 53)
local wrapped = math.maxinteger - 1000
for i = 1, 1100 do wrapped = wrapped + 2 end
print(wrapped)
