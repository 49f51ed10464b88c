-- Bitwise operators on 64-bit integers, in hash-like hot loops.
print(5 & 3, 5 | 3, 5 ~ 3, ~5, ~0, -1 & 0xff, -1 ~ 0)
print(0xF0F0 & 0x0FF0, math.mininteger | 1, math.maxinteger ~ -1, ~math.maxinteger)
print(3.0 & 1, 7.0 & 3.0, 2.0 ~ 1, ~1.0, ~2.0)
print(pcall(function() return '7' & 3 end))
print(pcall(function() return 2.0 ~ '1' end))
print(1 | 2 & 3 ~ 4, 1 << 2 + 1, 5 & 3 == 1, ~1 + 1)

local h = 0xcbf29ce484222325
for i = 1, 1500 do
  h = h ~ (i & 0xff)
  h = h * 0x100000001b3
end
print(string.format('%016x', h), h)

local bits = 0
for i = 0, 1200 do
  local v, c = i, 0
  while v ~= 0 do
    v = v & (v - 1)
    c = c + 1
  end
  bits = bits + c
end
print(bits)

local gray = 0
for i = 0, 1100 do gray = gray ~ (i ~ (i >> 1)) end
print(gray)

-- a mask which is small at first and large later
local mask, acc = 1, 0
for i = 1, 1300 do
  if i > 1090 then mask = 0x7fff0000ffff0000 end
  acc = acc ~ (i * 0x9E3779B97F4A7C15 & mask)
end
print(acc)
print(pcall(function() return 1.5 & 1 end))
print(pcall(function() return 'a' | 1 end))
print(pcall(function() return {} ~ 1 end))
print(pcall(function() return ~nil end))
