-- Sets: union, intersection, difference, subsets, with elements of several kinds.
local function new(list)
  local s = {}
  for _, v in ipairs(list) do s[v] = true end
  return s
end
local function union(a, b)
  local r = {}
  for k in pairs(a) do r[k] = true end
  for k in pairs(b) do r[k] = true end
  return r
end
local function inter(a, b)
  local r = {}
  for k in pairs(a) do if b[k] then r[k] = true end end
  return r
end
local function diff(a, b)
  local r = {}
  for k in pairs(a) do if not b[k] then r[k] = true end end
  return r
end
local function show(s)
  local l = {}
  for k in pairs(s) do l[#l + 1] = tostring(k) end
  table.sort(l)
  return '{' .. table.concat(l, ' ') .. '}'
end
local a, b = new { 1, 2, 3, 'x', true }, new { 2, 3, 4.5, 'x', false }
print(show(union(a, b)), show(inter(a, b)), show(diff(a, b)), show(diff(b, a)))
local function size(s)
  local n = 0
  for _ in pairs(s) do n = n + 1 end
  return n
end
local multiples = {}
for m = 2, 12 do
  local list = {}
  for v = m, 300, m do list[#list + 1] = v end
  multiples[m] = new(list)
end
local h = 0
for i = 2, 12 do
  for j = 2, 12 do
    h = (h * 7 + size(inter(multiples[i], multiples[j])) + 3 * size(union(multiples[i], multiples[j]))) % 1000003
  end
end
print(h)
local composite = {}
for m = 2, 12 do composite = union(composite, diff(multiples[m], new { m })) end
local primes = {}
for v = 2, 150 do if not composite[v] then primes[#primes + 1] = v end end
print(#primes, table.concat(primes, ' '))
local bag = {}
for i = 1, 1200 do
  local k = i * i % 23
  bag[k] = (bag[k] or 0) + 1
end
print(size(bag), bag[0], bag[1], bag[5])
