-- table.concat, table.unpack and table.pack.
print(table.concat({}), table.concat({ 1, 2, 3 }), table.concat({ 1, 2, 3 }, ', '), table.concat({ 'a', 1, 2.5 }, '-'))
print(table.concat({ 1, 2, 3, 4 }, '.', 2, 3), table.concat({ 1, 2 }, '.', 3), table.concat({ 1, 2, 3 }, '.', 3, 3))
print(pcall(table.concat, { 1, {}, 3 }))
print(pcall(table.concat, { 1, nil, 3 }, ',', 1, 3))
print(pcall(table.concat, { 1 }, ',', 1, 2))
print(table.unpack({ 1, 2, 3 }), table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2 }, 1, 4), (table.unpack({ 7, 8 })))
print(select('#', table.unpack({}, 1, 3)), select('#', table.unpack({})), table.unpack({ 1, 2, 3 }, -1, 1))
local p = table.pack(1, nil, 3, nil)
print(p.n, p[1], p[2], p[3], table.pack().n)
print(pcall(table.unpack, {}, 1, 1e8))

local function add3(a, b, c) return a + b * 2 + c * 3 end
local s = 0
for i = 1, 1200 do
  local args = { i, i + 1, i + 2 }
  s = s + add3(table.unpack(args))
end
print(s)
local n = 0
for i = 1, 1100 do
  local packed = table.pack(table.unpack({ 1, 2, 3, 4, 5, 6 }, 1, i % 7))
  n = n + packed.n + (packed[packed.n] or 0)
end
print(n)
local parts = {}
for i = 1, 1000 do parts[i] = i % 3 == 0 and i / 2 or i end
local text = table.concat(parts, ';')
print(#text, text:sub(1, 30))
local all = { table.unpack(parts, 1, 200) }
print(#all, all[200], select(200, table.unpack(all)))
local longest = 0
for i = 1, 300 do longest = math.max(longest, #table.concat(parts, '', i, i + i % 5)) end
print(longest)
