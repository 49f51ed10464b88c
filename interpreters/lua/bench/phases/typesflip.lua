-- One function for integers, then for floats, then for integers again: 8 phases. The stable version has a copy of it for each type.
local SIZE, CALLS, PHASES = 50, 60, 8

local ints, floats = {}, {}
for i = 1, SIZE do
  ints[i] = i
  floats[i] = i + 0.5
end

local function polynomial(list, x)
  local sum = x
  for i = 1, #list do sum = sum + list[i] * x - i end
  return sum
end

local function polynomialOfInts(list, x)
  local sum = x
  for i = 1, #list do sum = sum + list[i] * x - i end
  return sum
end

local function polynomialOfFloats(list, x)
  local sum = x
  for i = 1, #list do sum = sum + list[i] * x - i end
  return sum
end

local function changing()
  local total = 0
  for phase = 1, PHASES do
    local list, x = ints, 3
    if phase % 2 == 0 then list, x = floats, 0.25 end
    for _ = 1, CALLS do total = total + polynomial(list, x) end
  end
  return total
end

local function stable()
  local total = 0
  for phase = 1, PHASES do
    if phase % 2 == 0 then
      for _ = 1, CALLS do total = total + polynomialOfFloats(floats, 0.25) end
    else
      for _ = 1, CALLS do total = total + polynomialOfInts(ints, 3) end
    end
  end
  return total
end

local EXPECTED = stable()
return { { expected = EXPECTED, run = changing }, { expected = EXPECTED, run = stable } }
