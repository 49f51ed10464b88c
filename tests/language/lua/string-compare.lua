-- Equality and order of strings, byte by byte, in sorting loops.
print('a' < 'b', 'a' < 'B', 'Z' < 'a', '' < 'a', 'a' < 'aa', 'ab' < 'aa', 'a\0b' < 'a\0c', 'a' <= 'a', 'b' > 'a', 'b' >= 'c')
print('10' < '9', 'abc' == 'abc', 'abc' == 'abd', 'a' == 97, '1' == 1, 'x' ~= 'x', '\255' > 'a', '\200' > '\100')
local words = {}
local x = 7
for i = 1, 150 do
  x = (x * 16807) % 2147483647
  words[i] = string.char(97 + x % 26, 97 + x // 26 % 26, 97 + x // 676 % 26)
end
for i = 2, #words do -- insertion sort
  local w, j = words[i], i - 1
  while j >= 1 and words[j] > w do
    words[j + 1] = words[j]
    j = j - 1
  end
  words[j + 1] = w
end
local ordered, equal = 0, 0
for i = 2, #words do
  if words[i - 1] <= words[i] then ordered = ordered + 1 end
  if words[i - 1] == words[i] then equal = equal + 1 end
end
print(ordered, equal, words[1], words[75], words[150])

local lo, hi = words[1], words[1]
for round = 1, 10 do
  for i = 1, #words do
    local w = words[i] .. (round > 8 and '!' or '')
    if w < lo then lo = w end
    if w > hi then hi = w end
  end
end
print(lo, hi)
print(pcall(function() return 'a' < 1 end))
print(pcall(function() return {} < 'x' end))
local same = 0
for i = 1, 1100 do
  if ('k' .. i % 10) == 'k5' then same = same + 1 end
end
print(same)
