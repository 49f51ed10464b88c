-- len, sub, upper, lower, rep, reverse, byte, char: all positions, in hot loops.
local s = 'Hello, World'
print(#s, s:len(), s:upper(), s:lower(), s:reverse(), s:rep(2, '-'), s:rep(0), s:rep(-1), ('ab'):rep(3))
print(s:sub(1, 5), s:sub(-5), s:sub(-5, -2), s:sub(0), s:sub(5, 3), s:sub(100), s:sub(-100, 2), s:sub(3, 100))
print(s:byte(), s:byte(1, 3), s:byte(-1), s:byte(100), s:byte(0))
print(string.char(), string.char(72, 105), ('x'):byte(1), #string.char(0, 255))
print(pcall(string.char, 256), pcall(string.char, -1))
print(pcall(string.rep))
print(pcall(string.sub))
print(pcall(string.rep, 'x', 'y'))
print(('x'):rep(3, ', '), ('abc'):sub(2.0, '3'), ('abc'):sub(math.mininteger, math.maxinteger))

local total = 0
for i = -20, 20 do
  for j = -20, 20 do
    total = total + #s:sub(i, j) * (i * j % 7 + 1)
  end
end
print(total)

local vowels, upper = 0, 0
local text = s:rep(100)
for i = 1, #text do
  local c = text:sub(i, i)
  if c == 'e' or c == 'o' then vowels = vowels + 1 end
  local b = text:byte(i)
  if b >= 65 and b <= 90 then upper = upper + 1 end
end
print(vowels, upper)
local palindromes = 0
for i = 1, 1500 do
  local d = tostring(i)
  if d == d:reverse() then palindromes = palindromes + 1 end
end
print(palindromes)
