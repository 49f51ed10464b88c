-- repeat loops: bodies run once at least, conditions on body locals, nested, with break and closures.
local i, s = 0, 0
repeat
  i = i + 1
  s = s + i * i
until i >= 1200
print(i, s)
local once = 0
repeat once = once + 1 until true
print(once)
local x = 100.0
repeat
  local nxt = (x + 2 / x) / 2
  local close = math.abs(nxt - x) < 1e-12
  x = nxt
until close
print(string.format('%.9f', x))
local n, digits = 9876543210123, 0
repeat
  digits = digits + n % 10
  n = n // 10
until n == 0
print(digits)
local seed, steps = 7, 0
repeat
  seed = seed * 75 % 65537
  steps = steps + 1
  if steps > 5000 then break end
until seed == 7 or seed < 0
print(seed, steps)
local total = 0
for k = 1, 60 do
  local j = k
  repeat
    local even = j % 2 == 0
    total = total + j
    j = even and j // 2 or j - 1
    repeat
      total = total + 1
      if total % 13 == 0 then break end
    until total % 5 == 0
  until j <= 1 and not even
end
print(total)
local function gcd(a, b)
  repeat a, b = b, a % b until b == 0
  return a
end
local g = 0
for k = 1, 500 do g = g + gcd(k, 360) end
print(g)
local fs = {}
local k = 0
repeat
  local captured = k
  k = k + 1
  fs[k] = function() return captured end
until fs[k]() >= 50
print(k, fs[1](), fs[51]())
-- the condition flips between kinds of values
local c, r = 0, nil
repeat
  c = c + 1
  if c > 1000 then r = false end
  if c > 1100 then r = 0 end
until r
print(c, r)
local sorted = {}
for m = 1, 60 do sorted[m] = m * 37 % 61 end
local swapped
repeat
  swapped = false
  for m = 1, #sorted - 1 do
    if sorted[m] > sorted[m + 1] then
      sorted[m], sorted[m + 1] = sorted[m + 1], sorted[m]
      swapped = true
    end
  end
until not swapped
print(table.concat(sorted, ' ', 1, 20))
