-- string.pack, packsize and unpack: sizes, byte orders, alignment, strings, and what is refused.
local function hex(s) return (s:gsub('.', function(c) return ('%02x'):format(c:byte()) end)) end
local function try(f, ...)
  local r = table.pack(pcall(f, ...))
  if r[1] and type(r[2]) == 'string' and f == string.pack then print(hex(r[2])) else print(table.unpack(r, 1, r.n)) end
end
local pack, unpack, size = string.pack, string.unpack, string.packsize
for _, format in ipairs { 'b', 'B', '<h', '>H', '<i3', '>I3', 'i', 'j', 'J', 'T', '<i9', '>i16', 'I16' } do
  for _, v in ipairs { 0, 1, -1, 127, 128, 256, -129, 65535, 1 << 31, math.maxinteger, math.mininteger } do
    io.write(format, ' ', v, ' ')
    try(pack, format, v)
  end
end
for _, format in ipairs { '<f', '>f', '<d', '>n' } do
  for _, v in ipairs { 1.5, -0.0, 1e300, 1 / 0, 0.1, 7 } do try(pack, format, v) end
end
for _, args in ipairs {
  { 'z', 'abc' }, { 'z', 'a\0c' }, { 's', 'abc' }, { 's1', ('x'):rep(300) }, { '>s2', 'xy' }, { 'c5', 'abc' }, { 'c2', 'abc' },
  { 'c', 'abc' }, { 'c0', '' }, { 'bxb', 1, 2 }, { '!4 b i4', 1, 2 }, { '!8 b Xi8 b', 1, 2 }, { '! b d', 1, 2 }, { '!3 b i3', 1, 2 },
  { 'bX', 1 }, { 'bXc1', 1 }, { 'X' }, { 'i17', 1 }, { 'i0', 1 }, { '!17' }, { 'q', 1 }, { 'i', 'x' }, { 'i', 1.5 }, { 'i', '7' },
  { 'i' }, { 's', {} }, { 'i4 i4', 1 }, { '' }, { '<!4 i1 !2 i4 i8', 1, 2, 3 }, { 's', 12 }
} do
  try(pack, table.unpack(args))
end
try(pack)
print(size('b'), size('!8 b d'), size('<i3 i5'), size('c10'), size('!4 i1 i4 i2 Xi4'), size(''))
try(size, 's')
try(size, 'z')
for _, args in ipairs {
  { 'b', '\255' }, { 'B', '\255' }, { '<i2', '\1\2' }, { '>i2', '\1\2' }, { 'i16', pack('i16', -5) }, { 'I16', pack('I16', -1) },
  { 'i16', ('\255'):rep(8) .. ('\0'):rep(8) }, { 'I9', ('\255'):rep(9) }, { '<i3', '\255\255\255' }, { '<I3', '\255\255\255' },
  { 's1', '\3abcd' }, { 'z', 'abc\0d' }, { 'z', 'abc' }, { 's1', '\5abc' }, { 'i4', 'abc' }, { 'c3 c2', 'abcdef', 2 }, { 'b', 'abc', -1 },
  { 'b', 'abc', -10 }, { 'b', 'abc', 5 }, { '', 'abc', 4 }, { '!4 b i4', pack('!4 b i4', 1, 2) }, { 'bxb', '\1\2\3' },
  { '> d i4 z', pack('> d i4 z', 1.25, -7, 'end') }, { 'b' }
} do
  try(unpack, table.unpack(args))
end
local total = 0
for i = 1, 1200 do
  local s = pack('<i4 d s1', i, i / 2, 'n' .. i)
  local a, b, c, next = unpack('<i4 d s1', s)
  total = total + a + b + #c + next
end
print(total)
