-- Tables as queues, deques and sparse arrays: borders, removal while traversing, remove and insert at the edges.
local function list(t, from, to) local r = {} for i = from or 1, to or #t do r[#r + 1] = tostring(t[i]) end return '[' .. table.concat(r, ' ') .. ']' end
local Deque = {} Deque.__index = Deque Deque.__len = function(d) return d.last - d.first + 1 end
Deque.__pairs = function(d) return function(_, i) i = i + 1 if i <= #d then return i, d[d.first + i - 1] end end, d, 0 end
local function deque() return setmetatable({ first = 0, last = -1 }, Deque) end
function Deque:pushFirst(v) self.first = self.first - 1 self[self.first] = v return self end
function Deque:pushLast(v) self.last = self.last + 1 self[self.last] = v return self end
function Deque:popFirst() if #self == 0 then return nil, 'empty' end local v = self[self.first] self[self.first] = nil self.first = self.first + 1 return v end
function Deque:popLast() if #self == 0 then return nil, 'empty' end local v = self[self.last] self[self.last] = nil self.last = self.last - 1 return v end
local d = deque():pushLast(1):pushLast(2):pushFirst(0):pushFirst(-1)
local out = {} for i, v in pairs(d) do out[#out + 1] = i .. '=' .. v end print(#d, table.concat(out, ' '), d:popFirst(), d:popLast(), d:popLast(), d:popFirst(), d:popFirst())
local sum = 0 for i = 1, 500 do d:pushLast(i) d:pushFirst(-i) if i % 3 == 0 then sum = sum + d:popFirst() * 2 + d:popLast() end end print(sum, #d, d.first, d.last) while #d > 0 do sum = sum * 3 % 1000007 + d:popFirst() end print(sum)
-- insert and remove at the edges.
local t = { 1, 2, 3 } table.insert(t, 4) table.insert(t, 1, 0) table.insert(t, #t + 1, 5) print(list(t), table.remove(t), table.remove(t, 1), list(t), table.remove(t, #t + 1), #t)
print(pcall(table.insert, t, 0, 'x')) print(pcall(table.insert, t, #t + 2, 'x')) print(pcall(table.insert, t)) print(pcall(table.insert, t, 1, 2, 3)) print(pcall(table.insert, t, 1.5, 'x')) print(pcall(table.insert, nil, 1)) print(pcall(table.insert, t, 'x', 1)) print(pcall(table.remove, t, #t + 2)) print(pcall(table.remove, t, -1)) print(list(t))
local e = {} print(table.remove(e), table.remove(e, 0), table.remove(e, #e), #e, pcall(table.remove, e, 1), pcall(table.remove, e, 2)) e[0] = 'zero' print(table.remove(e, 0), e[0])
t = { n = 1, 10, 20, 30 } table.insert(t, 2, nil) print(t[1], t[2], t[3], t[4], t.n) t = { 1, 2, 3 } t[#t] = nil t[#t] = nil print(#t) t[#t + 1] = 'x' t[#t + 1] = 'y' print(list(t))
-- Metamethods are used.
local log = {} local proxy = setmetatable({}, { __index = function(_, k) log[#log + 1] = 'get' .. k return k end, __newindex = function(_, k, v) log[#log + 1] = 'set' .. k .. '=' .. tostring(v) end, __len = function() log[#log + 1] = 'len' return 3 end })
table.insert(proxy, 'a') table.insert(proxy, 2, 'b') print(table.concat(log, ' ')) log = {} print(table.remove(proxy), table.remove(proxy, 1)) print(table.concat(log, ' ')) print(pcall(table.insert, setmetatable({}, { __len = function() return 'x' end }), 1)) print(pcall(table.remove, setmetatable({}, { __len = function() return 1.5 end })))
-- Clearing and assigning existing fields while traversing.
local m = {} for i = 1, 100 do m[i] = i m['k' .. i] = i end local seen = 0 for k, v in pairs(m) do seen = seen + 1 if v % 2 == 0 then m[k] = nil else m[k] = v + 1000 end end local left, total = 0, 0 for k, v in pairs(m) do left = left + 1 total = total + v end print(seen, left, total)
for k in pairs(m) do m[k] = nil end print(next(m), #m) print(pcall(next, {}, 1)) print(pcall(next, {}, nil)) print(rawlen { 1, 2 }, rawlen 'abc', pcall(rawlen, 1), rawequal('a', 'a'), pcall(rawget, 1, 2), rawget(setmetatable({}, { __index = { x = 1 } }), 'x'))
-- Filling backwards, from zero, from negative, and with steps; then ipairs and # where there are no holes.
local b = {} for i = 10, 1, -1 do b[i] = i end print(#b, list(b)) local c = {} for i = -5, 5 do c[i] = i end print(#c, c[-5], c[0], list(c, -5, 5)) local s = {} for i = 1, 64, 2 do s[i] = i end for i = 2, 64, 2 do s[i] = i end print(#s) for i = 64, 33, -1 do s[i] = nil end print(#s, s[32], s[33])
for i, v in ipairs { 1, 2, nil, 4 } do io.write(i, ' ') end for i, v in ipairs(setmetatable({}, { __index = function(_, k) if k < 4 then return k * 2 end end })) do io.write(i, '=', v, ' ') end print(pcall(ipairs)) print((pcall(ipairs, nil))) print((ipairs { 1 }) == (ipairs {}), select('#', ipairs {}), (select(3, ipairs {})))
local grid = setmetatable({}, { __index = function(t, y) local row = setmetatable({}, { __index = function() return 0 end }) rawset(t, y, row) return row end }) for i = 1, 200 do local y, x = i * i % 17 - 8, i * 7 % 13 - 6 grid[y][x] = grid[y][x] + i end local checksum = 0 for y = -8, 8 do for x = -6, 6 do checksum = (checksum * 7 + grid[y][x]) % 1000003 end end print(checksum)
