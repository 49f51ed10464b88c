-- FNV-1a in 32 and 64 bits: products that wrap around.
local function fnv32(s)
  local h = 0x811c9dc5
  for i = 1, #s do h = ((h ~ s:byte(i)) * 0x01000193) & 0xffffffff end
  return h
end

local function fnv64(s)
  local h = 0xcbf29ce484222325
  for i = 1, #s do h = (h ~ s:byte(i)) * 0x100000001b3 end
  return h
end

for _, s in ipairs { '', 'a', 'b', 'foobar', 'hello world', ('x'):rep(100), '\0\255\128' } do
  print(('%08x %016x %d'):format(fnv32(s), fnv64(s), fnv64(s)))
end

local bytes = {}
for i = 0, 255 do bytes[#bytes + 1] = string.char(i) end
local all = table.concat(bytes)
print(('%016x'):format(fnv64(all)))

-- A stream of hashes, each of the one before.
local text, seen = 'seed', {}
for i = 1, 200 do
  local h = fnv64(text)
  seen[h] = (seen[h] or 0) + 1
  text = ('%x'):format(h)
end
local n = 0
for _ in pairs(seen) do n = n + 1 end
print(text, n)

-- Buckets, with the remainder of negative numbers.
local buckets = {}
for i = 1, 1000 do
  local b = fnv64('key' .. i) % 16
  buckets[b] = (buckets[b] or 0) + 1
end
for b = 0, 15 do io.write(buckets[b], b < 15 and ' ' or '\n') end
local h = 0
for i = 1, 20000 do h = (h ~ i) * 0x100000001b3 end
print(h, h >> 33, h // 1000, h % 1000, math.ult(h, 0))
