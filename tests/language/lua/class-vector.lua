-- A vector class with operators, used in numeric loops that allocate an object per operation.
local Vec = {}
Vec.__index = Vec
local function vec(x, y) return setmetatable({ x = x, y = y }, Vec) end
Vec.__add = function(a, b) return vec(a.x + b.x, a.y + b.y) end
Vec.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end
Vec.__mul = function(a, b)
  if type(a) == 'number' then return vec(a * b.x, a * b.y) end
  if type(b) == 'number' then return vec(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
Vec.__div = function(a, k) return vec(a.x / k, a.y / k) end
Vec.__unm = function(a) return vec(-a.x, -a.y) end
Vec.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vec.__lt = function(a, b) return a:norm2() < b:norm2() end
Vec.__le = function(a, b) return a:norm2() <= b:norm2() end
Vec.__len = function() return 2 end
Vec.__tostring = function(a) return '(' .. a.x .. ', ' .. a.y .. ')' end
Vec.__concat = function(a, b) return tostring(a) .. tostring(b) end
Vec.__call = function(a, i) return i == 1 and a.x or a.y end
Vec.__idiv = function(a, k) return vec(a.x // k, a.y // k) end
Vec.__mod = function(a, k) return vec(a.x % k, a.y % k) end
function Vec:norm2() return self.x * self.x + self.y * self.y end
local a, b = vec(1, 2), vec(3, 4)
print(a + b, a - b, a * b, a * 2, 2 * a, a / 2, -a, a == vec(1, 2), a == b, a < b, a <= a, a > b, #a, a .. b, a(1), a(2), b // 2, b % 2)
print('v' .. a, a .. 1, tostring(a // 1))
local p, v, steps = vec(0, 0), vec(1, 0), 0
for i = 1, 1200 do
  p = p + v
  v = v * 0.999 + vec(0, 0.001)
  if p:norm2() > 10000 then
    p = -p / 2
    steps = steps + 1
  end
end
print(string.format('%.6f %.6f %d', p.x, p.y, steps))
local s = vec(0, 0)
for i = 1, 1100 do
  s = s + vec(i, -i) % 7
  if s > vec(500, 500) then s = s // 2 end
end
print(s)
local longest = vec(0, 0)
for i = 1, 1000 do
  local c = vec(i * 7 % 97, i * 13 % 89)
  if c > longest then longest = c end
end
print(longest, longest == vec(96, 88) or longest:norm2())
-- integers turn into floats late
local acc = vec(0, 0)
for i = 1, 1300 do acc = acc + (i < 1200 and vec(i, 1) or vec(i + 0.5, 1)) end
print(acc)
