-- Numbers of many digits: limbs of 32 bits, so that products and carries need 64.
local MASK = 0xffffffff

local function multiply(a, b)
  local r = {}
  for i = 1, #a + #b do r[i] = 0 end
  for i = 1, #a do
    local carry, ai = 0, a[i]
    for j = 1, #b do
      local bj = b[j]
      local low = ai * (bj & 0xffff)
      local high = ai * (bj >> 16)
      local t = r[i + j - 1] + carry + (low & MASK) + ((high & 0xffff) << 16)
      r[i + j - 1] = t & MASK
      carry = (t >> 32) + (low >> 32) + (high >> 16)
    end
    r[i + #b] = carry
  end
  while #r > 1 and r[#r] == 0 do r[#r] = nil end
  return r
end

local function add(a, b)
  local r, carry = {}, 0
  for i = 1, math.max(#a, #b) do
    local t = (a[i] or 0) + (b[i] or 0) + carry
    r[i] = t & MASK
    carry = t >> 32
  end
  if carry > 0 then r[#r + 1] = carry end
  return r
end

local function hex(a)
  local parts = { ('%x'):format(a[#a]) }
  for i = #a - 1, 1, -1 do parts[#parts + 1] = ('%08x'):format(a[i]) end
  return table.concat(parts)
end

local function decimal(a)
  local digits, n = {}, table.move(a, 1, #a, 1, {})
  repeat
    local rest = 0
    for i = #n, 1, -1 do
      local t = (rest << 32) | n[i]
      n[i] = t // 1000000000
      rest = t % 1000000000
    end
    while #n > 0 and n[#n] == 0 do n[#n] = nil end
    table.insert(digits, 1, #n > 0 and ('%09d'):format(rest) or tostring(rest))
  until #n == 0
  return table.concat(digits)
end

print(hex(multiply({ MASK }, { MASK })), hex(multiply({ MASK, MASK }, { MASK, MASK })))
local f = { 1 }
for i = 1, 60 do f = multiply(f, { i }) end
print(decimal(f))
print(hex(f))
local a, b = { 0 }, { 1 }
for _ = 1, 300 do a, b = b, add(a, b) end
print(decimal(a))
local p = { 3 }
for _ = 1, 8 do p = multiply(p, p) end
print(decimal(p))
print(hex(multiply(p, f)) == hex(multiply(f, p)), #p)
