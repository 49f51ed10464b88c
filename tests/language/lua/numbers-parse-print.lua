-- tonumber and tostring at their edges
for _, s in ipairs { '0', '-0', '0.0', '-0.0', '1e1', '1E+1', '1e-1', '.5', '5.', '0x10', '0xA.8', '0x.8p1', '0x1p-2', '0x1P4', '1e', 'e1', '0x', '0xg', '1 2', ' 12 ', '\t7\n', '1_000', '', ' ', '+5', '+ 5', '--5', '0b1', '1e400', '-1e400', '1e-400', 'inf', 'nan',
  '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '0x7fffffffffffffff', '0xffffffffffffffff', '0x1ffffffffffffffff', '18446744073709551616', '1\0', '0x1.8', '123456789012345678901234567890', '0.1e1', '1.', '.', '-.5', '0x-1', '1e+',
  '1e5.5' } do
  local n = tonumber(s)
  print(('%q'):format(s), n, math.type(n), n and n == n and ('%.17g'):format(n))
end
for _, a in ipairs { { '10', 2 }, { 'ff', 16 }, { 'FF', 16 }, { 'zz', 36 }, { '8', 8 }, { '-101', 2 }, { ' 11 ', 2 }, { '1.0', 10 }, { '', 10 }, { '7fffffffffffffff', 16 }, { 'ffffffffffffffff', 16 }, { '1' .. ('0'):rep(70), 2 }, { '1', 1 }, { '1', 37 }, { 1, 2 } } do
  print(a[1], a[2], pcall(tonumber, a[1], a[2]))
end
for _, n in ipairs { 0, -0.0, 1, 1.0, 1e15, 1e16, 1e100, 123456789012345, 0.1, 1 / 3, 100 / 3, 2 ^ 53, 2 ^ 63, -2 ^ 63, 1e-5, 5e-324, 1.7976931348623157e308, math.pi, 1e14 + 0.5, 3.14159265358979, math.mininteger, math.maxinteger, 1 / 0, -1 / 0 } do
  print(n, tostring(n), n .. '', ('%s %.3f'):format(n, n), math.type(n), n // 1, pcall(math.tointeger, n))
end
print(1e15, 1e14, 123456.789e3, 0x10p2, 0xA, 0Xa, 1e2, .5e1, 3e-2, 0x.1, 0xep1, 9007199254740993, 2^53 == 2^53 + 1)
print('10' + 5, '0x10' + 0, '1e1' * 1, ' 5 ' - 0,
  pcall(function() return 'abc' + 1 end),
  pcall(function() return '5' & 3 end),
  pcall(function() return '5.5' & 3 end))
print(10 == '10', 0 == -0.0, 1 < 1.5, math.maxinteger < math.huge, math.maxinteger + 0.0 == math.maxinteger, math.mininteger + 0.0 == math.mininteger, 2^63 > math.maxinteger, -2^63 >= math.mininteger)
print(string.format('%.0f %.1f %.2f %.3f', 0.5, 0.25, 0.125, 0.0625), 1e300 * 1e10, -1e300 * 1e10)
print(7 // 2, -7 // 2, 7 // -2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, 5 % math.huge, -5 % math.huge, 0.0 / 1 == 0,
  pcall(function() return 1 // 0 end), 1 // 0.0,
  pcall(function() return 1 % 0 end))
