-- Arithmetic metamethods: every operator, either operand, mixed with numbers, in hot loops.
local mt = {}
local function N(v) return setmetatable({ v = v }, mt) end
local function val(x) return type(x) == 'table' and x.v or x end
for name, f in pairs {
  __add = function(a, b) return N(val(a) + val(b)) end,
  __sub = function(a, b) return N(val(a) - val(b)) end,
  __mul = function(a, b) return N(val(a) * val(b)) end,
  __div = function(a, b) return N(val(a) / val(b)) end,
  __mod = function(a, b) return N(val(a) % val(b)) end,
  __pow = function(a, b) return N(val(a) ^ val(b)) end,
  __idiv = function(a, b) return N(val(a) // val(b)) end,
  __unm = function(a, b) return N(-val(a)) end,
} do mt[name] = f end
local a, b = N(7), N(2)
print((a + b).v, (a - b).v, (a * b).v, (a / b).v, (a % b).v, (a ^ b).v, (a // b).v, (-a).v)
print((a + 1).v, (1 - a).v, (a * 2.5).v, (14 / a).v, (20 % a).v, (2 ^ a).v, (a // 2).v, (-(-a)).v)
print(('3' + a).v, (a - '1').v, pcall(function() return a + {} end))
local s = N(0)
for i = 1, 1200 do s = (s + i * a - N(i) // 3) % 100003 end
print(s.v)

-- plain numbers at first; objects in the middle; numbers again
local x, sum = 1, 0
for i = 1, 1500 do
  if i == 1000 then x = N(x) end
  if i == 1300 then x = val(x) end
  x = (x * 3 + i) % 1009
  sum = sum + val(x)
end
print(sum, x)
local order = {}
local left = setmetatable({}, { __add = function() order[#order + 1] = 'left' return 1 end })
local right = setmetatable({}, { __add = function() order[#order + 1] = 'right' return 2 end })
print(left + right, right + left, left + 1, 1 + right, table.concat(order, ' '))
for i = 1, 1100 do sum = sum + (i % 2 == 0 and left or right) + (i % 3 == 0 and left or i) end
print(sum, #order)
print(pcall(function() return left - right end))
print(pcall(function() return -left end))
mt.__sub = nil
print(pcall(function() return a - 1 end))
mt.__add = function() return 1, 2, 3 end
print(a + 1, (a + 1), #{ a + 1 })
mt.__mul = setmetatable({}, { __call = function(_, p, q) return 'called' end })
print(a * 2)
