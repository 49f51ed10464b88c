-- Generators on 64-bit words: xorshift64*, splitmix64, xoshiro256**, a linear congruence.
local function xorshift(x)
  x = x ~ (x << 13)
  x = x ~ (x >> 7)
  return x ~ (x << 17)
end

local x = 88172645463325252
for i = 1, 10 do
  x = xorshift(x)
  print(x, ('%x'):format(x * 0x2545f4914f6cdd1d))
end
for _ = 1, 20000 do x = xorshift(x) end
print(x)

local state = 1234567
local function splitmix()
  state = state + 0x9e3779b97f4a7c15
  local z = state
  z = (z ~ (z >> 30)) * 0xbf58476d1ce4e5b9
  z = (z ~ (z >> 27)) * 0x94d049bb133111eb
  return z ~ (z >> 31)
end
for _ = 1, 5 do print(splitmix()) end

local s = { splitmix(), splitmix(), splitmix(), splitmix() }
local function rotl(v, k) return (v << k) | (v >> (64 - k)) end
local function xoshiro()
  local result = rotl(s[2] * 5, 7) * 9
  local t = s[2] << 17
  s[3] = s[3] ~ s[1]
  s[4] = s[4] ~ s[2]
  s[2] = s[2] ~ s[3]
  s[1] = s[1] ~ s[4]
  s[3] = s[3] ~ t
  s[4] = rotl(s[4], 45)
  return result
end
for _ = 1, 5 do print(xoshiro()) end
local sum, negative = 0, 0
for _ = 1, 5000 do
  local v = xoshiro()
  sum = sum + (v >> 11) % 1000
  if v < 0 then negative = negative + 1 end
end
print(sum, negative)

local seed = 42
for i = 1, 10 do
  seed = seed * 6364136223846793005 + 1442695040888963407
  print(seed >> 33, seed // 2 ^ 33 < 0, math.tointeger(seed & 0x7fffffff))
end
for _ = 1, 10000 do seed = seed * 6364136223846793005 + 1442695040888963407 end
print(seed)
