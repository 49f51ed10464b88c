-- Comparisons between integers and floats are exact, also beyond 2^53.
local big = 2 ^ 53
local ibig = math.tointeger(big)
print(ibig == big, ibig + 1 == big, ibig + 1 > big, ibig + 1 >= big + 1, ibig < big)
print(math.maxinteger == 2 ^ 63, math.maxinteger < 2 ^ 63, math.maxinteger + 0.0 == 2 ^ 63)
print(math.mininteger == -2 ^ 63, math.mininteger <= -2 ^ 63, math.mininteger < -2 ^ 63)
print(1 == 1.0, 1 < 1.5, 2 > 1.5, -1 < -0.5, 0 == -0.0, 1 <= 1.0)
local nan, inf = 0 / 0, 1 / 0
print(nan == nan, nan < 1, nan > 1, 1 < nan, nan ~= nan, math.maxinteger < inf, math.mininteger > -inf)

local values = { 0, 1, 1.5, -1, -1.5, 2 ^ 53, ibig + 1, math.maxinteger, math.mininteger, inf, -inf, 0.0, 2 ^ 63, -2 ^ 63 }
local lt, le, eq = 0, 0, 0
for round = 1, 20 do
  for i = 1, #values do
    for j = 1, #values do
      local a, b = values[i], values[j]
      if a < b then lt = lt + i * j end
      if a <= b then le = le + i + j end
      if a == b then eq = eq + 1 end
      assert((a < b) == (b > a) and (a <= b) == (b >= a))
    end
  end
end
print(lt, le, eq)

-- a bound which changes from integer to float in mid-loop
local limit, count = 500, 0
for i = 1, 1400 do
  if i == 1100 then limit = 1200.5 end
  if i > limit then count = count + 1 end
end
print(count)
