-- Precedence and associativity of every operator.
print(2 + 3 * 4, (2 + 3) * 4, 2 ^ 3 ^ 2, (2 ^ 3) ^ 2, -2 ^ 2, (-2) ^ 2, 2 ^ -1)
print(not nil == true, not (nil == true), not 1 == 2, #'abc' + 1, -#'abc', - - 3, not not nil)
print(1 .. 2 .. 3, 'a' .. 1 + 2, 1 + 2 .. '', 2 * 3 .. 4, 'x' .. 2 ^ 2)
print(1 < 2 == true, 1 + 1 == 2, 'a' < 'b' == not false, 3 - 2 - 1, 2 / 2 / 2, 7 // 2 // 2, 7 % 4 % 2)
print(1 or error('no'), nil or 2, false and error('no'), nil and 1, 1 and 2, false or nil, 1 and nil or 3)
print(1 or 2 and nil, (1 or 2) and nil, nil and 1 or 2, not nil and 1 or 2)
print(5 & 6 | 1, 5 | 6 & 1, 5 ~ 6 & 3, 1 << 1 + 1, (1 << 1) + 1, 6 & 3 << 1, 7 ~ 2 | 8, ~0 & 7)
print((1 << 2) .. '', 2 ^ 2 // 3, -7 // 2, -(7 // 2), -7 % 3, -(7 % 3), 1 .. -1)
print(2 * 3 % 4, 2 + 3 % 4, 10 - 2 ^ 2 * 2, 2 ^ 3 * 2, -3 ^ 2, not (1 < 2) == nil)

local function value(name, v)
  io.write(name, ' ')
  return v
end
local r = value('a', 1) + value('b', 2) * value('c', 3) ^ value('d', 2)
print(r)
local t = { value('e', 1), [value('f', 2)] = value('g', 3), value('h', 4) }
print(#t, t[2])

local sum = 0
for i = 1, 1100 do
  sum = sum + i * 2 ^ 2 // 3 - i % 5 * 2 + (i & 3 | i << 1 & 15) - -i ^ 2 // 1000
end
print(sum)
local flags = 0
for i = 1, 1000 do
  if i > 10 and i < 100 or i > 900 and not (i % 2 == 0) then flags = flags + 1 end
end
print(flags)
