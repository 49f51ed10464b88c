-- Bitwise metamethods: & | ~ << >> and unary ~, with tables, strings and numbers as operands.
local mt = {}
local function bits(v) return setmetatable({ v = v }, mt) end
local function val(x) return type(x) == 'table' and x.v or math.tointeger(x) end
mt.__band = function(a, b) return bits(val(a) & val(b)) end
mt.__bor = function(a, b) return bits(val(a) | val(b)) end
mt.__bxor = function(a, b) return bits(val(a) ~ val(b)) end
mt.__shl = function(a, b) return bits(val(a) << val(b)) end
mt.__shr = function(a, b) return bits(val(a) >> val(b)) end
mt.__bnot = function(a, b) return bits(~val(a)), rawequal(a, b) end
local a, b = bits(0xF0), bits(0x3C)
print((a & b).v, (a | b).v, (a ~ b).v, (a << 2).v, (a >> 2).v, (~a).v)
print((a & 0xFF).v, (1 | b).v, (0xFF ~ a).v, (1 << bits(4)).v, (4096 >> bits(4)).v, ('255' & a).v, (a | 7.0).v)
print((~ ~a).v, (a & b | 1).v, (a & (b | 1)).v)

local h = bits(5381)
for i = 1, 1100 do h = (h << 5 ~ h ~ i) & 0xffffffff end
print(h.v)

-- numbers first, then objects
local x, sum = 0, 0
for i = 1, 1200 do
  if i == 1100 then x = bits(x) end
  x = (x ~ i) & 0xffff
  sum = sum + (type(x) == 'table' and x.v or x)
end
print(sum, type(x), x.v)
print(pcall(function() return a & {} end))
print(pcall(function() return {} | 1 end))
print(pcall(function() return a & 1.5 end))
print(pcall(function() return ~{} end))
mt.__band = nil
print(pcall(function() return a & 1 end))
mt.__shl = function() return 'shifted' end
print(a << 1, 1 << a, pcall(function() return 1 << {} end))
