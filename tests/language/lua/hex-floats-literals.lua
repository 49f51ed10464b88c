-- Every form of numeric literal, and tonumber on the same forms.
print(0xff, 0XA, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff, 0x1ffffffffffffffff)
print(0x.8, 0x1p4, 0x1.8p1, 0xA.8p0, 0x1P-2, 0x10p+2, 0x.1p4)
print(3., .5, 3e2, 3E-2, 0.5e+1, 1e0, 08, 007)
print(9223372036854775807, 9223372036854775808, -9223372036854775808, 1e309, -1e309)
for _, s in ipairs {
  '10', ' 10 ', '\t10\n', '0x10', '0x1p4', '1e2', '.5', '5.', '0x.8', '', ' ', '1e', '0x', '1 2', '1_000', 'inf', 'nan',
  '--1', '-1', '- 1', '+7', '0x-1', '-0x10', '1e+', '1.2.3', '9223372036854775808', '-9223372036854775808', '1\0',
} do
  local v = tonumber(s)
  io.write(string.format('%q', s), '=', tostring(v), ':', tostring(math.type(v or {})), '\n')
end
for _, p in ipairs { { 'ff', 16 }, { 'zz', 36 }, { '-101', 2 }, { '8', 8 }, { '777', 8 }, { ' 12 ', 3 }, { '1.0', 10 }, { '', 10 } } do
  print(p[1], p[2], tonumber(p[1], p[2]))
end
print(pcall(tonumber, 10, 16))
print(pcall(tonumber, '10', 99))
print(pcall(tonumber))
print(tonumber(nil), tonumber({}), tonumber(true), tonumber(5), tonumber(5.5))

local sum, fails = 0, 0
for i = 1, 1500 do
  local s = i % 3 == 0 and i .. '.5' or i % 3 == 1 and '0x' .. i or i .. 'z'
  local v = tonumber(s)
  if v then sum = sum + v else fails = fails + 1 end
end
print(sum, fails)
