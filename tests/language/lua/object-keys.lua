-- Tables, functions and booleans as keys: identity, sets of objects, graphs.
local a, b = {}, {}
local t = { [a] = 'a', [b] = 'b', [print] = 'print', [true] = 1, [false] = 0, [''] = 'empty' }
print(t[a], t[b], t[{}], t[print], t[true], t[false], t[''], t[io])
local objects, index = {}, {}
for i = 1, 400 do
  objects[i] = { id = i }
  index[objects[i]] = i
end
local s = 0
for round = 1, 4 do
  for i = 1, #objects do s = s + index[objects[#objects + 1 - i]] * (i % 5) end
end
print(s)

local edges = {}
for i = 1, 400 do
  edges[objects[i]] = { objects[i * 7 % 400 + 1], objects[i * 13 % 400 + 1], objects[i % 400 + 1] }
end
local seen, order = { [objects[1]] = true }, { objects[1] }
local at = 1
while at <= #order do
  for _, o in ipairs(edges[order[at]]) do
    if not seen[o] then
      seen[o] = true
      order[#order + 1] = o
    end
  end
  at = at + 1
end
local h = 0
for i, o in ipairs(order) do h = (h * 31 + o.id * i) % 1000003 end
print(#order, h)

local handlers = {}
local function double(x) return x * 2 end
local function negate(x) return -x end
handlers[double], handlers[negate] = 'double', 'negate'
local names, v = 0, 1
for i = 1, 1200 do
  local f = i % 2 == 0 and double or negate
  v = f(v) % 1009
  names = names + #handlers[f]
end
print(names, v)
for i = 1, 400, 2 do index[objects[i]] = nil end
local left = 0
for k, i in pairs(index) do
  assert(k.id == i)
  left = left + i
end
print(left, index[objects[1]], index[objects[2]])
local flags = { [true] = 0, [false] = 0 }
for i = 1, 1100 do flags[i % 3 == 0] = flags[i % 3 == 0] + 1 end
print(flags[true], flags[false])
