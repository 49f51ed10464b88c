-- string.sub and byte with indices of all kinds
local s = 'hello, world'
for _, i in ipairs { 1, 2, 5, 0, -1, -3, -12, -13, -100, 12, 13, 100, math.mininteger, math.maxinteger } do
  for _, j in ipairs { 0, 1, 4, -1, -5, 12, 99, math.mininteger, math.maxinteger } do
    io.write('[', s:sub(i, j), ']')
  end
  print(i, s:sub(i))
end
print(s:byte(1), s:byte(-1), s:byte(0), s:byte(100))
print(s:byte(1, 3))
print(s:byte(-3, -1))
print(select('#', s:byte(5, 2)), select('#', s:byte(1, -1)))
print(pcall(s.byte, s, 1.5))
print(pcall(s.byte, s, {}))
print(pcall(s.sub, s))
print(pcall(s.sub, s, 'x'))
print(s:sub('2', '4'), s:sub(2.0, 4.0))
print(string.char(), string.char(72, 105), pcall(string.char, 256))
print(pcall(string.char, -1))
print(pcall(string.char, 1, 2, 'x'))
print(s:reverse(), (''):reverse(), s:len(), #s)
print(('\0a\0'):byte(1, -1))
print(('\0a\0'):len(), ('\xff\xfe'):byte(1, 2))
local n = 0
for i = 1, 100 do n = n + #s:sub(i % 15 - 7, i % 11) end
print(n)
