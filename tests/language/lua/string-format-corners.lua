-- string.format: flags, widths and precisions of every conversion, and the specifications that are refused.
local f = string.format
local function try(...) print(pcall(f, ...)) end
local function row(specs, values)
  for _, spec in ipairs(specs) do
    local out = {}
    for i, v in ipairs(values) do out[i] = select(2, pcall(f, spec, v)) end
    print(spec, table.concat(out, ';'))
  end
end
row({ '%d', '%5d', '%-5d|', '%05d', '%+d', '% d', '%.3d', '%8.3d', '%-8.3d|', '%+.0d', '%.0d', '%i', '%u', '%5u' },
  { 0, 1, -1, 42, math.maxinteger, math.mininteger, 3.0, '17' })
row({ '%o', '%#o', '%x', '%X', '%#x', '%#X', '%08x', '%-#8x|', '%.5x', '%#.5x' }, { 0, 8, -1, 255, 3.0, math.mininteger })
row({ '%c', '%5c', '%-5c|' }, { 65, 321, '66' })
row({ '%f', '%.0f', '%#.0f', '%10.2f', '%-10.2f|', '%010.2f', '%+f', '% f', '%e', '%.0e', '%#.0e', '%E', '%15.4e', '%-20e|' },
  { 0, -0.0, 1, -1.5, 0.1, 123456.789, 1e15, 2.5, 0.5, 1 / 0, -1 / 0 })
row({ '%g', '%.3g', '%#.3g', '%G', '%.0g', '%10g', '%.14g', '%.20f', '%.17g' },
  { 0, 1, 0.1, 123456.789, 1e15, 1e16, 1e100, 1e-5, 1e-4, 5e-324, 1.7976931348623157e308, 100000, 1e6 })
row({ '%a', '%A', '%.1a', '%20a', '%.0a', '%+.3a', '%020.3f' }, { 0, -0.0, 1, -1.5, 0.1, 1e100, 5e-324, 1 / 0 })
row({ '%s', '%10s', '%-10s|', '%.2s', '%10.2s', '%.0s' }, { 'abc', '', 12, 1.5, true })
row({ '%q' }, { 'a\nb\\c"d\0e\r\t\1272', 255, 0.1, -0.0, 1e100, 1 / 0, math.mininteger, false })

for _, spec in ipairs { '%', '%y', '%10', '%-', '%100d', '%.100f', '%5.5.5d', '%0c', '%.3c', '%+s', '% s', '%0s', '%#s', '%#d', '%+x',
  '%+u', '% o', '%ll', '%F', '%1$d', '%*d', '%-+ #0d', '%----d', '%000005d', '%---------------------------------d', '%123d', '%.123d',
  '%5q', '%5%' } do
  try(spec, 1)
end
try('%d', 'x')
try('%d', 1.5)
try('%d', '1.5')
try('%d')
try('%s')
try('%c', 'A')
try('%f', 'x')
try('%5s', 'a\0b')
try('%q', {})
try('%q')
try('%p', 1)
try('%10p|', nil)
try('%%%d%%', 5)
try()
print(f('%p', print) == f('%p', print), tostring(f):find(f('%p', f), 1, true) ~= nil, #f('%99.99f', 1), #f('%s', ('x'):rep(1000)))

local sum, lengths = 0, 0
for i = 1, 1100 do
  local s = f('%5d|%-6s|%08.3f|%x', i, 'n' .. i % 7, i / 7, i * 3)
  lengths = lengths + #s
  for c in s:gmatch('%d') do sum = sum + c end
end
print(sum, lengths)
