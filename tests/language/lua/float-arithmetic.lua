-- Float arithmetic in loops: rounding, division, powers, and the results' formats.
print(1 / 3, 10 / 2, 2 ^ 10, 2 ^ 0.5, 7 / 7, -1 / 3)
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, 1e15 + 0.5, 1e16, 1e100, 123456789012345.0)
print(1e15, 1e14, 100000000000000.0, 3.14159265358979, -0.0, 5e-324, 1.7976931348623157e308)

local harmonic = 0
for i = 1, 2000 do harmonic = harmonic + 1 / i end
print(string.format('%.12f', harmonic))

local pi, sign = 0.0, 1
for i = 0, 3000 do
  pi = pi + sign * 4 / (2 * i + 1)
  sign = -sign
end
print(string.format('%.10f', pi))

local x = 1.0
for i = 1, 1100 do x = x * 1.01 - 0.005 end
print(string.format('%.6e', x))

-- Newton's square root
local function root(v)
  local r = v
  for _ = 1, 60 do r = (r + v / r) / 2 end
  return r
end
for _, v in ipairs { 2, 3, 10, 1e10, 1e-10 } do print(v, root(v) == math.sqrt(v) or root(v)) end

local e, term = 0.0, 1.0
for i = 1, 60 do
  e = e + term
  term = term / i
end
print(string.format('%.15f', e))
