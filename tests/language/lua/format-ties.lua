-- Floats in the formats of C, above all those that lie exactly between two decimals: C rounds them to the even one.
local seed = 7

local function random(n)
  seed = (seed * 16807) % 2147483647
  return seed % n
end

local function digest(list)
  local sum = 0
  for i = 1, #list do
    local s = list[i]
    for k = 1, #s do sum = (sum * 31 + s:byte(k)) % 1000003 end
  end
  return sum
end

-- Halves, quarters, eighths... of small numbers have ties at every number of places.
for places = 0, 6 do
  local out = {}
  for i = -40, 40 do out[#out + 1] = string.format('%.' .. places .. 'f', i / 2 ^ (places + 1)) end
  print(places, digest(out), out[1], out[38], out[42], out[46], out[80])
end

for precision = 0, 8 do
  local f, g, e, alternative = {}, {}, {}, {}
  for i = 1, 400 do
    local x = (random(200000) - 100000) / 2 ^ random(12) * (i % 5 == 0 and 10 ^ (random(40) - 20) or 1)
    f[i] = ('%.' .. precision .. 'f'):format(x)
    g[i] = ('%.' .. precision .. 'g'):format(x)
    e[i] = ('%.' .. precision .. 'e'):format(x)
    alternative[i] = ('%#.' .. precision .. 'g %#.' .. precision .. 'f'):format(x, x)
  end
  print(precision, digest(f), digest(g), digest(e), digest(alternative))
  print(f[3], g[3], e[3], alternative[3])
end

-- As many digits as a double has, and more.
for _, precision in ipairs { 13, 14, 15, 16, 17, 18, 20, 25, 40, 99 } do
  local out = {}
  for i = 1, 60 do
    local x = random(1000000) / 997 * 10 ^ (random(60) - 30)
    out[i] = string.format('%.' .. precision .. 'g %.' .. precision .. 'f %.' .. precision .. 'e', x, x, x)
  end
  print(precision, digest(out), #out[1], #out[60])
end

-- Rounding up to one digit more, and what is rounded there.
for _, x in ipairs { 9.5, 0.95, 99.5, 9.95, 0.5, 1.5, 2.5, 999999.5, 9999995, 0.00009999995, 1e15, 123456789012345, 5e-324, 1e300, 0.1, -0.0, 1e21, 1e22 } do
  print(string.format('%.0f|%.1f|%.0g|%.1g|%.2g|%.3g|%g|%.14g|%.17g|%.0e|%.1e|%e', x, x, x, x, x, x, x, x, x, x, x, x))
  print(x, -x, x / 3)
end

print(pcall(string.format, '%d %5.1f %%', 3, 2.25), pcall(string.format, '%d %', 3), pcall(string.format, '%d %y', 3))
print(pcall(string.format, '%d %0000000000000000000000005d', 3, 4))
print(pcall(string.format, '%d %0000000000000000000000005d', 3))
print(pcall(string.format, '%s %s', 1), pcall(string.format, '%.123d', 1))
