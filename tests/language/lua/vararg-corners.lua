-- Varargs: holes, counts, select from both ends, adjustment in every place, pack and unpack at their limits.
local function n(...) return select('#', ...) end
local function all(...) local r = {} for i = 1, n(...) do r[i] = tostring((select(i, ...))) end return '<' .. table.concat(r, ' ') .. '>' end
local function none() end
local function two() return 'a', 'b' end
local function holes() return nil, 'x', nil, nil end
print(n(), n(nil), n(none()), n((none())), n(two(), two()), n((two())), n(holes()), n(holes(), holes()), n(two(), nil), n(nil, two()))
print(all(two(), 1), all(1, two()), all((two())), all(holes()), all(({ holes() })[2], #{ two(), two() }, select('#', table.unpack({ holes() }, 1, 4))))
print(select(-1, 1, 2, 3), select(-3, 1, 2, 3), select(2, 1, 2, 3), select(4, 1, 2, 3), pcall(select, 0), pcall(select, -4, 1, 2, 3)) print(pcall(select, 0, 1)) print(pcall(select)) print(pcall(select, '#')) print(pcall(select, 1.5, 1)) print(select('2', 1, 2))
local a, b, c = two() print(a, b, c) a, b, c = two(), 'z' print(a, b, c) a, b = (two()) print(a, b) a = two(), print 'evaluated' print(a) local x, y <const>, z = ..., 'second' print(x, y, z)
local function tail(...) return ... end local function drop(first, ...) return ... end local function rotate(first, ...) if n(...) == 0 then return first end return drop(first, ...), first end
print(tail(), tail(nil), tail(1, nil, nil)) print(drop(1, 2, 3), drop(1), drop()) print(rotate(1, 2, 3)) print((tail(1, 2)), ({ tail(1, 2, 3) })[3] == nil, #{ tail(1, 2), tail(3, 4) }, #{ tail(1, 2), (tail(3, 4)) })
local function reverse(first, ...) if n(...) == 0 then return first end local function append(x, ...) if n(...) == 0 then return ..., x end return ... end return table.unpack((function(...) local r = {} for i = n(...), 1, -1 do r[#r + 1] = (select(i, ...)) end return r end)(first, ...)) end
print(reverse(1, 2, 3, 4), reverse('only'))
-- pack and unpack.
local p = table.pack(holes()) print(p.n, p[1], p[2], #p == 4 or #p == 2 or #p == 0, table.unpack(p, 1, p.n)) p = table.pack() print(p.n, #p, next(p))
print(table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2, 3 }, 2, 3), table.unpack({ 1, 2 }, -1, 1), table.unpack({}, 1, 2), table.unpack({ 1 }, 3), (table.unpack { 7, 8 }))
print(pcall(table.unpack, {}, 1, 1e7)) print(pcall(table.unpack, {}, math.mininteger, math.maxinteger)) print(pcall(table.unpack, {}, 0, math.maxinteger)) print(pcall(table.unpack)) print(pcall(table.unpack, 1)) print(table.unpack('ab', 1, 2)) print(table.unpack({ [math.maxinteger] = 'last' }, math.maxinteger, math.maxinteger)) print(n(table.unpack({}, 1, 200)), n(table.unpack({}, math.mininteger, math.mininteger + 3)))
print(table.unpack(setmetatable({}, { __index = function(_, k) return k * k end, __len = function() return 4 end })))
-- In methods, metamethods, coroutines and constructors.
local o = { m = function(self, ...) return self, ... end } print(select('#', o:m()), select(2, o:m(nil, 1)), n(o:m(two())), n(o.m()))
local callable = setmetatable({}, { __call = function(self, ...) return n(...), ... end, __index = function(t, ...) return n(...) end, __add = function(...) return n(...) end, __unm = function(...) return n(...) end, __len = function(...) return n(...) end, __eq = function(...) return n(...) == 2 end, __concat = function(...) return n(...) end })
print(callable(nil, nil), callable.x, callable + 1, -callable, #callable, callable == setmetatable({}, getmetatable(callable)), callable .. '')
local co = coroutine.wrap(function(...) local got = { n(...), ... } while true do got = { n(coroutine.yield(table.unpack(got))) } end end) print(co(1, nil, 3)) print(co()) print(co(nil)) print(co(1, 2, nil, nil))
print(pcall(function(...) return n(...), ... end, nil, nil)) print(xpcall(function(...) return n(...) end, print, 1, nil, nil)) print(n(pcall(none)), n(pcall(error)), n(xpcall(error, function() return 1, 2 end)))
print((function(...) local t = { n = n(...), ... } return #t, t.n end)(1, 2, 3)) print((function(...) local a <const>, b = ... return a, b, ... end)('p', 'q', 'r')) print((function(a, b, ...) a, b = b, a return a, b, ... end)(1, 2, 3))
print(load('return ...', '=v')(1, nil, 3), load('local a, b = ... return b, a')(1, 2), load 'return function() return ... end', select('#', load('return ...')()))
-- Many values, often.
local function sum(...) local s = 0 for i = 1, n(...) do s = s + select(i, ...) end return s end local list = {} for i = 1, 250 do list[i] = i end
print(sum(table.unpack(list)), n(table.unpack(list)), select(-1, table.unpack(list)), (select(125, table.unpack(list))), math.max(table.unpack(list)), #string.char(table.unpack(list, 1, 255 - 5)), #table.concat({ table.unpack(list) }, ','))
local total = 0 for i = 1, 400 do total = total + n(table.unpack(list, 1, i % 20)) + (select(i % 3 + 1, i, two()) == 'a' and 1 or 0) + sum(i, tail(i, i), rotate(1, i)) end print(total)
