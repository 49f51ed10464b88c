-- Negative, zero and huge integer keys, and arrays that start at other bounds.
local t = {}
for i = -600, 600 do t[i] = i * 2 end
local s = 0
for i = -600, 600 do s = s + t[i] * i end
print(s, t[-600], t[0], t[600], t[-601], #t)
local huge = { [math.maxinteger] = 'max', [math.mininteger] = 'min', [2 ^ 53] = 'f53', [(2 ^ 53 | 0) + 1] = 'i53' }
print(huge[math.maxinteger], huge[math.mininteger], huge[9007199254740992], huge[9007199254740993], huge[2.0 ^ 53])

local hits = 0
for i = 1, 1200 do
  local k = math.maxinteger - i % 3
  huge[k] = (i % 3 ~= 0) and i or huge[k]
  if huge[k] == i then hits = hits + 1 end
end
print(hits, huge[math.maxinteger], huge[math.maxinteger - 1])
local zero = { [0] = 'first' }
for i = 1, 1100 do zero[i] = zero[i - 1] .. '' end
print(#zero, zero[1100])

-- a window that slides over the integers
local window, sum = {}, 0
for i = 1, 1500 do
  window[i] = i
  window[i - 30] = nil
  sum = sum + (window[i - 29] or 0)
end
local live = 0
for _ in pairs(window) do live = live + 1 end
print(live, sum)
local steps = {}
for i = 1, 300 do steps[i * i * i] = i end
local cubes = 0
for i = 1, 30000 do if steps[i] then cubes = cubes + steps[i] end end
print(cubes)
local wide = {}
for e = 0, 62 do wide[1 << e] = e end
local es = 0
for round = 1, 20 do
  for e = 62, 0, -1 do es = es + wide[1 << e] end
end
print(es)
