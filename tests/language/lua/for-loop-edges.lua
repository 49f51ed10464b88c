-- numeric for at the edges of integers and floats
local function count(a, b, c)
  local n, first, last = 0, nil, nil
  for i = a, b, c or 1 do
    n = n + 1
    first = first or i
    last = i
    if n >= 5 then break end
  end
  print(n, first, last, math.type(first))
end
count(math.maxinteger - 2, math.maxinteger)
count(math.mininteger + 2, math.mininteger, -1)
count(math.maxinteger, math.maxinteger + 1.0)
count(math.maxinteger - 1, math.huge)
count(1, -math.huge)
count(math.mininteger, -math.huge, -1)
count(-3, -1)
count(3, 1)
count(1, 3.9)
count(1, 3.9, 2)
count(1.0, 3)
count(1, 3, 0.5)
count(3, 1, -0.75)
count(1, 0 / 0)
count(0.1, 0.5, 0.1)
count(math.mininteger, math.maxinteger, math.maxinteger)
count(math.maxinteger, math.mininteger, math.mininteger)
count(1, 10, math.maxinteger)
count(-1, -10, math.mininteger)
count(1 << 53, (1 << 53) + 2)
count(2 ^ 53, 2 ^ 53 + 4)
for _, args in ipairs { { 'a', 1 }, { 1, 'b' }, { 1, 2, 'c' }, { {}, 1 }, { 1, nil }, { 1, 2, 0 }, { 1.5, 2, 0.0 }, { '1', 2 }, { 1, '2' } } do
  print(pcall(function() for i = args[1], args[2], args[3] or (args[3] == nil and 1) do end end))
end
local fs = {}
for i = 1, 3 do local j = i i = i * 10 fs[i // 10] = function() j = j + i return j end end
print(fs[1](), fs[2](), fs[1](), fs[3]())
local s = 0
for i = 1, 300 do for j = i, 300, i do s = s + j % 7 end end
print(s)
for i = 3, 1 do print 'never' end
do local i = 'outer' for i = 1, 1 do io.write(i, ' ') end print(i) end
