-- string.format for strings: %s with width and precision, %q, values with __tostring.
local f = string.format
print(f('[%s][%5s][%-5s][%.2s][%5.1s]', 'abc', 'abc', 'abc', 'abc', 'abc'), f('%s %s %s', nil, true, 12), f('%s', 1.0))
print(f('%q', 'a "quoted"\n\\ \0 \r \1272'), f('%q', 'tab\t\200'))
print(f('%q %q %q %q', 1, 1.5, true, nil), f('%q', math.mininteger), f('%q', 1 / 0), f('%q', -1 / 0), f('%q', 0.1))
print(pcall(f, '%q', {}))
print(pcall(f, '%10q', 'x'))
print(pcall(f, '%s'))
local point = setmetatable({ x = 1, y = 2 }, { __tostring = function(p) return '(' .. p.x .. ';' .. p.y .. ')' end })
print(f('%s|%10s|%-10s|', point, point, point), tostring(point))
print(f('no arguments'), f('%s%%', 50), f('%s', 'with\0zero') == 'with\0zero', #f('%s', ('x'):rep(500)))
print(pcall(f, '%s', setmetatable({}, { __tostring = function() return 1 end })))

local rows, width = {}, 0
for i = 1, 600 do
  local row = f('%-8s|%8s|%s', 'n' .. i, i * i, i % 2 == 0 and 'even' or 'odd')
  width = width + #row
  if i % 150 == 0 then rows[#rows + 1] = row end
end
print(width)
print(table.concat(rows, '\n'))

local same = 0
for i = 1, 500 do
  local value = i % 3 == 0 and 'text\n' .. i or i % 3 == 1 and i * 1.25 or i
  local back = load('return ' .. f('%q', value))()
  if back == value and math.type(back) == math.type(value) then same = same + 1 end
end
print(same)
point.x = 10
local n = 0
for i = 1, 1100 do
  point.y = i
  n = n + #f('%s', point)
end
print(n)
