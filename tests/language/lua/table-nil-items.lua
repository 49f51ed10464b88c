-- Constructors and varargs with nils among their items: lengths, traversal, and what happens when more is added.
local function pass(...) return ... end
print(#{ nil }, #{ nil, 1 }, #{ nil, nil, 3 }, #{ 1, nil, 3 }, #{ 1, nil, 3, nil }, #{ 1, nil, 3, nil, nil }, #{ 1, 2, nil, 4, nil, nil, nil })
print(#{ pass(nil, 1) }, #{ pass(1, nil, nil, 4) }, #{ 1, pass(nil, nil) }, #{ nil, pass(2) }, #{ 1, nil, pass(nil, 4) }, #{ n = 1, nil, 2 })
print(#table.pack(1, nil, 3), #table.pack(nil), #table.pack(nil, nil, 3, nil), table.pack(1, nil).n)
local t = { 1, nil, 3, nil, nil, 6, nil, nil, nil }
for k, v in pairs(t) do io.write(k, '=', v, ' ') end
t[#t + 1] = 'new'
for i = 1, 9 do io.write(tostring(t[i]), ' ') end
print(#t)
local long = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 40,
  1, 2, 3, 4, 5, 6, 7, nil, nil, nil, 51, 52, nil, 54 }
print(#long, long[47], long[48], long[51], long[54])
long = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 40,
  1, 2, 3, 4, 5, 6, 7, nil, nil, nil, pass(51, 52, nil, nil) }
print(#long, long[51], long[54])
local lengths, sum = 0, 0
for i = 1, 1200 do
  local list = { i % 3 == 0 and i or nil, i, i % 7 == 0 and i * 1.5 or nil, pass(i, i % 2 == 0 and 1 or nil) }
  lengths = lengths + #list
  for k, v in pairs(list) do sum = sum + k * v end
end
print(lengths, sum)
local function count(...)
  local list = { ... }
  local n = 0
  for i = 1, select('#', ...) do if list[i] ~= nil then n = n + 1 end end
  return n * 100 + #list
end
local counts = 0
for i = 1, 1100 do counts = counts + count(i % 2 == 0 and i or nil, nil, i) + count(nil, i % 5 == 0 or nil) end
print(counts)
