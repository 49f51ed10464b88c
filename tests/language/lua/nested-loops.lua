-- All kinds of loops nested in each other, inner loops shorter and longer than outer ones.
local s = 0
for i = 1, 30 do
  local j = i
  while j > 0 do
    local k = j
    repeat
      s = s + i * j - k
      k = k - 3
    until k <= 0
    j = j - 2
  end
end
print(s)
local function triple(a, b, c)
  local t = 0
  for i = 1, a do
    for j = 1, b do
      for k = 1, c do t = t + (i ~ j ~ k) end
      t = t - j
    end
    t = t * 3 % 1000003
  end
  return t
end
print(triple(2, 3, 1100), triple(2, 1100, 3), triple(1100, 3, 2), triple(20, 20, 20), triple(40, 1, 41), triple(0, 5, 5))
local names = { 'x', 'yy', 'zzz' }
local h = 0
for round = 1, 60 do
  for i, name in ipairs(names) do
    for c in name:gmatch('.') do
      for b = 1, round % 4 do h = (h * 31 + c:byte() * i * b) % 65521 end
    end
  end
end
print(h)
local found = 0
for i = 2, 400 do
  for j = 2, i do
    if j * j > i then
      found = found + 1
      break
    end
    if i % j == 0 then break end
  end
end
print(found)
local grid = {}
for y = 1, 25 do
  grid[y] = {}
  for x = 1, 25 do grid[y][x] = (x * y + x) % 3 end
end
local spirals, top, bottom, left, right = 0, 1, 25, 1, 25
while top <= bottom and left <= right do
  for x = left, right do spirals = (spirals * 2 + grid[top][x]) % 10007 end
  top = top + 1
  for y = top, bottom do spirals = (spirals * 2 + grid[y][right]) % 10007 end
  right = right - 1
  for x = right, left, -1 do spirals = (spirals * 2 + grid[bottom] [x]) % 10007 end
  bottom = bottom - 1
  for y = bottom, top, -1 do spirals = (spirals * 2 + grid[y][left]) % 10007 end
  left = left + 1
end
print(spirals)
local depth5 = 0
for a = 1, 5 do for b = a, 5 do for c = b, 5 do for d = c, 5 do for e = d, 5 do depth5 = depth5 + a * b * c * d * e end end end end end
print(depth5)
local breaks = 0
for i = 1, 1100 do
  for j = 1, 3 do
    if (i + j) % 4 == 0 then break end
    breaks = breaks + 1
  end
end
print(breaks)
