-- Floor division and modulo: every combination of signs, integers and floats, in hot loops.
local function show(a, b) print(a, b, a // b, a % b) end
for _, a in ipairs { 7, -7, 7.5, -7.5, 0 } do
  for _, b in ipairs { 2, -2, 2.5, -2.5 } do show(a, b) end
end
print(math.mininteger // -1, math.mininteger % -1, math.maxinteger // -1)
print(math.mininteger // 1, math.mininteger // 2, math.mininteger % 10, math.maxinteger % -10)
print(5 // 0.0, -5 // 0.0, 5 % math.huge, -5 % math.huge, 5 % -math.huge)

local sum, rest = 0, 0
for i = -600, 600 do
  for _, d in ipairs { 3, -3, 7, -7 } do
    local q, r = i // d, i % d
    assert(q * d + r == i)
    sum, rest = sum + q * d, rest + r
  end
end
print(sum, rest)

local fsum = 0.0
for i = 1, 1100 do
  local v = i * 0.5 - 275
  fsum = fsum + v // 1.5 + v % 1.5
end
print(fsum)

-- the divisor becomes a float late
local d, acc = 3, 0
for i = 1, 1300 do
  if i == 1200 then d = 3.0 end
  acc = acc + i // d
end
print(acc, math.type(acc))
