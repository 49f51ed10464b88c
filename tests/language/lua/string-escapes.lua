-- Escape sequences of short strings, and every byte value.
print('a\tb\\c\'d"e', "x\"y'z", 'line1\nline2', 'bell\a' == 'bell\7', '\65\066\0067', '\x41\x7a')
print('\u{41}\u{e9}\u{20AC}\u{1F600}', #'\u{7FFFFFFF}', #'\u{7FF}', #'\u{800}', #'\u{10000}')
print('skip \z
       these blanks', 'cont\
inued', #'a\0b', ('a\0b'):byte(2), '\0' == '\x00')
print(#'\r\n\v\f\b', ('\r\n\v\f\b\a'):byte(1, -1))

local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
local s = table.concat(all)
print(#s)
local sum = 0
for round = 1, 5 do
  for i = 1, #s do sum = sum + s:byte(i) * i end
end
print(sum)

local kinds = { ctrl = 0, digit = 0, alpha = 0, high = 0, other = 0 }
for i = 1, 1280 do
  local c = s:sub(i % 256 + 1, i % 256 + 1)
  if c:find('%c') then kinds.ctrl = kinds.ctrl + 1
  elseif c:find('%d') then kinds.digit = kinds.digit + 1
  elseif c:find('%a') then kinds.alpha = kinds.alpha + 1
  elseif c >= '\128' then kinds.high = kinds.high + 1
  else kinds.other = kinds.other + 1 end
end
print(kinds.ctrl, kinds.digit, kinds.alpha, kinds.high, kinds.other)
for _, text in ipairs { [['\q']], [['\300']], [['\xg0']], [['\u{110000000}']], [['abc]], '"a\nb"', [['\u123']], [['\u{zz}']] } do
  print(load('return ' .. text, '=text'))
end
