-- How print and concatenation show numbers, over loops of powers.
for e = -6, 20, 2 do io.write(tostring(10.0 ^ e), ' ') end
print()
for e = 40, 64, 4 do io.write(tostring(2 ^ e), ' ') end
print()
for i = 0, 18, 3 do io.write(10 ^ i // 1, ' ', math.tointeger(10 ^ i), ' ') end
print()
print(1e14, 1e15, 1e16, 123456789.123, 0.1, 1 / 3, 2 / 3, 100 / 3, 1e-4, 1e-5, 12345678901234567890)
print(3.0, -3.0, 3.10, 1e2, 5 // 1.0, 2 ^ 31, 2 ^ 63, -2 ^ 63)
print(string.format('%d %5d %-5d| %05d %+d %x %X %#x %o', 42, 42, 42, 42, 42, 255, 255, 255, 8))
print(string.format('%f %.2f %10.3f %-10.1f| %e %.3e %g %g %g', 1.5, 1.005, 2.5, 2.5, 12345.678, 0.00012, 1e20, 0.1, 100000))
print(string.format('%g %g %g %.3g %10.4g|', 1e-5, 123456789, 1e15, 0.00012345, 3.14159))
print(string.format('%a %.1a', 1.0, 0.5))
print(string.format('%i', 3.0), pcall(string.format, '%d', 3.5))

local lines, sum = {}, 0
for i = 1, 1100 do
  local s = string.format('%.3f', i / 7)
  sum = sum + #s
  if i % 250 == 0 then lines[#lines + 1] = s end
end
print(sum, table.concat(lines, ' '))
local checksum = 0
for i = 1, 1000 do
  local s = tostring(i / 8)
  for k = 1, #s do checksum = (checksum * 31 + s:byte(k)) % 1000000007 end
end
print(checksum)
