-- table.sort with comparators: closures, several keys, counting, errors raised within.
local people = {}
local x = 11
for i = 1, 120 do
  x = (x * 16807) % 2147483647
  people[i] = { name = 'p' .. x % 97, age = x // 97 % 50, id = i }
end
local function show(t, n)
  local out = {}
  for i = 1, n do out[i] = t[i].name .. '/' .. t[i].age .. '/' .. t[i].id end
  print(table.concat(out, ' '))
end
table.sort(people, function(a, b) return a.id > b.id end)
show(people, 4)
table.sort(people, function(a, b)
  if a.age ~= b.age then return a.age < b.age end
  if a.name ~= b.name then return a.name < b.name end
  return a.id < b.id
end)
show(people, 6)
local function by(field, descending)
  return function(a, b)
    if a[field] == b[field] then return a.id < b.id end
    if descending then return a[field] > b[field] end
    return a[field] < b[field]
  end
end
for _, field in ipairs { 'name', 'age', 'id' } do
  table.sort(people, by(field, false))
  show(people, 3)
  table.sort(people, by(field, true))
  show(people, 3)
end
local numbers = {}
for i = 1, 800 do numbers[i] = i * 7919 % 1009 end
table.sort(numbers, function(a, b) return a > b end)
local ok = true
for i = 2, #numbers do ok = ok and numbers[i - 1] >= numbers[i] end
print(ok, numbers[1], numbers[800])
table.sort(numbers, function(a, b)
  if a % 10 ~= b % 10 then return a % 10 < b % 10 end
  return a < b
end)
print(numbers[1], numbers[2], numbers[400], numbers[800])
print(pcall(table.sort, numbers, function(a, b) error('compare failed', 0) end))
print(pcall(table.sort, { 3, 2, 1 }, function(a, b) return a.x < b.x end))
print(pcall(table.sort, { 1, 2, 3 }, 5))
local meta = { __lt = function(a, b) return a.v < b.v end }
local objects = {}
for i = 1, 100 do objects[i] = setmetatable({ v = i * 37 % 101 }, meta) end
table.sort(objects)
print(objects[1].v, objects[50].v, objects[100].v)
