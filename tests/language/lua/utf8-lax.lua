-- utf8: long sequences, surrogates, lax mode, and positions
local function p(...) print(pcall(...)) end
for _, c in ipairs { 0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff, 0x110000, 0x1fffff, 0x200000, 0x3ffffff, 0x4000000, 0x7fffffff } do
  local s = utf8.char(c)
  print(#s, (s:gsub('.', function(x) return ('%02X'):format(x:byte()) end)), pcall(utf8.len, s), pcall(utf8.codepoint, s), utf8.len(s, 1, -1, true), utf8.codepoint(s, 1, 1, true))
end
p(utf8.char, 0x80000000) p(utf8.char, -1) p(utf8.char) p(utf8.char, 65, 66, 0x20ac)
p(utf8.len, '\u{D7FF}\u{E000}') p(utf8.len, '\xed\xa0\x80') p(utf8.len, '\xed\xa0\x80', 1, -1, true) p(utf8.len, '\xc0\x80') p(utf8.len, '\xff') p(utf8.len, 'ab\x80') p(utf8.len, '\xe2\x82')
p(utf8.len, 'abc', 4) p(utf8.len, 'abc', 5) p(utf8.len, 'abc', -3) p(utf8.len, 'abc', 0) p(utf8.len, '', 1) p(utf8.len, 'äöü', 2) p(utf8.len, 'äöü', 3, 4) p(utf8.len, 'x', 1, 2)
p(utf8.codepoint, 'äöü', 1, -1) p(utf8.codepoint, 'äöü', 2) p(utf8.codepoint, 'abc', 1, 4) p(utf8.codepoint, 'abc', 3, 2) p(utf8.codepoint, '\xf4\x90\x80\x80') p(utf8.codepoint, '\xf4\x90\x80\x80', 1, 1, true)
local s = 'aä€😀z'
for i = -6, 6 do print(i, pcall(utf8.offset, s, i)) end
for i = 1, #s + 1 do print(i, pcall(utf8.offset, s, 0, i)) print(i, pcall(utf8.offset, s, 1, i)) print(i, pcall(utf8.offset, s, -1, i)) end
p(utf8.offset, s, 1, 99) p(utf8.offset, s, 1, -99) p(utf8.offset, s)
for pos, c in utf8.codes(s) do io.write(pos, ':', c, ' ') end print()
p(function() for _ in utf8.codes('ab\xff') do end end)
p(function() for _ in utf8.codes('a\u{7FFFFFFF}') do end end)
p(function() local n = 0 for _, c in utf8.codes('a\u{7FFFFFFF}', true) do n = c end return n end)
p(function() for _ in utf8.codes('\xe4x') do end end)
print(utf8.charpattern == '[\0-\x7F\xC2-\xFD][\x80-\xBF]*')
for w in s:gmatch(utf8.charpattern) do io.write(#w, ' ') end print()
