-- __index as a chain of tables: depth, shadowing, removal, changes of the chain in hot loops.
local A = { a = 'A.a', shared = 'A' }
local B = setmetatable({ b = 'B.b', shared = 'B' }, { __index = A })
local C = setmetatable({ c = 'C.c' }, { __index = B })
local o = setmetatable({}, { __index = C })
print(o.a, o.b, o.c, o.shared, o.missing, rawget(o, 'a'))
o.shared = 'own'
print(o.shared, B.shared)
o.shared, B.shared = nil, nil
print(o.shared)

local function chain(n)
  local base = { value = 1, [1] = 'one' }
  local t = base
  for _ = 1, n do t = setmetatable({}, { __index = t }) end
  return t, base
end
for _, n in ipairs { 0, 1, 5, 39, 40 } do
  local top, base = chain(n)
  local s = 0
  for i = 1, 300 do
    s = s + top.value
    if i == 200 then base.value = 2 end
    if i == 250 then rawset(top, 'value', 10) end
  end
  print(n, s, top[1])
end

-- the chain is cut, extended and redirected late
local X, Y = { k = 1 }, { k = 100 }
local mt = { __index = X }
local t = setmetatable({}, mt)
local acc = 0
for i = 1, 1500 do
  acc = acc + (t.k or 0)
  if i == 1100 then mt.__index = Y end
  if i == 1200 then mt.__index = nil end
  if i == 1300 then setmetatable(t, { __index = X }) end
  if i == 1400 then X.k = 7 end
end
print(acc)
local layers, objects = {}, {}
for i = 1, 4 do layers[i] = setmetatable({ ['m' .. i] = i }, { __index = layers[i - 1] }) end
for i = 1, 8 do objects[i] = setmetatable({ id = i }, { __index = layers[(i - 1) % 4 + 1] }) end
local s = 0
for i = 1, 1200 do
  local ob = objects[i % 8 + 1]
  s = s + ob.id + ob.m1 + (ob.m3 or 0) + (ob.m4 and 1 or 0)
end
print(s)
print(pcall(function() return o.missing.field end))
