-- Ways of building long strings: repeated concatenation, table.concat, rep, format, gsub.
local function by_concat(n)
  local s = ''
  for i = 1, n do s = s .. string.char(97 + i % 26) end
  return s
end
local function by_table(n)
  local t = {}
  for i = 1, n do t[#t + 1] = string.char(97 + i % 26) end
  return table.concat(t)
end
local function by_halves(lo, hi)
  if lo == hi then return string.char(97 + lo % 26) end
  local mid = (lo + hi) // 2
  return by_halves(lo, mid) .. by_halves(mid + 1, hi)
end
local function by_reverse(n)
  local s = ''
  for i = n, 1, -1 do s = string.char(97 + i % 26) .. s end
  return s
end
for _, n in ipairs { 1, 39, 40, 41, 500, 1100, 1500 } do
  local a = by_concat(n)
  print(n, #a, a == by_table(n), a == by_halves(1, n), a == by_reverse(n), a:sub(-3))
end

local function hash(s)
  local h = 5381
  for i = 1, #s do h = (h * 33 + s:byte(i)) & 0xffffffff end
  return h
end
local rope = {}
for i = 1, 1200 do
  rope[#rope + 1] = i % 5 == 0 and i or ('item' .. i)
  if i % 7 == 0 then rope[#rope] = nil end
end
print(#rope, hash(table.concat(rope, ';')))
local keep, lens = 'x', 0
for i = 1, 1100 do
  local bigger = keep .. i -- shared prefix, used or dropped
  lens = lens + #bigger
  if i % 11 == 0 then keep = bigger:sub(-30) end
end
print(keep, lens)
local csv = {}
for r = 1, 60 do
  local cells = {}
  for c = 1, 8 do cells[c] = ('%d.%02d'):format(r * c, r + c) end
  csv[r] = table.concat(cells, ',')
end
print(hash(table.concat(csv, '\n')))
