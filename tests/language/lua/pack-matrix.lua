-- string.pack, unpack and packsize: every option at its limits, both orders of bytes, alignment and errors.
local function hex(s) return (s:gsub('.', function(c) return ('%02x'):format(c:byte()) end)) end
local function try(f, ...)
  local r = table.pack(pcall(f, ...))
  for i = 2, r.n do r[i] = type(r[i]) == 'string' and r[1] and hex(r[i]) or tostring(r[i]) end
  return table.concat(r, ' ', 2, r.n)
end
for _, o in ipairs { 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'j', 'J', 'T', 'i1', 'I3', 'i5', 'i8', 'i16', 'I9', 'f', 'd', 'n', 's', 's1', 's2', 'z', 'x', 'c5', 'i0', 'i17', 'c', 's17', 'w', '' } do
  local v = (o:find '[szc]' and 'abc') or (o:find '[fdn]' and 1.5) or 5
  print(o, try(string.packsize, o), try(string.pack, '<' .. o, v), try(string.pack, '>' .. o, v))
end
for _, c in ipairs { { 'b', 127 }, { 'b', 128 }, { 'b', -128 }, { 'b', -129 }, { 'B', 255 }, { 'B', 256 }, { 'B', -1 }, { 'i3', 8388607 }, { 'i3', 8388608 }, { 'I3', 16777215 }, { 'I3', 16777216 }, { 'i8', math.mininteger }, { 'I8', -1 }, { 'j', math.maxinteger }, { 'i16', -2 }, { 'I16', -2 }, { 'i12', 1 }, { 'b', 1.0 }, { 'b', 1.5 }, { 'b', '7' }, { 'b', 'x' }, { 'b' }, { 's1', ('x'):rep(255) }, { 's1', ('x'):rep(256) }, { 'z', 'a\0b' }, { 'c2', 'abc' }, { 'c4', 'abc' }, { 'c0', '' }, { 'f', 0.1 }, { 'f', 1e300 }, { 'd', -0.0 }, { 'n', 'x' }, { 'd', 3 } } do
  local r = try(string.pack, '>' .. c[1], c[2])
  print(c[1], tostring(c[2]):sub(1, 20), #r > 60 and #r or r)
end
for _, c in ipairs { { '<i3', '\1\2\3' }, { '>i3', '\255\255\254' }, { '<I3', '\255\255\254' }, { '<i16', ('\255'):rep(16) }, { '<I16', ('\255'):rep(8) .. ('\0'):rep(8) }, { '<I16', ('\255'):rep(9) .. ('\0'):rep(7) }, { '<i9', '\0\0\0\0\0\0\0\128\0' }, { '<i9', '\0\0\0\0\0\0\0\128\255' }, { 'z', 'abc' }, { 'z', 'ab\0c' }, { 's1', '\3ab' }, { 's1', '\2abc' }, { 'c3', 'ab' }, { 'i4', 'abc' }, { '<f', '\0\0\192\63' }, { '<d', '\0\0\0\0\0\0\240\127' }, { '<h h', '\1\0\2' } } do print(c[1], try(string.unpack, c[1], c[2])) end
-- Alignment.
for _, f in ipairs { '!4 b i4', '!2 b i4', '!8 b d b', '!b Xi4 b', '! b Xd i2', '!4 i1 !2 i4 i8', '>!8 b Xh b Xi4 b Xd', '!16 b i16', '!3 b', '!32 b', '!4 X', '!4 Xb', '!4 Xz', 'Xi3', '!4 b Xi3', '!4 b i3', '!1 b i8', '=b<h>h=h' } do
  local values = {}
  for i = 1, 8 do values[i] = i end
  print(f, try(string.packsize, f), try(string.pack, f, table.unpack(values)))
end
-- Positions.
local s = string.pack('<i2 z s1 d', -300, 'text', 'more', 0.5)
print(try(string.unpack, '<i2 z s1 d', s)) print(try(string.unpack, 'z', s, 3)) print(try(string.unpack, '<d', s, -8)) print(try(string.unpack, 'b', s, #s)) print(try(string.unpack, 'b', s, #s + 1)) print(try(string.unpack, '', s, #s + 1)) print(try(string.unpack, '', s, #s + 2)) print(try(string.unpack, 'b', s, 0)) print(try(string.unpack, 'b', s, -100))
print(try(string.packsize, 'c2147483647')) print(try(string.packsize, 'c2147483647c10')) print(try(string.packsize, 'i4i4 !8 d')) print(try(string.packsize, ('i8'):rep(100))) print(try(string.packsize, 's')) print(try(string.packsize, 'i4z')) print(try(string.packsize, 'c99999999999999999999'))
-- Records, hot.
local sum = 0
for i = 1, 300 do
  local r = string.pack('>I2 i4 n s2', i, -i * 1000, i / 4, ('k'):rep(i % 5))
  local a, b, c, d, at = string.unpack('>I2 i4 n s2', r)
  sum = sum + a + b + c * 4 + #d + at
end
print(sum)
