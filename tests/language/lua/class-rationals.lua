-- Exact fractions with operator metamethods, mixed with plain integers.
local Q = {}
Q.__index = Q
local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a < 0 and -a or a
end
local function q(n, d)
  d = d or 1
  if d == 0 then error('zero denominator', 2) end
  if d < 0 then n, d = -n, -d end
  local g = gcd(n, d)
  return setmetatable({ n = n // g, d = d // g }, Q)
end
local function lift(x) return getmetatable(x) == Q and x or q(x) end
Q.__add = function(a, b) a, b = lift(a), lift(b) return q(a.n * b.d + b.n * a.d, a.d * b.d) end
Q.__sub = function(a, b) a, b = lift(a), lift(b) return q(a.n * b.d - b.n * a.d, a.d * b.d) end
Q.__mul = function(a, b) a, b = lift(a), lift(b) return q(a.n * b.n, a.d * b.d) end
Q.__div = function(a, b) a, b = lift(a), lift(b) return q(a.n * b.d, a.d * b.n) end
Q.__pow = function(a, e)
  local r = q(1)
  for _ = 1, math.abs(e) do r = r * a end
  return e < 0 and 1 / r or r
end
Q.__unm = function(a) return q(-a.n, a.d) end
Q.__eq = function(a, b) return a.n == b.n and a.d == b.d end
Q.__lt = function(a, b) a, b = lift(a), lift(b) return a.n * b.d < b.n * a.d end
Q.__le = function(a, b) a, b = lift(a), lift(b) return a.n * b.d <= b.n * a.d end
Q.__tostring = function(a) return a.d == 1 and tostring(a.n) or a.n .. '/' .. a.d end
local half, third = q(1, 2), q(1, 3)
print(half + third, half - third, half * third, half / third, -half, half ^ 3, half ^ -2, 1 + half, 2 * third, 1 / third)
print(half > third, half <= 1, half == q(2, 4), q(-6, -4), q(3, -6), half == 0.5)
print(pcall(q, 1, 0))
print(pcall(function() return half / q(0) end))
local h = q(0)
for i = 1, 20 do h = h + q(1, i) end
print(h)
local telescoping = q(0)
for i = 1, 1100 do telescoping = telescoping + q(1, i) - q(1, i + 1) if i == 39 or i == 1000 then print(telescoping) end end
print(telescoping)
local a, b = q(0, 1), q(1, 1)
local steps = 0
local target = q(355, 113)
local lo, hi = q(3), q(4)
while steps < 100 do -- Stern-Brocot search
  local mid = q(lo.n + hi.n, lo.d + hi.d)
  steps = steps + 1
  if mid == target then break elseif mid < target then lo = mid else hi = mid end
end
print(steps, lo, hi, a < b)
local best = q(0)
for d = 1, 60 do
  local n = 22 * d // 7
  local c = q(n, d)
  if c <= q(22, 7) and c > best then best = c end
end
print(best)
