-- Comparisons by __lt alone, as Debian builds lua5.4, and the functions of math that Lua 5.3 deprecated.
local mt={__lt=function(a,b) return a.v<b.v end} local a,b=setmetatable({v=1},mt),setmetatable({v=2},mt)
print(pcall(function() return a<=b, a>=b, b<=a, a<b, a>b end))
local n = 0
for i = 1, 500 do a.v = i % 7 b.v = i % 5 if a <= b then n = n + 1 end if not (a >= b) then n = n + 10 end end
print(n)
local bad = setmetatable({}, {__lt = function(a, b) error('in lt') end})
print(pcall(function() return bad <= 1 end))
print(xpcall(function() return 1 >= bad end, debug.traceback))
print(pcall(function() return {} <= {} end))
print(math.frexp(8), math.frexp(0.3), math.frexp(-5e-324), math.frexp(0), math.frexp(1/0), math.frexp(1.7976931348623157e308), math.frexp(2^-1022))
print(math.ldexp(0.5, 4), math.ldexp(1, -1074), math.ldexp(1, 1023), math.ldexp(0.5, 1024), math.ldexp(1, 5000), math.ldexp(3, -1080))
print(math.pow(2, 10), math.log10(1000), math.cosh(0), math.sinh(0), math.tanh(0), math.atan2(1, 1) == math.atan(1, 1))
