-- Variables that change between integer, float, and string in the middle of hot loops.
local function sum(n, from, value)
  local s = 0
  for i = 1, n do
    if i == from then s = s + value end
    s = s + i
  end
  return s
end
print(sum(1100, 1050, 0.5), sum(1100, 1050, 1), sum(1100, 1050, '2'), sum(1100, 1050, '0x10'))
print(sum(40, 39, 0.25), sum(1000, 1, 2 ^ 53), sum(1041, 1040, math.maxinteger))

local data = {}
for i = 1, 1500 do
  if i % 500 == 0 then data[i] = tostring(i)
  elseif i % 7 == 0 then data[i] = i + 0.5
  else data[i] = i end
end
local total = 0
for i = 1, #data do total = total + data[i] end
print(total)

local function poly(v)
  local a = v
  for _ = 1, 50 do a = a * 3 // 2 % 1000003 end
  return a
end
local check = 0
for i = 1, 60 do
  check = check + poly(i)
  if i % 20 == 0 then check = check + poly(i + 0.0) end
end
print(check)

local alternating = 0
for i = 1, 1200 do
  local v = i
  if i % 2 == 0 then v = v / 2 end
  alternating = alternating + v
end
print(alternating, math.type(alternating))
