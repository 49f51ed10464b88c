-- Random numbers: ranges, and equal sequences after equal seeds.
local function sequence(seed, n, lo, hi)
  math.randomseed(seed)
  local t = {}
  for i = 1, n do t[i] = math.random(lo, hi) end
  return table.concat(t, ',')
end
print(sequence(42, 20, 1, 100) == sequence(42, 20, 1, 100))
print(sequence(42, 20, 1, 1000000) == sequence(43, 20, 1, 1000000))

math.randomseed(7)
local out, counts = 0, {}
for i = 1, 6 do counts[i] = 0 end
for i = 1, 3000 do
  local r = math.random(6)
  if r < 1 or r > 6 or math.type(r) ~= 'integer' then out = out + 1 end
  counts[r] = counts[r] + 1
  local f = math.random()
  if f < 0 or f >= 1 then out = out + 1 end
  local g = math.random(-5, 5)
  if g < -5 or g > 5 then out = out + 1 end
end
local balanced = true
for i = 1, 6 do balanced = balanced and counts[i] > 350 and counts[i] < 650 end
print(out, balanced)
print(math.random(3, 3), math.type(math.random(0)), math.type(math.random()))
print(pcall(math.random, 2, 1))
print(pcall(math.random, 0))
print(pcall(math.random, 1, 2, 3))
print(math.random(math.mininteger, math.maxinteger) ~= math.random(math.mininteger, math.maxinteger))
-- the generator is xoshiro256**, seeded as the manual's implementation does
math.randomseed(42)
print(math.random(1, 100), math.random(1, 100), math.random(1, 100), string.format('%.6f', math.random()))
math.randomseed(1, 2)
print(math.random(1000), math.random(1000), math.random(0))
