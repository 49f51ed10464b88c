-- Holes in arrays, and deletions: reading them, filling them, counting with pairs.
local t = { 1, nil, 3 }
print(t[1], t[2], t[3], select('#', table.unpack(t, 1, 3)))
local sparse = {}
for i = 1, 1000, 10 do sparse[i] = i end
local n, sum = 0, 0
for k, v in pairs(sparse) do
  n = n + 1
  sum = sum + k + v
end
print(n, sum, sparse[2], sparse[991], sparse[1001])

local full = {}
for i = 1, 1100 do full[i] = i end
for i = 2, 1100, 2 do full[i] = nil end
local kept = 0
for i = 1, 1100 do
  if full[i] == nil then kept = kept + 1 else kept = kept + full[i] end
end
print(kept)
for i = 2, 1100, 2 do full[i] = -i end
local s = 0
for i = 1, #full do s = s + full[i] end
print(#full, s)

-- a hole that appears late in a hot loop
local late, misses = {}, 0
for i = 1, 1300 do late[i] = i end
late[1290] = nil
for i = 1, 1300 do
  local v = late[i]
  if v then misses = misses + v % 2 else misses = misses + 100000 end
end
print(misses)
local function first_hole(t)
  local i = 1
  while t[i] ~= nil do i = i + 1 end
  return i
end
print(first_hole(late), first_hole(full), first_hole({}), first_hole({ nil, 2 }))
local far = { 1, 2, 3, [1000000] = 'far', [2 ^ 40 | 0] = 'farther' }
far[4] = 4
print(#far, far[1000000], far[1099511627776], far[999999])
print(pcall(function() local s = 0 for i = 1, 1300 do s = s + late[i] end end))
