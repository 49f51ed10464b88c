-- table.sort without a comparator: numbers, strings, patterns of input.
local function checksum(t)
  local h = 0
  for i = 1, #t do h = (h * 31 + t[i]) % 1000000007 end
  return h
end
local function generate(kind, n)
  local t, x = {}, 42
  for i = 1, n do
    x = (x * 1103515245 + 12345) % 2147483648
    if kind == 'random' then t[i] = x % 1000
    elseif kind == 'sorted' then t[i] = i
    elseif kind == 'reversed' then t[i] = n - i
    elseif kind == 'equal' then t[i] = 5
    elseif kind == 'saw' then t[i] = i % 17
    else t[i] = x % 2 == 0 and x % 100 or x % 100 + 0.5 end
  end
  return t
end
for _, kind in ipairs { 'random', 'sorted', 'reversed', 'equal', 'saw', 'mixed' } do
  for _, n in ipairs { 0, 1, 2, 3, 10, 100, 600 } do
    local t = generate(kind, n)
    table.sort(t)
    local ok = true
    for i = 2, n do ok = ok and t[i - 1] <= t[i] end
    io.write(ok and 'ok' or 'WRONG', ':', checksum(t), ' ')
  end
  print(kind)
end
local words = {}
for w in ('the quick brown fox jumps over the lazy dog and runs away from it'):gmatch('%a+') do words[#words + 1] = w end
table.sort(words)
print(table.concat(words, ' '))
print((pcall(table.sort, { 1, 'x', 2 })))
print(pcall(table.sort, { {}, {} }))
print(pcall(table.sort, 5))
local t = { 3, 1, 2, key = 'kept' }
table.sort(t)
print(t[1], t[2], t[3], t.key)
