-- table.move: overlapping ranges in both directions, other tables, metamethods in order, limits.
local function list(t) local r = {} for i = -3, 12 do r[#r + 1] = tostring(t[i]) end return table.concat(r, ' ') end
local function fresh() return { 1, 2, 3, 4, 5, 6 } end
for _, c in ipairs { { 1, 3, 2 }, { 1, 3, 1 }, { 2, 6, 1 }, { 1, 6, 4 }, { 4, 6, 1 }, { 1, 0, 3 }, { 3, 2, 1 }, { 1, 6, -3 }, { -2, 3, 0 }, { 5, 9, 2 }, { 1, 1, 8 } } do
  print(c[1], c[2], c[3], list(table.move(fresh(), c[1], c[2], c[3])))
end
local target = { 'x', 'y', 'z' }
print(table.move(fresh(), 2, 4, 2, target) == target, list(target))
print(list(table.move(fresh(), 1, 6, 3, {})))
-- Elements are read and written one by one, upwards or downwards.
local function traced(n)
  local data, log = {}, {}
  for i = 1, n do data[i] = i * 10 end
  return setmetatable({}, {
    __index = function(_, k) log[#log + 1] = 'r' .. k return data[k] end,
    __newindex = function(_, k, v) log[#log + 1] = 'w' .. k data[k] = v end,
    __len = function() return n end,
  }), log, data
end
for _, c in ipairs { { 1, 3, 2 }, { 2, 4, 1 }, { 1, 2, 4 } } do
  local t, log, data = traced(4)
  table.move(t, c[1], c[2], c[3])
  print(table.concat(log, ' '), list(data))
end
local t, log, data = traced(3)
local copy = table.move(t, 1, #t, 1, {})
print(table.concat(log, ' '), list(copy))
-- Tables that say they are equal.
local eq = { __eq = function() return true end }
local a, b = setmetatable({ 1, 2, 3 }, eq), setmetatable({}, eq)
print(list(table.move(a, 1, 3, 2, b)), rawequal(a, b))
-- Limits.
local max, min = math.maxinteger, math.mininteger
print(pcall(table.move, {}, 1, max, 2)) print(pcall(table.move, {}, 0, max, 2)) print(pcall(table.move, {}, min, max, 2))
print(pcall(table.move, {}, -1, max, 2)) print(pcall(table.move, {}, 1, 2, max)) print(pcall(table.move, {}, min, -1, 1))
local far = table.move({ 'p', 'q' }, 1, 2, max - 1)
print(far[max], far[max - 1], far[1])
far = table.move({ [min] = 'r', [min + 1] = 's' }, min, min + 1, 1)
print(far[1], far[2], far[min])
print(pcall(table.move, 1, 2, 3)) print(pcall(table.move, {}, 1.5, 2, 3)) print(pcall(table.move, {}, 1, 2)) print(pcall(table.move, {}, 1, 2, 3, 4))
print((pcall(table.move, {}, '1', '2', '3'))) print(pcall(table.move, {}, 'a', 2, 3))
-- An error in the middle leaves what was moved.
local strict = setmetatable({}, { __newindex = function(s, k, v) if k == 3 then error 'no third' end rawset(s, k, v) end })
print(pcall(table.move, fresh(), 1, 5, 1, strict)) print(list(strict))
-- Ring rotation by three moves.
local function rotate(r, n)
  local len = #r
  local tail = table.move(r, len - n + 1, len, 1, {})
  table.move(r, 1, len - n, n + 1)
  return table.move(tail, 1, n, 1, r)
end
local ring = fresh()
for n = 1, 5 do rotate(ring, n) print(table.concat(ring, ',')) end
for i = 1, 200 do rotate(ring, i % 5 + 1) end
print(table.concat(ring, ','))
