-- Records that gain, lose and retype fields late: sites which see one layout, then several.
local function area(o) return o.w * o.h end
local sum = 0
for i = 1, 1200 do
  local o
  if i < 1000 then o = { w = i, h = 2 }
  elseif i < 1100 then o = { h = 2, w = i }
  elseif i < 1150 then o = { w = i + 0.5, h = 2, extra = true }
  else
    o = {}
    o.name = 'late'
    o.h = 3
    o.w = i
  end
  sum = sum + area(o)
end
print(sum)

local p = { x = 1, y = 2 }
local trace = 0
for i = 1, 1300 do
  trace = trace + p.x + p.y
  if i == 400 then p.z = 5 end
  if i == 800 then p.x = 1.5 end
  if i == 1100 then p.y = '3' end
  if i == 1200 then
    p.z = nil
    p.x = 4
  end
  if p.z then trace = trace + p.z end
end
print(trace)
local many = {}
for i = 1, 300 do
  local o = { kind = i % 6 }
  for k = 0, i % 6 do o['f' .. k] = k + i end
  many[i] = o
end
local acc = 0
for round = 1, 5 do
  for i = 1, #many do
    local o = many[i]
    acc = acc + o.f0 + (o.f3 or 1) - (o.f5 or 0) + o.kind
  end
end
print(acc)
-- fields added and removed on the same object again and again
local o, flips = { a = 1 }, 0
for i = 1, 1100 do
  if o.b then
    flips = flips + o.b
    o.b = nil
  else
    o.b = i
  end
end
print(flips, o.b)
local wide = {}
for i = 1, 120 do wide['field' .. i] = i end
local w = 0
for i = 1, 1200 do w = w + wide['field' .. i % 120 + 1] + wide.field7 end
print(w)
