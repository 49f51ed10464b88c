-- string.format: conversions times flags times widths times precisions, and what it refuses.
local function try(f, ...)
  local r = table.pack(pcall(string.format, f, ...))
  return r[1] and '[' .. r[2] .. ']' or '!' .. tostring(r[2])
end
local flags = { '', '-', '+', ' ', '#', '0', '-+', '+0', ' 0', '#0', '-#', '- ' }
for _, c in ipairs { 'd', 'i', 'x', 'X', 'o', 'u', 'c', 's', 'q', 'a', 'A', 'e', 'E', 'f', 'F', 'g', 'G', 'p' } do
  local row = {}
  for _, f in ipairs(flags) do
    row[#row + 1] = (try('%' .. f .. '7' .. c, c == 's' and 'ab' or c == 'p' and 1 or 42))
  end
  print(c, table.concat(row, ' '))
  row = {}
  for _, p in ipairs { '.0', '.1', '.3', '12.5', '-12.5', '.', '.99', '.100', '99', '100', '+.2', '012.4' } do
    row[#row + 1] = (try('%' .. p .. c, c == 's' and 'abcdef' or c == 'p' and true or -7))
  end
  print(c, (table.concat(row, ' '):gsub('0x%x%x%x%x+', 'ADDRESS')))
end
for _, v in ipairs { 0.0, -0.0, 1.0, 0.1, 123456789.0, 1e15, 1e16, 1e100, -2.5e-7, 1 / 0, -1 / 0, 2 ^ 63, 5e-324 } do
  print(try('%g|%.3g|%#g|%e|%.0e|%f|%.2f|%a|%10.3f|%-12g|%+g|% g|%05g', v, v, v, v, v, v, v, v, v, v, v, v, v))
end
for _, v in ipairs { 0, 1, -1, 255, math.maxinteger, math.mininteger, 3.0, '17', '0x1F', '1e2' } do
  print(try('%d|%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%.3d|%8.4d', v, v, v, v, v, v, v, v, v, v, v, v))
end
print(try('%d', 3.5)) print(try('%d', '3.5')) print(try('%x', 'zz')) print(try('%d', {})) print(try('%d')) print(try('%c', 'x'))
print(try('%s')) print(try('%s', nil)) print(try('%s %s', 1)) print(try('%y', 1)) print(try('%')) print(try('%5')) print(try('%%'))
print(try('%10')) print(try('%-')) print(try('%.d', 5)) print(try('%5%', 1)) print(try('%ll', 1)) print(try('%123d', 1)) print(try('%.123d', 1))
print(try('%#d', 1)) print(try('%0s', 'x')) print(try('%+s', 'x')) print(try('% c', 65)) print(try('%.3c', 65)) print(try('%5.2q', 'x')) print(try('%#q', 'x'))
print(try('%s', setmetatable({}, { __tostring = function() return 'object' end })))
print(try('%10.3s|', setmetatable({}, { __tostring = function() return 'object' end })))
print(try('%s', setmetatable({}, { __tostring = function() return 1 end })))
print((try('%s', setmetatable({}, { __name = 'My.Type' })):gsub('0x%x+', 'ADDRESS')))
print(try('%s', 'a\0b') == '[a\0b]', try('%5s', '\0') == '[    \0]', try('%.1s', '\0x') == '[\0]')
for _, v in ipairs { 'a\nb', 'a\0b', 'a\0001', '\r\t\\"', '\200\255', 1, 1.5, 0.1, math.mininteger, 1 / 0, -1 / 0, true, false } do print(try('%q', v)) end
print(try('%q', nil)) print(try('%q', {})) print(try('%q', print)) print(try('%q', 0 / 0)) print(load('return ' .. ('%q'):format(0.1))() == 0.1)
print(try('%p', nil)) print(try('%p', 1)) print(try('%p', true)) print(try('%10p', 1.5)) print(try('%-10p|', false)) print(try('%p', {}):match '^%[0x') 
