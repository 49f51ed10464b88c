-- Infinities, NaN and negative zero through arithmetic, comparison and loops.
local inf, nan = math.huge, 0 / 0
print(inf + 1 == inf, inf - inf ~= inf - inf, inf * 0 ~= inf * 0, -inf < inf, inf == inf)
print(1 / inf, 1 / -inf, -0.0 == 0.0, 1 / -0.0, 0.0 / -1, -0.0 + 0, 0 * -1, 0.0 * -1)
print(nan ~= nan, not (nan == nan), nan < nan, nan <= nan, nan > inf)
print(math.max(1, inf), math.min(-inf, 1), math.floor(0.0), pcall(math.floor, inf))
print(inf // 1, -inf // 1, 5 // inf, -5 // inf, inf % 2 ~= inf % 2, 5.5 % inf, -5.5 % inf)
print(2 ^ 1024, -2 ^ 1024, 0 ^ 0, inf ^ 0, 1 ^ inf, 0.5 ^ inf, (-8) ^ (1 / 3) ~= (-8) ^ (1 / 3))

local values = { 1.5, inf, -inf, nan, 0.0, -0.0 }
local nans, zeros, infs = 0, 0, 0
for i = 1, 1200 do
  local v = values[i % 6 + 1] * (i % 2 == 0 and 1 or -1)
  if v ~= v then nans = nans + 1
  elseif v == 0 then
    zeros = zeros + 1
    if 1 / v < 0 then infs = infs + 1 end
  elseif v == inf or v == -inf then infs = infs + 1 end
end
print(nans, zeros, infs)

-- a value that overflows to infinity late, and becomes NaN after that
local x, at_inf, at_nan = 1.0, nil, nil
for i = 1, 1500 do
  x = x * 2
  if x == inf and not at_inf then at_inf = i end
  if i == 1200 then x = x - inf end
  if x ~= x and not at_nan then at_nan = i end
end
print(at_inf, at_nan)
local z = 0
for i = 1, 1050 do z = -z * i end
print(z, math.type(z))
local fz = 0.0
for i = 1, 1051 do fz = -fz end
print(fz, 1 / fz)
