-- table.insert and table.remove at the end, at the front and inside.
local t = {}
table.insert(t, 'a')
table.insert(t, 1, 'b')
table.insert(t, 2, 'c')
table.insert(t, #t + 1, 'd')
print(table.concat(t, ','), table.remove(t), table.remove(t, 1), table.concat(t, ','))
print(table.remove({}), table.remove({}, 0), #t, table.remove(t, #t + 1), table.remove({ [0] = 'z' }, 0))
print(pcall(table.insert, t, 5, 'x'))
print(pcall(table.insert, t, 0, 'x'))
print(pcall(table.insert, t))
print(pcall(table.insert, t, 1, 2, 3))
print(pcall(table.insert, nil, 1))
print(pcall(table.remove, t, 7))
print(pcall(table.insert, t, 'x', 1))

local q, sum = {}, 0
for i = 1, 1200 do
  table.insert(q, i)
  if #q > 20 then sum = sum + table.remove(q, 1) * (i % 3) end
end
print(#q, sum)
local front = {}
for i = 1, 150 do table.insert(front, 1, i) end
print(front[1], front[75], front[150])
local middle = {}
for i = 1, 150 do table.insert(middle, #middle // 2 + 1, i) end
local h = 0
for i, v in ipairs(middle) do h = (h * 31 + v * i) % 1000003 end
print(h)
while #middle > 0 do h = (h * 31 + table.remove(middle, (#middle + 1) // 2)) % 1000003 end
print(h)
local josephus, at = {}, 1
for i = 1, 100 do josephus[i] = i end
while #josephus > 1 do
  at = (at + 1) % #josephus + 1
  table.remove(josephus, at)
end
print(josephus[1])
local stack = {}
for i = 1, 1100 do
  table.insert(stack, i % 2 == 0 and i or i .. '')
  if i % 3 == 0 then table.remove(stack) end
end
print(#stack, stack[#stack], stack[1])
