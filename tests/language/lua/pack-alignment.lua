-- string.pack: sizes, signs, alignment, endianness, and errors
local function hex(s) return (s:gsub('.', function(c) return ('%02x'):format(c:byte()) end)) end
local function p(...) local ok, s = pcall(string.pack, ...) print(ok and hex(s) or s) end
for i = 1, 16 do p('<i' .. i, -2) p('>I' .. i, 258 % 256 ^ math.min(i, 2) // 1 | 0) end
p('i17', 1)
p('i0', 1)
p('<b', 127) p('<b', 128) p('<B', 255) p('<B', 256) p('<h', -32769) p('<H', 65536) p('<i3', 8388608) p('<I3', 16777216)
p('<!4 b i4', 1, 2) p('<!8 b d', 1, 1.5) p('<!2 b i8', 1, 2) p('<!16 b Xi8 i8', 1, 2) p('!3 b', 1) p('!17 b', 1)
p('<b Xh', 1) p('X', 1) p('Xz', 1) p('<!4 i1 !2 i4', 1, 2)
p('>s1 s2', 'ab', 'cd') p('s1', ('x'):rep(256)) p('z', 'zero') p('z', 'a\0b') p('c5', 'abc') p('c2', 'abc') p('c', 'abc')
p('<f d n', 1.5, -2.25, 1e300) p('<j J T', -1, -1, 5) p('=I2', 1) p('> i2 < i2 = i2', 1, 1, 1) p('bbb x b', 1, 2, 3, 4)
p('q', 1) p('i', 'x') p('i', 1.5) p('i') p('d', 'x')
local function u(...) print(pcall(string.unpack, ...)) end
u('<i2', '\xff\xff') u('<I2', '\xff\xff') u('<i3 I3', '\xff\xff\xff\xff\xff\xff') u('<i8', ('\xff'):rep(8)) u('<i9', ('\xff'):rep(9)) u('<I9', ('\xff'):rep(9))
u('<i16', '\1' .. ('\0'):rep(15)) u('<i10', ('\xff'):rep(8) .. '\0\0') u('<i4', 'abc') u('z', 'abc') u('z', 'abc\0def') u('s1', '\3ab') u('s1', '\2abc')
u('c3', 'abcd', 2) u('c3', 'abcd', 3) u('b', 'abc', -1) u('b', 'abc', 4) u('b', 'abc', 5) u('b', 'abc', -4) u('<!4 b i4', '\1\0\0\0\2\0\0\0') u('', 'abc') u('<d', 'short')
for _, f in ipairs { 'i', 'b i8', '!8 b i8', 's', 'z', '<c10 i2', '!4 i1 i4 i2', 'i16', 'c2147483647 c2147483647', 'j n T', ' < > = ', 'i1 x x' } do print(f, pcall(string.packsize, f)) end
local s = string.pack('<i4 z s2 d', 7, 'hello', 'bytes', 0.5)
print(string.unpack('<i4 z s2 d', s))
local sum, pos = 0, 1
local data = string.pack(('<i2'):rep(50), table.unpack((function() local t = {} for i = 1, 50 do t[i] = i * i end return t end)()))
while pos <= #data do local v v, pos = string.unpack('<i2', data, pos) sum = sum + v end
print(sum, #data)
