-- Short inner loops which run thousands of times: 0, 1, 2, 3, 10 passes, of each kind.
local function inner(n)
  local s = 0
  for i = 1, n do s = s + i end
  return s
end
local t = 0
for i = 1, 3000 do t = t + inner(i % 4) end
print(t)
for i = 1, 2000 do t = t + inner(10) end
print(t)
local w = 0
for i = 1, 2500 do
  local k = i % 3
  while k > 0 do
    k = k - 1
    w = w + 1
  end
  repeat
    w = w + k
    k = k + 1
  until k > 1
end
print(w)
local lists = { {}, { 1 }, { 1, 2 }, { 1, 2, 3 }, { 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 } }
local sum = 0
for i = 1, 2500 do
  for _, v in ipairs(lists[i % 5 + 1]) do sum = sum + v end
end
print(sum)
local strs, h = { 'a', 'bc', '', 'def' }, 0
for i = 1, 1500 do
  local s = strs[i % 4 + 1]
  for k = 1, #s do h = (h * 31 + s:byte(k)) % 65521 end
end
print(h)
-- mostly 2 passes; sometimes many; once very many
local passes = 0
for i = 1, 1200 do
  local n = i % 100 == 0 and 50 or i == 1111 and 3000 or 2
  for k = 1, n do passes = passes + k % 2 end
end
print(passes)
-- the short loop's kinds vary from run to run
local acc = 0
for i = 1, 1500 do
  local v = i % 3 == 0 and 0.5 or i % 3 == 1 and 1 or 0
  for _ = 1, 3 do acc = acc + v end
end
print(acc)
local deep = 0
for i = 1, 300 do
  for j = 1, 2 do
    for k = 1, 2 do
      for l = 1, 2 do deep = deep + i * j - k * l end
    end
  end
end
print(deep)
