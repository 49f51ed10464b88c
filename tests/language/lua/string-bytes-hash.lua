-- Byte loops: hashes, run lengths, counting, byte and char with several values.
local text = ''
for i = 1, 64 do text = text .. string.char(32 + i * 7 % 90) end
text = text:rep(20)
local function fnv(s)
  local h = 2166136261
  for i = 1, #s do h = ((h ~ s:byte(i)) * 16777619) & 0xffffffff end
  return h
end
local function djb(s)
  local h = 5381
  for i = 1, #s do h = (h * 33) ~ string.byte(s, i) end
  return h
end
local function crc32(s)
  local crc = 0xffffffff
  for i = 1, #s do
    crc = crc ~ s:byte(i)
    for _ = 1, 8 do crc = crc & 1 == 1 and (crc >> 1) ~ 0xEDB88320 or crc >> 1 end
  end
  return crc ~ 0xffffffff
end
print(fnv(text), djb(text), crc32(text:sub(1, 400)), crc32('123456789'))

local counts = {}
for i = 0, 255 do counts[i] = 0 end
for i = 1, #text do
  local b = text:byte(i)
  counts[b] = counts[b] + 1
end
local most, at = 0, 0
for b = 0, 255 do if counts[b] > most then most, at = counts[b], b end end
print(most, at)

local sum = 0
for i = 1, #text - 3, 4 do
  local a, b, c, d = text:byte(i, i + 3)
  sum = sum ~ (a << 24 | b << 16 | c << 8 | d)
  assert(string.char(a, b, c, d) == text:sub(i, i + 3))
end
print(sum)
print(select('#', text:byte(1, 200)), select(-1, text:byte(1, -1)))
local runs, last, n = 0, nil, 0
for ch in ('aaabbbccd'):rep(120):gmatch('.') do
  n = n + 1
  if ch ~= last then runs, last = runs + 1, ch end
end
print(runs, n)
