-- string.format for integers with flags, widths and precisions.
local f = string.format
print(f('[%d][%5d][%-5d][%05d][%+d][% d][%.3d][%8.3d]', 7, 7, 7, 7, 7, 7, 7, 7))
print(f('[%d][%5d][%-5d][%05d][%+d][% d][%.3d]', -7, -7, -7, -7, -7, -7, -7))
print(f('[%x][%X][%#x][%#X][%08x][%-8x][%o][%#o]', 255, 255, 255, 255, 255, 255, 8, 8))
print(f('[%d][%d][%x][%o]', math.maxinteger, math.mininteger, -1, -1))
print(f('[%c%c%c][%5c][%-5c]', 76, 117, 97, 65, 66))
print(f('%d %d', 3.0, '10'), f('%i', 42), f('%%'))
print(pcall(f, '%d', 1.5))
print(pcall(f, '%d', 'x'))
print(pcall(f, '%d'))
print(pcall(f, '%d', {}))
print(pcall(f, '%y', 1))
print(pcall(f, '%', 1))

local sum = 0
for i = -700, 700 do
  local s = f('%d,%5d,%-5d,%05d,%x', i, i, i, i, i & 0xffff)
  for k = 1, #s, 3 do sum = (sum * 31 + s:byte(k)) & 0xffffff end
end
print(sum)
local widths = 0
for w = 0, 20 do
  for v = 1, 100000, 9973 do
    local s = f('%' .. (w > 0 and w or '') .. 'd', v)
    widths = widths + #s
  end
end
print(widths)
