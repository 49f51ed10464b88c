-- Sequences of integers by recurrences over arrays: Pascal, Catalan, partitions, sums of divisors, van Eck.
local row = { 1 }
for n = 1, 40 do
  local nxt = { 1 }
  for k = 2, n do nxt[k] = row[k - 1] + row[k] end
  nxt[n + 1] = 1
  row = nxt
end
print(row[21], #row, row[2])
local catalan = { [0] = 1 }
for n = 1, 30 do
  local s = 0
  for i = 0, n - 1 do s = s + catalan[i] * catalan[n - 1 - i] end
  catalan[n] = s
end
print(catalan[10], catalan[30])
local partitions = { [0] = 1 }
for i = 1, 150 do partitions[i] = 0 end
for part = 1, 150 do
  for total = part, 150 do partitions[total] = partitions[total] + partitions[total - part] end
end
print(partitions[10], partitions[100], partitions[150])
local sigma = {}
for i = 1, 1100 do sigma[i] = 0 end
for d = 1, 1100 do
  for m = d, 1100, d do sigma[m] = sigma[m] + d end
end
local s = 0
for i = 1, 1100 do s = s ~ sigma[i] * i end
print(s, sigma[1000], sigma[1099])
local seen, last = {}, 0
local eck = { 0 }
for n = 1, 1500 do
  local nxt = seen[last] and n - seen[last] or 0
  seen[last] = n
  last = nxt
  eck[n + 1] = nxt
end
print(eck[10], eck[1000], eck[1501])
local look = '1'
for _ = 1, 18 do
  local out, i = {}, 1
  while i <= #look do
    local c, j = look:sub(i, i), i
    while look:sub(j, j) == c do j = j + 1 end
    out[#out + 1] = j - i .. c
    i = j
  end
  look = table.concat(out)
end
print(#look, look:sub(1, 30))
local golomb = { 1 }
for n = 2, 1100 do golomb[n] = 1 + golomb[n - golomb[golomb[n - 1]]] end
print(golomb[1100])
local recaman, used, v = {}, { [0] = true }, 0
for n = 1, 1200 do
  local back = v - n
  v = back > 0 and not used[back] and back or v + n
  used[v] = true
  recaman[n] = v
end
print(recaman[66], recaman[1200])
