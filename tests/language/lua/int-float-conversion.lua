-- When arithmetic gives integers and when floats; exact and failing conversions.
local function t(v) return tostring(v) .. ':' .. (math.type(v) or type(v)) end
print(t(1 + 1), t(1 + 1.0), t(2 * 3), t(6 / 2), t(2 ^ 2), t(7 // 2), t(7.0 // 2), t(7 % 2.0), t(-3))
print(t(3 | 0), t(3.0 | 0), t(2 ^ 31 | 0), t(8.0 | 1), t('0x10' + 0), t('1e1' + 0), t('3' * '4'))
print(math.tointeger(3.0), math.tointeger(3.5), math.tointeger('8'), math.tointeger(2 ^ 63), math.tointeger({}))
print(math.tointeger(-2 ^ 63), math.tointeger(0 / 0), math.tointeger(1 / 0), math.tointeger(-0.0))

for _, v in ipairs { 2 ^ 53, 2 ^ 53 + 1, 2 ^ 62, 2 ^ 63, -2 ^ 63, 1e308, 0.5 } do
  print(pcall(function() return v | 0 end))
end

local ints, floats = 0, 0
for i = 1, 1200 do
  local v = i / 4
  if v == math.floor(v) then
    local n = math.tointeger(v)
    ints = ints + n
  else
    floats = floats + v
  end
end
print(ints, floats)

-- an integer counter which becomes a float and is brought back
local n = 0
for i = 1, 1150 do
  n = n + 1
  if i % 100 == 0 then n = n + 0.5 end
  if i % 100 == 50 then n = math.floor(n) end
end
print(t(n))
print(t(math.floor(-3.5)), t(math.ceil(-3.5)), t(math.floor(1e300)), t(math.floor(7)))
