-- Linear congruential generators with different moduli: 31, 32 and 64 bits.
local function lcg31(n)
  local x, s = 12345, 0
  for _ = 1, n do
    x = (x * 1103515245 + 12345) % 2147483648
    s = s ~ x
  end
  return x, s
end
local function lcg32(n)
  local x, s = 1, 0
  for _ = 1, n do
    x = (x * 1664525 + 1013904223) & 0xffffffff
    s = s + x % 1000
  end
  return x, s
end
local function lcg64(n)
  local x, s = 1, 0
  for _ = 1, n do
    x = x * 6364136223846793005 + 1442695040888963407
    s = s ~ (x >> 33)
  end
  return x, s
end
for _, n in ipairs { 1, 39, 40, 41, 999, 1039, 1100, 3000 } do
  print(n, lcg31(n))
  print(n, lcg32(n))
  print(n, lcg64(n))
end

local function park(n)
  local x = 1
  for _ = 1, n do x = x * 16807 % 2147483647 end
  return x
end
print(park(10000))
local adler_a, adler_b = 1, 0
local text = ('the quick brown fox '):rep(60)
for i = 1, #text do
  adler_a = (adler_a + text:byte(i)) % 65521
  adler_b = (adler_b + adler_a) % 65521
end
print(adler_b << 16 | adler_a)
