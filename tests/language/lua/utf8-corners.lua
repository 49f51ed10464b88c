-- The utf8 library: bounds, invalid sequences, lax mode, iteration.
local function try(f, ...) print(pcall(f, ...)) end
print(utf8.char(72, 228, 8364, 128512), utf8.char(), #utf8.char(0x7fffffff), utf8.charpattern == '[\0-\x7F\xC2-\xFD][\x80-\xBF]*')
print(utf8.len('häß'), utf8.len('\xff'), utf8.len('abc', 4), utf8.len('äb', -1), utf8.len(''), utf8.len('häß', 3))
print(utf8.len('\u{7FFFFFFF}'), utf8.len('\u{7FFFFFFF}', 1, -1, true), utf8.len('\u{D800}'), utf8.len('\u{D800}', 1, -1, true))
print(utf8.len('\xC0\x80'), utf8.len('\xF4\x90\x80\x80'), utf8.len('abc\xE4'), utf8.len('\xE2\x82'))
for _, args in ipairs { { 'abc', 5 }, { 'abc', 1, 4 }, { 'abc', 0 }, { 'abc', -5 } } do try(utf8.len, table.unpack(args)) end
try(utf8.char, -1)
try(utf8.char, 0x80000000)
try(utf8.char, 'x')
print(utf8.codepoint('häß', 1, -1))
print(utf8.codepoint('abc'), utf8.codepoint('abc', 4, 3))
for _, args in ipairs { { 'abc', 4 }, { 'abc', 1, 4 }, { 'ä', 2 }, { '\xff' }, { 'abc', 0 } } do try(utf8.codepoint, table.unpack(args)) end
print(utf8.offset('häß', 3), utf8.offset('häß', -1), utf8.offset('häß', 0, 3), utf8.offset('abc', 5), utf8.offset('abc', 4))
print(utf8.offset('', 1), utf8.offset('', 0), utf8.offset('abc', -4), utf8.offset('abc', 1, 4), utf8.offset('abc', 0))
for _, args in ipairs { { 'ä', 1, 2 }, { 'abc', 1, 5 }, { 'abc', 1, -4 }, { 'abc' } } do try(utf8.offset, table.unpack(args)) end
for p, c in utf8.codes('aä€😀') do io.write(p, ':', c, ' ') end
print()
for _, s in ipairs { 'a\xffb', '\xc3', 'ab\xe4', '\u{D800}', 'ok' } do
  try(function() for p, c in utf8.codes(s) do io.write(p, '=', c, ' ') end end)
end
for p, c in utf8.codes('\u{D800}\u{7FFFFFFF}', true) do io.write(p, ' ', c, ' ') end
print()
local text = ('grüße, 世界! '):rep(20)
local codes, bytes = 0, 0
for round = 1, 5 do
  for p, c in utf8.codes(text) do codes = (codes * 31 + c + p) % 1000003 end
  for c in text:gmatch(utf8.charpattern) do bytes = bytes + #c * round end
end
print(codes, bytes, utf8.len(text))
