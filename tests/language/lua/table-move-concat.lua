-- table functions with metamethods, overlaps, and limits
local function p(...) print(pcall(...)) end
local function logged(t) local log = {}
  return setmetatable({}, { __index = function(_, k) log[#log + 1] = 'r' .. tostring(k) return t[k] end, __newindex = function(_, k, v) log[#log + 1] = 'w' .. tostring(k) t[k] = v end, __len = function() log[#log + 1] = '#' return #t end }), log, t end
local a, log, raw = logged { 1, 2, 3 }
table.insert(a, 4) print(table.concat(log, ' '), #raw)
a, log, raw = logged { 1, 2, 3 }
table.insert(a, 1, 0) print(table.concat(log, ' '), table.concat(raw, ','))
a, log, raw = logged { 1, 2, 3 }
print(table.remove(a), table.remove(a, 1), table.concat(log, ' '), table.concat(raw, ','))
a, log, raw = logged { 1, 2, 3 }
print(table.concat(a, '-'), table.unpack(a)) print(table.concat(log, ' '))
a, log, raw = logged { 3, 1, 2 }
table.sort(a) print(table.concat(raw, ','), #log > 5)
a, log, raw = logged { 1, 2, 3, 4 }
table.move(a, 1, 3, 2) print(table.concat(log, ' '), table.concat(raw, ','))
a, log, raw = logged { 1, 2, 3, 4 }
table.move(a, 2, 4, 1) print(table.concat(log, ' '), table.concat(raw, ','))
print(table.concat(table.move({ 1, 2, 3 }, 1, 3, 3), ','), table.concat(table.move({ 1, 2, 3 }, 1, 3, 1, {}), ','), #table.move({}, 1, 0, 5))
p(table.move, {}, math.mininteger, -1, 1) p(table.move, {}, 1, math.maxinteger, 2) p(function() return #table.move({ 1 }, 1, 1, math.maxinteger) end) p(table.move, 1, 1, 1, 1) p(table.move, {}, 1, 1, 1, 5)
p(table.concat, { 1, 2.5, 'x' }, ', ') p(table.concat, {}, 'x') p(table.concat, { 1, 2, 3 }, ',', 2) p(table.concat, { 1, 2, 3 }, ',', 2, 3) p(table.concat, { 1, 2, 3 }, ',', 3, 2) p(table.concat, { 1, nil, 3 }, ',', 1, 3) p(table.concat, { true }) p(table.concat, { 1 }, {}) p(table.concat, setmetatable({}, { __len = function() return 'x' end }))
p(table.insert, { 1, 2, 3 }, 0, 'x') p(table.insert, { 1, 2, 3 }, 4, 'x') p(table.insert, { 1, 2, 3 }, 1.5, 'x') p(table.insert, nil, 1) p(table.insert, setmetatable({}, { __len = function() return 1.5 end }), 1)
p(table.remove, {}) p(table.remove, {}, 0) p(table.remove, { 1 }, 2) p(table.remove, { 1 }, 3) p(table.remove, { 1 }, -1) p(table.remove, { [0] = 'zero' }, 0)
p(table.unpack, { 1, 2, 3 }, 2) p(table.unpack, { 1, 2 }, 1, 3) p(table.unpack, {}, 1, 0) p(table.unpack, { 1, 2 }, math.maxinteger, math.maxinteger) p(table.unpack, {}, math.mininteger, math.maxinteger) p(table.unpack, { 1 }, 'x')
print(table.pack().n, table.pack(nil, nil).n, select('#', table.unpack(table.pack(nil, 2, nil))), select('#', table.unpack({ n = 3 }, 1, 3)))
p(table.sort, { 1, 2, 3, 4, 5 }, function() return true end) p(table.sort, { 'a', 1 }) p(table.sort, { {}, {} })
local t = {} for i = 1, 100 do t[i] = (i * 37) % 101 end table.sort(t, function(x, y) return x > y end) print(t[1], t[50], t[100])
