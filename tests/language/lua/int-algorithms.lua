-- Integer algorithms: gcd, modular powers, Collatz, digits, perfect numbers, square roots.
local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end
local function powmod(b, e, m)
  local r = 1
  b = b % m
  while e > 0 do
    if e & 1 == 1 then r = r * b % m end
    b = b * b % m
    e = e >> 1
  end
  return r
end
local function isqrt(n)
  local x = n
  local y = (x + 1) // 2
  while y < x do
    x = y
    y = (x + n // x) // 2
  end
  return x
end
local g = 0
for i = 1, 300 do g = g + gcd(i * 12, 360) + gcd(1071, i) end
print(g, powmod(3, 1000000007, 998244353), powmod(2, 62, 1 << 40), isqrt(10 ^ 12 | 0))

local longest, at = 0, 0
for i = 1, 300 do
  local n, steps = i, 0
  while n ~= 1 do
    n = n % 2 == 0 and n // 2 or 3 * n + 1
    steps = steps + 1
  end
  if steps > longest then longest, at = steps, i end
end
print(longest, at)

local perfect = {}
for n = 2, 500 do
  local s = 1
  local d = 2
  while d * d <= n do
    if n % d == 0 then s = s + d + (d * d ~= n and n // d or 0) end
    d = d + 1
  end
  if s == n then perfect[#perfect + 1] = n end
end
print(table.concat(perfect, ' '))
local digits = 0
for i = 1, 1200 do
  local v = i * i
  repeat
    digits = digits + v % 10
    v = v // 10
  until v == 0
end
print(digits)
