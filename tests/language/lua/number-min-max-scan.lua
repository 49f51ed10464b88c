-- Scans for extremes over arrays of integers, floats, and both; comparisons whose outcome is stable, then flips.
local function extremes(t)
  local lo, hi = t[1], t[1]
  local loAt, hiAt = 1, 1
  for i = 2, #t do
    local v = t[i]
    if v < lo then lo, loAt = v, i end
    if v > hi then hi, hiAt = v, i end
  end
  return lo, loAt, hi, hiAt
end
local rising, falling, mixed, wave = {}, {}, {}, {}
for i = 1, 1300 do
  rising[i] = i
  falling[i] = -i
  mixed[i] = i % 2 == 0 and i or i + 0.5
  wave[i] = math.floor(1000 * math.sin(i / 50))
end
print(extremes(rising))
print(extremes(falling))
print(extremes(mixed))
print(extremes(wave))
mixed[1250] = math.huge
mixed[1251] = math.mininteger
print(extremes(mixed))

-- clamp with a range that moves
local lo, hi, s = 0, 100, 0
for i = 1, 2000 do
  local v = i % 300 - 50
  if v < lo then v = lo elseif v > hi then v = hi end
  s = s + v
  if i == 1500 then lo, hi = 10.5, 90.5 end
end
print(s)
local runs, direction, last = 0, 0, wave[1]
for i = 2, #wave do
  local d = wave[i] > last and 1 or wave[i] < last and -1 or 0
  if d ~= direction and d ~= 0 then runs, direction = runs + 1, d end
  last = wave[i]
end
print(runs)
