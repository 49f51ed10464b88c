-- Hash functions and generators on 64-bit integers that wrap around: FNV-1a, a Murmur finaliser, xorshift, SipHash's rounds; and products of
-- numbers of many digits.
local TEXT = 'The quick brown fox jumps over the lazy dog'

local function fnv(s)
  local h = 0xcbf29ce484222325
  for i = 1, #s do h = (h ~ s:byte(i)) * 0x100000001b3 end
  return h
end

local function mix(h)
  h = (h ~ (h >> 33)) * 0xff51afd7ed558ccd
  h = (h ~ (h >> 33)) * 0xc4ceb9fe1a85ec53
  return h ~ (h >> 33)
end

local function xorshift(n)
  local x, sum = 88172645463325252, 0
  for _ = 1, n do
    x = x ~ (x << 13)
    x = x ~ (x >> 7)
    x = x ~ (x << 17)
    sum = sum + x
  end
  return sum
end

local function rotate(x, n)
  return (x << n) | (x >> (64 - n))
end

local function sip(rounds)
  local v0, v1, v2, v3 = 0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573
  for _ = 1, rounds do
    v0 = v0 + v1
    v1 = rotate(v1, 13) ~ v0
    v0 = rotate(v0, 32)
    v2 = v2 + v3
    v3 = rotate(v3, 16) ~ v2
    v0 = v0 + v3
    v3 = rotate(v3, 21) ~ v0
    v2 = v2 + v1
    v1 = rotate(v1, 17) ~ v2
    v2 = rotate(v2, 32)
  end
  return v0 ~ v1 ~ v2 ~ v3
end

-- Little-endian digits of base 10^7.
local BASE = 10000000

local function multiply(a, b)
  local out = {}
  for i = 1, #a + #b do out[i] = 0 end
  for i = 1, #a do
    local carry, x = 0, a[i]
    for j = 1, #b do
      local t = out[i + j - 1] + x * b[j] + carry
      out[i + j - 1] = t % BASE
      carry = t // BASE
    end
    out[i + #b] = out[i + #b] + carry
  end
  while #out > 1 and out[#out] == 0 do out[#out] = nil end
  return out
end

local function factorial(n)
  local product = { 1 }
  for i = 2, n do product = multiply(product, { i }) end
  return multiply(product, product)
end

local function run()
  local h = mix(fnv(TEXT)) ~ xorshift(60) ~ sip(40)
  local digits = factorial(40)
  local sum = 0
  for i = 1, #digits do sum = (sum * 31 + digits[i]) % 1000003 end
  return string.format('%016x %d', h, sum)
end

return { expected = 'b6a551333195f353 92010', run = run }
