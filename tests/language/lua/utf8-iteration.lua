-- utf8: iteration, offsets and lengths over valid, strange and broken texts, strict and lax.
local texts = {
  ascii = 'hello', mixed = 'añ€😀z', empty = '', zero = 'a\0b', high = '\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}',
  surrogate = '\xED\xA0\x80', beyond = '\u{110000}', huge = '\u{7FFFFFFF}', overlong = '\xC0\x80', overlong3 = '\xE0\x80\x80',
  cut = 'ab\xE2\x82', bad = 'a\xFFb', fe = '\xFE\x80\x80\x80\x80\x80\x80',
}
local names = {}
for k in pairs(texts) do names[#names + 1] = k end
table.sort(names)
local function try(f, ...)
  local r = table.pack(pcall(f, ...))
  for i = 1, r.n do r[i] = tostring(r[i]) end
  return table.concat(r, ' ')
end
for _, name in ipairs(names) do
  local s = texts[name]
  print(name, #s, try(utf8.len, s), try(utf8.len, s, 1, -1, true), try(utf8.len, s, 2), try(utf8.len, s, -1))
  print('', try(utf8.codepoint, s, 1, -1), '|', try(utf8.codepoint, s, 1, -1, true))
  local function walk(lax)
    local out = {}
    for p, c in utf8.codes(s, lax) do out[#out + 1] = p .. '=' .. c end
    return table.concat(out, ',')
  end
  print('', try(walk), '|', try(walk, true))
  local offsets = {}
  for n = -3, 4 do offsets[#offsets + 1] = try(utf8.offset, s, n) end
  print('', table.concat(offsets, ','))
end
local s = texts.mixed
for i = 1, #s + 1 do io.write(try(utf8.offset, s, 0, i), ' ', try(utf8.offset, s, 1, i), ' ', try(utf8.offset, s, -1, i), '; ') end print()
print(try(utf8.len, s, 0)) print(try(utf8.len, s, #s + 2)) print(try(utf8.len, s, 3)) print(try(utf8.len, s, 1, 100)) print(try(utf8.len, s, #s + 1))
print(try(utf8.codepoint, s, 0)) print(try(utf8.codepoint, s, #s + 1)) print(try(utf8.codepoint, s, 3, 2)) print(try(utf8.codepoint, s, 1, 100))
print(try(utf8.offset, s, 1, 100)) print(try(utf8.offset, s, 1, -100)) print(try(utf8.codes, {}))
print(try(utf8.char, -1)) print(try(utf8.char, 0x80000000)) print(try(utf8.char, 'x')) print(try(utf8.char, 65.0, '66')) print(#utf8.char())
for _, c in ipairs { 0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x1FFFFF, 0x200000, 0x3FFFFFF, 0x4000000, 0x7FFFFFFF } do
  local e = utf8.char(c)
  print(('%x'):format(c), #e, (e:gsub('.', function(b) return ('\\x%02X'):format(b:byte()) end)), utf8.codepoint(e, 1, 1, true) == c)
end
-- charpattern, reversing, and a walk from the end.
local parts = {}
for ch in s:gmatch(utf8.charpattern) do table.insert(parts, 1, ch) end
print(table.concat(parts), #utf8.charpattern, (utf8.charpattern:gsub('[^%g]', '?')))
local at = #s + 1
while at > 1 do at = utf8.offset(s, -1, at) io.write(utf8.codepoint(s, at), ' ') end print()
local total = 0
for i = 1, 300 do for p, c in utf8.codes(s) do total = (total * 31 + p * c) % 1000003 end end
print(total)
print(pcall(function() for p, c in utf8.codes('ab\xE2') do end end))
