-- SipHash-2-4 with the vectors of its authors (key and message 00 01 02 ...).
local function rotl(x, b) return (x << b) | (x >> (64 - b)) end

local function round(v0, v1, v2, v3)
  v0 = v0 + v1
  v1 = rotl(v1, 13) ~ v0
  v0 = rotl(v0, 32)
  v2 = v2 + v3
  v3 = rotl(v3, 16) ~ v2
  v0 = v0 + v3
  v3 = rotl(v3, 21) ~ v0
  v2 = v2 + v1
  v1 = rotl(v1, 17) ~ v2
  v2 = rotl(v2, 32)
  return v0, v1, v2, v3
end

local function siphash(key, message)
  local k0, k1 = string.unpack('<i8i8', key)
  local v0, v1 = k0 ~ 0x736f6d6570736575, k1 ~ 0x646f72616e646f6d
  local v2, v3 = k0 ~ 0x6c7967656e657261, k1 ~ 0x7465646279746573
  local n = #message
  local whole = n - n % 8
  for i = 1, whole, 8 do
    local m = string.unpack('<i8', message, i)
    v3 = v3 ~ m
    v0, v1, v2, v3 = round(v0, v1, v2, v3)
    v0, v1, v2, v3 = round(v0, v1, v2, v3)
    v0 = v0 ~ m
  end
  local last = n << 56
  for i = whole + 1, n do last = last | message:byte(i) << 8 * (i - whole - 1) end
  v3 = v3 ~ last
  v0, v1, v2, v3 = round(v0, v1, v2, v3)
  v0, v1, v2, v3 = round(v0, v1, v2, v3)
  v0, v2 = v0 ~ last, v2 ~ 0xff
  for _ = 1, 4 do v0, v1, v2, v3 = round(v0, v1, v2, v3) end
  return v0 ~ v1 ~ v2 ~ v3
end

local key = ''
for i = 0, 15 do key = key .. string.char(i) end
local message = ''
for i = 0, 63 do
  print(i, ('%016x'):format(siphash(key, message)))
  message = message .. string.char(i)
end
local h = 0
for i = 1, 300 do h = siphash(key, string.pack('<i8', h)) + i end
print(h)
