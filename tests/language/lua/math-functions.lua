-- The math library, with checksums over hot loops.
print(math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger)
print(math.abs(-5), math.abs(-5.5), math.abs(0), math.max(1, 2.5, -1), math.min(3, 1, 2), math.max(2, 2.0))
print(math.floor(3.7), math.ceil(3.2), math.floor(-3.7), math.ceil(-3.2), math.sqrt(16), math.sqrt(2))
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2), math.fmod(-6, 2))
print(math.modf(3.7), math.modf(-3.7), math.modf(5), math.modf(1 / 0))
print(math.ult(1, -1), math.ult(-1, 1), math.type(1), math.type(1.0), math.type('1'))
print(math.exp(0), math.log(1), math.log(8, 2), math.log(100, 10), math.log(27, 3) - 3 < 1e-12)
print(math.sin(0), math.cos(0), math.tan(0), math.asin(0), math.acos(1), math.atan(1) * 4 == math.pi, math.atan(-1, -1))
print(pcall(math.fmod, 1, 0))
print(pcall(math.max))
print(pcall(math.floor, 'x'))
print(pcall(math.abs))
print(math.fmod(1, 0.0) ~= math.fmod(1, 0.0), math.floor('7'), math.sqrt('4'))

local acc = 0.0
for i = 1, 1200 do
  acc = acc + math.sin(i) * math.cos(i) + math.sqrt(i) - math.exp(-i)
end
print(string.format('%.6f', acc))
local n = 0
for i = -600, 600 do
  n = n + math.floor(i / 7) + math.ceil(i / 7) + math.abs(i) + math.max(i, -i, 3) - math.min(i, 5)
end
print(n)
local m = 0
for i = 1, 1100 do
  local whole, part = math.modf(i / 8)
  m = m + whole * 2 + part
end
print(m)
