-- Metamethods found through metatables of metatables: mixed chains of __index and __newindex, __call of callables, inheritance of operators.
local function try(f, ...) print(pcall(f, ...)) end
local base = { kind = 'base', shared = 1 }
local middle = setmetatable({ level = 2 }, { __index = base })
local calls = 0
local computed = setmetatable({}, {
  __index = function(_, k)
    calls = calls + 1
    return middle[k] or 'computed ' .. tostring(k)
  end
})
local top = setmetatable({}, { __index = computed })
print(top.kind, top.level, top.other, rawget(top, 'kind'), calls)
local store = {}
local sink = setmetatable({}, { __newindex = function(_, k, v) store[k] = v end })
local relay = setmetatable({ present = 0 }, { __newindex = setmetatable({}, { __newindex = sink }) })
relay.present, relay.absent, relay[1] = 1, 2, 3
print(relay.present, rawget(relay, 'absent'), store.absent, store[1], rawget(sink, 'absent'))
local adder = setmetatable({}, { __call = function(self, a, b) return a + b, self end })
local twice = setmetatable({}, { __call = adder })
print((adder(1, 2)), pcall(twice, 1), select('#', adder(1, 2)))
local deeper = setmetatable({}, { __call = setmetatable({}, { __call = function(_, inner, x) return type(inner), x end }) })
print(deeper('argument'))
print(pcall(setmetatable({}, { __call = 5 })))
local V = {}
V.__index = V
function V.__add(a, b) return setmetatable({ v = (type(a) == 'table' and a.v or a) + (type(b) == 'table' and b.v or b) }, V) end
function V.__concat(a, b) return (type(a) == 'table' and a.v or a) .. '|' .. (type(b) == 'table' and b.v or b) end
function V.__eq(a, b) return a.v == b.v end
function V.__lt(a, b) return (type(a) == 'table' and a.v or a) < (type(b) == 'table' and b.v or b) end
function V.__le(a, b) return not (b < a) end
function V.__unm(a) return setmetatable({ v = -a.v }, V) end
function V.__len(a) return a.v end
function V:get() return self.v end
local one, two = setmetatable({ v = 1 }, V), setmetatable({ v = 2 }, V)
print((one + two).v, (one + 10).v, ('5' + one).v, one .. two, 1 .. one, one .. 'x' .. two, one == two, one ~= setmetatable({ v = 1 }, V))
print(one < two, one <= two, one > two, 1 < two, two >= 2, (-one).v, #two, (one + two):get(), -one == setmetatable({ v = -1 }, V))
local Derived = setmetatable({}, { __index = V })
Derived.__index = Derived
local d = setmetatable({ v = 7 }, Derived)
print(d:get(), pcall(function() return d + 1 end))
local loop = {}
setmetatable(loop, { __index = loop, __newindex = loop })
try(function() return loop.x end)
try(function() loop.x = 1 end)
local long = {}
for i = 1, 100 do long = setmetatable({ ['k' .. i] = i }, { __index = long }) end
print(long.k1, long.k100, long.none)
try(function() return setmetatable({}, { __index = 5 }).x end)
try(function() setmetatable({}, { __newindex = 'str' }).x = 1 end)
try(function() return #setmetatable({}, { __len = function() error('in len', 0) end }) end)
print(#setmetatable({}, { __len = function() return 'any', 2 end }), setmetatable({}, { __index = function(_, k) return k, 2 end }).x)
local sum = 0
for i = 1, 1500 do
  if i == 1200 then base.shared = 5 end
  if i == 1300 then getmetatable(middle).__index = { shared = 100 } end
  if i == 1400 then V.__add = function() return two end end
  sum = sum + top.shared + (one + i).v % 7 + (adder(i, 1)) % 3
  relay['k' .. i % 3] = i
end
print(sum, store.k0, store.k1, store.k2)
