-- table.move: forwards, overlapping, to other tables; compared with hand-written loops.
local function show(t) print(table.concat(t, ' ')) end
show(table.move({ 1, 2, 3, 4, 5 }, 2, 4, 1))
show(table.move({ 1, 2, 3, 4, 5 }, 1, 3, 3))
show(table.move({ 1, 2, 3 }, 1, 3, 2, { 9 }))
show(table.move({ 1, 2, 3 }, 1, 0, 5, { 7 }))
show(table.move({ 1, 2, 3 }, 1, 3, 1))
print(pcall(table.move, { 1 }, 1, math.maxinteger, 2))
print(pcall(table.move, { 1 }, -1, math.maxinteger, 2))
print(pcall(table.move, 1, 1, 1, 1))

local function move(a, f, e, t, b)
  b = b or a
  if t > f and t <= e and a == b then
    for i = e, f, -1 do b[t + i - f] = a[i] end
  else
    for i = f, e do b[t + i - f] = a[i] end
  end
  return b
end
local differ, sum = 0, 0
for f = 1, 8 do
  for e = f, 10 do
    for t = 1, 10 do
      local a, b = {}, {}
      for i = 1, 10 do a[i], b[i] = i * 3, i * 3 end
      table.move(a, f, e, t)
      move(b, f, e, t)
      for i = 1, 20 do
        if a[i] ~= b[i] then differ = differ + 1 end
        sum = sum + (a[i] or 0) * i
      end
    end
  end
end
print(differ, sum)
local ring = {}
for i = 1, 50 do ring[i] = i end
for _ = 1, 120 do
  local first = ring[1]
  table.move(ring, 2, 50, 1)
  ring[50] = first
end
print(ring[1], ring[50])
local log = {}
local proxy = setmetatable({}, { __index = function(_, k) log[#log + 1] = 'r' .. k return k end, __newindex = function(_, k) log[#log + 1] = 'w' .. k end })
table.move(proxy, 1, 3, 2)
print(table.concat(log, ' '))
