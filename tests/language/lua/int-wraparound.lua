-- 64-bit integer arithmetic wraps around: addition, subtraction, multiplication, negation.
local max, min = math.maxinteger, math.mininteger
print(max, min, max + 1 == min, min - 1 == max)
print(max * 2, min * 2, -min, -max, min * -1)
print(max + max, min + min, max - min, min - max)
print(max * max, min * min, max * min)
print(math.abs(min), math.abs(max))

local x = max - 5
for i = 1, 12 do
  x = x + 1
  io.write(x < 0 and 'n' or 'p', i < 12 and ' ' or '\n')
end
print(x)

local product, changes, last = 1, 0, 1
for i = 1, 2000 do
  product = product * 3
  local sign = product < 0 and -1 or 1
  if sign ~= last then changes = changes + 1 end
  last = sign
end
print(product, changes)

local sum = 0
for i = 1, 1500 do sum = sum + 0x123456789ABCDEF * i end
print(sum, math.type(sum))

local f = 1
for i = 1, 30 do
  f = f * i
  if i >= 19 then print(i, f) end
end
