-- string.format for floats: %f %e %g %a with flags, widths and precisions.
local f = string.format
print(f('[%f][%.0f][%.1f][%10.2f][%-10.2f][%+.2f][%010.2f][% .1f]', 3.14159, 2.5, 0.05, 3.14159, 3.14159, 3.14159, 3.14159, 1.5))
print(f('[%e][%.0e][%.2E][%12.3e]', 12345.678, 12345.678, 0.000123, -1.5))
print(f('[%g][%g][%g][%g][%g][%g][%G]', 1, 0.1, 100000, 1000000, 1e-4, 1e-5, 1e-10))
print(f('[%.3g][%.10g][%#g][%+g][%8g][%-8g]', 1234.5, 1 / 3, 1.5, 2.5, 2.5, 2.5))
print(f('[%f][%e][%g][%.1f][%5.1f]', 1 / 0, -1 / 0, 1 / 0, 1 / 0, -1 / 0))
print(f('[%.14g][%.17g][%.16g]', 0.1, 0.1, 0.1), f('[%a][%A][%.2a]', 1, 0.5, 3.14159))
print(f('%.3f %.3f %.20f', 2 / 3, '1.5', 0.1), f('%5.1f|%-7.3f|', 7, 7), f('%.0f %.0f %.0f %.0f', 0.5, 1.5, 2.5, 3.5))
print(f('%.1f %.1f %.1f %.2f', 0.25, 0.35, 0.45, 1.005), f('%g %g', 1e15, 123456789012), f('%f', 1e15))
print(pcall(f, '%f', 'x'))
print(pcall(f, '%.123f', 1))
print(#f('%.99f', 1 / 3), f('%.30f', 0.1))

local sum = 0
for i = 1, 1200 do
  local s = f('%.2f %g %.3e', i / 7, i / 8, i * 1e3)
  for k = 1, #s, 2 do sum = (sum * 33 + s:byte(k)) % 16777213 end
end
print(sum)
local digits = 0
for i = 1, 300 do digits = digits + #f('%.' .. i % 15 .. 'f', i / 3) end
print(digits)

-- Just below powers of ten, where a logarithm says one too many.
local below = {}
for e = -300, 300, 25 do
  local v = tonumber('1e' .. e)
  below[#below + 1] = string.format('%.17g %.16e %.15e %.3g %.0e', v, v, v * (1 - 2^-53), v * (1 - 2^-52), v * 0.9999)
end
print(table.concat(below, '\n'))
