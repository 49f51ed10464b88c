-- Arbitrary precision integers: factorials, powers, Fibonacci numbers, division by small numbers.
local BASE = 10000000
local Big = {}
Big.__index = Big
local function big(n)
  local r = setmetatable({}, Big)
  repeat
    r[#r + 1] = n % BASE
    n = n // BASE
  until n == 0
  return r
end
local function trim(a)
  while #a > 1 and a[#a] == 0 do a[#a] = nil end
  return a
end
Big.__add = function(a, b)
  local r, carry = setmetatable({}, Big), 0
  for i = 1, math.max(#a, #b) do
    local v = (a[i] or 0) + (b[i] or 0) + carry
    r[i] = v % BASE
    carry = v // BASE
  end
  if carry > 0 then r[#r + 1] = carry end
  return r
end
Big.__mul = function(a, b)
  if type(b) == 'number' then b = big(b) end
  local r = setmetatable({}, Big)
  for i = 1, #a + #b do r[i] = 0 end
  for i = 1, #a do
    local carry, ai = 0, a[i]
    for j = 1, #b do
      local v = r[i + j - 1] + ai * b[j] + carry
      r[i + j - 1] = v % BASE
      carry = v // BASE
    end
    r[i + #b] = r[i + #b] + carry
  end
  return trim(r)
end
Big.__idiv = function(a, k)
  local r, rest = setmetatable({}, Big), 0
  for i = #a, 1, -1 do
    local v = rest * BASE + a[i]
    r[i] = v // k
    rest = v % k
  end
  return trim(r), rest
end
Big.__mod = function(a, k)
  local rest = 0
  for i = #a, 1, -1 do rest = (rest * BASE + a[i]) % k end
  return rest
end
Big.__eq = function(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do if a[i] ~= b[i] then return false end end
  return true
end
Big.__tostring = function(a)
  local parts = { tostring(a[#a]) }
  for i = #a - 1, 1, -1 do parts[#parts + 1] = ('%07d'):format(a[i]) end
  return table.concat(parts)
end
local function factorial(n)
  local r = big(1)
  for i = 2, n do r = r * i end
  return r
end
print(factorial(20), factorial(30))
print(#tostring(factorial(120)), tostring(factorial(120)):sub(1, 20), factorial(120) % 997, factorial(25) // 1000000)
local a, b = big(0), big(1)
for _ = 1, 400 do a, b = b, a + b end
print(a)
local p = big(1)
for _ = 1, 256 do p = p * 2 end
print(p, p == big(2) * (p // 2), p == a)
local digits = 0
for d in tostring(factorial(100)):gmatch('%d') do digits = digits + d end
print(digits)
