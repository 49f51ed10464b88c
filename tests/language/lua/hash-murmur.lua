-- MurmurHash3: 32 bits (products masked), and the finalizer and mixing of the 128-bit variant.
local function rotl32(x, r) return ((x << r) | (x >> (32 - r))) & 0xffffffff end

local function murmur32(s, seed)
  local h, n = seed, #s
  local blocks = n - n % 4
  for i = 1, blocks, 4 do
    local k = string.unpack('<I4', s, i)
    k = (rotl32((k * 0xcc9e2d51) & 0xffffffff, 15) * 0x1b873593) & 0xffffffff
    h = (rotl32(h ~ k, 13) * 5 + 0xe6546b64) & 0xffffffff
  end
  if n > blocks then
    local k = 0
    for i = n, blocks + 1, -1 do k = (k << 8) | s:byte(i) end
    h = h ~ ((rotl32((k * 0xcc9e2d51) & 0xffffffff, 15) * 0x1b873593) & 0xffffffff)
  end
  h = h ~ n
  h = ((h ~ (h >> 16)) * 0x85ebca6b) & 0xffffffff
  h = ((h ~ (h >> 13)) * 0xc2b2ae35) & 0xffffffff
  return h ~ (h >> 16)
end

local function fmix64(k)
  k = (k ~ (k >> 33)) * 0xff51afd7ed558ccd
  k = (k ~ (k >> 33)) * 0xc4ceb9fe1a85ec53
  return k ~ (k >> 33)
end

local function rotl64(x, r) return (x << r) | (x >> (64 - r)) end

local function murmur128(s, seed)
  local c1, c2 = 0x87c37b91114253d5, 0x4cf5ad432745937f
  local h1, h2 = seed, seed
  local padded = s .. ('\0'):rep(-#s % 16)
  for i = 1, #padded, 16 do
    local k1, k2 = string.unpack('<i8i8', padded, i)
    h1 = h1 ~ rotl64(k1 * c1, 31) * c2
    h1 = (rotl64(h1, 27) + h2) * 5 + 0x52dce729
    h2 = h2 ~ rotl64(k2 * c2, 33) * c1
    h2 = (rotl64(h2, 31) + h1) * 5 + 0x38495ab5
  end
  h1, h2 = h1 ~ #s, h2 ~ #s
  h1 = h1 + h2
  h2 = h2 + h1
  h1, h2 = fmix64(h1), fmix64(h2)
  h1 = h1 + h2
  return h1, h2 + h1
end

for _, s in ipairs { '', 'a', 'ab', 'abc', 'abcd', 'hello, world', 'The quick brown fox jumps over the lazy dog' } do
  print(('%08x %08x'):format(murmur32(s, 0), murmur32(s, 0x9747b28c)))
  print(('%016x %016x'):format(murmur128(s, 42)))
end
local x = 1
for i = 1, 5000 do x = fmix64(x + i) end
print(x, ('%x'):format(x))
local counts = { 0, 0, 0, 0 }
for i = 1, 2000 do
  local b = (fmix64(i) & 3) + 1
  counts[b] = counts[b] + 1
end
print(table.concat(counts, ' '))
