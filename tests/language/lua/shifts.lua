-- Logical shifts by every distance, also negative and beyond 63.
for _, n in ipairs { 0, 1, 31, 32, 33, 62, 63, 64, 65, 1000, -1, -4, -63, -64, -1000 } do
  print(n, 1 << n, -1 << n, -1 >> n, 0x123456789ABCDEF0 >> n, math.mininteger >> n)
end
print(1 << math.maxinteger, 1 << math.mininteger, -1 >> math.mininteger)
print(1.0 << 4, 2.0 << 1.0, 256 >> 4.0)
print(pcall(function() return 1 << '4' end))
print(pcall(function() return 1.5 << 4 end))

local acc = 0
for i = 0, 1300 do acc = acc + (1 << (i % 70)) - (-1 >> (i % 67)) end
print(acc)

local function rotl(x, k) return (x << k) | (x >> (64 - k)) end
local s0, s1, sum = 1, 0x9E3779B97F4A7C15, 0
for i = 1, 1100 do
  local r = s0 + s1
  s1 = s1 ~ s0
  s0 = rotl(s0, 24) ~ s1 ~ (s1 << 16)
  s1 = rotl(s1, 37)
  sum = sum ~ r
end
print(sum, s0, s1)

-- a 32-bit generator with masks
local x = 2463534242
local hist = { 0, 0, 0, 0 }
for i = 1, 2000 do
  x = x ~ (x << 13) & 0xffffffff
  x = x ~ (x >> 17)
  x = x ~ (x << 5) & 0xffffffff
  x = x & 0xffffffff
  hist[x % 4 + 1] = hist[x % 4 + 1] + 1
end
print(x, hist[1], hist[2], hist[3], hist[4])
