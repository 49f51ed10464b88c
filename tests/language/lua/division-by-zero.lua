-- Division by zero: an error for integers, infinities and NaN for floats; raised inside hot loops too.
print(pcall(function() return 1 // 0 end))
print(pcall(function() return 1 % 0 end))
print(pcall(function() local z = 0 return -5 // z end))
print(pcall(function() local z = 0 return math.mininteger % z end))
print(1 / 0, -1 / 0, 1 // 0.0, -1 // 0.0, 1.0 // 0, 0 / 0 ~= 0 / 0, 0 // 0.0 ~= 0 // 0.0, 1 % 0.0 ~= 1 % 0.0)

local function divide(n, at)
  local s = 0
  for i = 1, n do
    -- In one line, since lua5.4.4 reports the line of an earlier instruction.
    local d = i == at and 0 or i s = s + 1000 // d
  end
  return s
end
print(pcall(divide, 1100, 2000))
print(pcall(divide, 1100, 1099))
print(pcall(divide, 50, 40))
print(pcall(divide, 5000, 4000))

local failed, sum = 0, 0
for i = 1, 1200 do
  local ok, v = pcall(function() return i % (i % 5) end)
  if ok then sum = sum + v else failed = failed + 1 end
end
print(failed, sum)

local inf = 0
for i = -600, 600 do
  local v = 1 / (i // 10)
  if v == math.huge or v == -math.huge then inf = inf + 1 end
end
print(inf)
local m = 0
for i = 1, 1100 do m = m + (i % 7.5) end
print(m)
