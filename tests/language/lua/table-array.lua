-- The array part: filling forwards, backwards and at random; sums; growth through append.
local function fill(n)
  local t = {}
  for i = 1, n do t[i] = i end
  return t
end
local function backwards(n)
  local t = {}
  for i = n, 1, -1 do t[i] = i end
  return t
end
local function shuffled(n)
  local t, x = {}, 1
  for _ = 1, n do
    x = (x * 7) % 1201 -- 1201 is prime: visits many residues
    t[x] = x
  end
  for i = 1, 1200 do t[i] = t[i] or i end
  return t
end
local function append(n)
  local t = {}
  for i = 1, n do t[#t + 1] = i end
  return t
end
local function sum(t)
  local s = 0
  for i = 1, #t do s = s + t[i] end
  return s
end
for _, n in ipairs { 0, 1, 39, 40, 41, 1000, 1039, 1200 } do
  print(n, sum(fill(n)), sum(backwards(n)), sum(append(n)), #fill(n), #backwards(n))
end
local s = shuffled(1200)
print(#s, sum(s))
local t = fill(1100)
for i = 1, #t do t[i] = t[i] * t[i] end
print(sum(t), t[1100], t[1101], t[0], t[-1])
local swapped = fill(1000)
for i = 1, 500 do swapped[i], swapped[1001 - i] = swapped[1001 - i], swapped[i] end
print(swapped[1], swapped[500], swapped[501], swapped[1000], sum(swapped))
local prefix = { 1 }
for i = 2, 1200 do prefix[i] = prefix[i - 1] + i end
print(prefix[1200])
