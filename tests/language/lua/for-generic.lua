-- Generic for with stateless iterators written in Lua, with next, with several values, leaving early.
local function range(limit, i) if i < limit then return i + 1 end end
local s = 0
for i in range, 1200, 0 do s = s + i end
print(s)
local function squares(limit, i)
  i = i + 1
  if i <= limit then return i, i * i, i * i * i end
end
local a, b = 0, 0
for i, sq, cube in squares, 1000, 0 do
  a = a + sq
  b = b + cube - i
end
print(a, b)
local function each(t)
  local function step(list, i)
    i = i + 1
    local v = list[i]
    if v ~= nil then return i, v end
  end
  return step, t, 0
end
local data = {}
for i = 1, 1100 do data[i] = i % 10 == 0 and i .. '' or i end
local nums, strs = 0, 0
for _, v in each(data) do
  if type(v) == 'string' then strs = strs + #v else nums = nums + v end
end
print(nums, strs)
local keys = 0
for k, v in next, { a = 1, b = 2, c = 3, 10, 20 } do keys = keys + v * (type(k) == 'string' and 1 or k) end
print(keys)
local n = 0
for i in range, 2000, 0 do
  if i > 1050 then break end
  n = n + i
end
print(n)
local function chars(str)
  return function(text, i)
    i = i + 1
    if i <= #text then return i, text:sub(i, i) end
  end, str, 0
end
local h = 0
for i, c in chars(('hello'):rep(200)) do h = (h * 31 + c:byte() * i) % 1000003 end
print(h)
-- nested generic loops over the same iterator; the iterator changes kind
local total = 0
for i in range, 40, 0 do
  for j in range, i, 0 do total = total + i * j end
end
print(total)
for round = 1, 3 do
  local it = round == 1 and range or round == 2 and next or function(t, i) return i == 0 and 1 or nil end
  local state = round == 2 and { 5, 6, 7 } or 500
  local c = 0
  for k in it, state, round ~= 2 and 0 or nil do c = c + k end
  print(round, c)
end
print(pcall(function() for x in 5 do end end))
print(pcall(function() for x in nil do end end))
print(pcall(function() for x in {} do end end))
print(pcall(function() for i in range, 'x', 0 do end end))
for v in function() end do print('never') end
for v, w in function(_, last) if last == nil then return false, 1 end end do print(v, w) end
