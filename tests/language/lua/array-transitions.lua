-- Arrays whose element kinds change in mid-loop: integers, floats, strings, booleans, tables, nil.
local function total(t)
  local s = 0
  for i = 1, #t do
    local v = t[i]
    if type(v) == 'number' then s = s + v
    elseif type(v) == 'string' then s = s + #v
    elseif type(v) == 'table' then s = s + #v
    elseif v then s = s + 1 end
  end
  return s
end
local t = {}
for i = 1, 1200 do t[i] = i end
print(total(t))
for i = 1, 1200, 100 do t[i] = t[i] + 0.5 end
print(total(t))
t[1100] = 'eleven hundred'
print(total(t))
t[1101] = { 1, 2, 3 }
t[1102] = true
t[1103] = false
print(total(t))
for i = 1, 1200 do t[i] = i / 2 end
print(total(t))
for i = 1, 1200 do t[i] = i // 1 end
print(total(t))

local function grow(first, later, at)
  local a = {}
  for i = 1, 1150 do
    if i < at then a[i] = first else a[i] = later end
  end
  return total(a)
end
for _, v in ipairs { 1, 1.5, 'ab', true, { 7 } } do
  io.write(grow(0, v, 1100), ' ', grow(0.25, v, 1100), ' ', grow('x', v, 40), ' ', grow(v, 2, 1149), '\n')
end
local big = {}
for i = 1, 1200 do big[i] = i < 1100 and i or math.maxinteger - i end
local s = 0
for i = 1, 1200 do s = s ~ big[i] end
print(s, big[1200])
local r = {}
for i = 1, 50 do r[i] = -0.0 end
for i = 1, 50 do r[i] = i % 10 == 0 and 0 or r[i] end
print(r[9], r[10], 1 / r[9], math.type(r[10]), math.type(r[11]))
