-- goto out of nested loops, into continuing ones, and with closures and closes
local log = {}
for i = 1, 4 do
  for j = 1, 4 do
    if j == i then goto next_i end
    if i * j == 8 then goto out end
    log[#log + 1] = i .. ',' .. j
  end
  ::next_i::
end
::out::
print(table.concat(log, ' '))
local function find(t, x)
  local i = 1
  ::top::
  if t[i] == nil then goto none end
  if t[i] == x then return i end
  i = i + 1
  goto top
  ::none::
  return nil
end
print(find({ 5, 6, 7 }, 7), find({}, 1))
local fs = {}
do
  local k = 0
  ::again::
  local x = k * 10
  fs[#fs + 1] = function() x = x + 1 return x end
  k = k + 1
  if k < 4 then goto again end
end
print(fs[1](), fs[1](), fs[2](), fs[4](), fs[1]())
local closes = {}
do
  local n = 0
  ::retry::
  do
    local c <close> = setmetatable({}, { __close = function() closes[#closes + 1] = n end })
    n = n + 1
    if n < 5 then goto retry end
  end
end
print(table.concat(closes, ' '))
local function machine(s)
  local i, depth, max = 1, 0, 0
  ::read::
  local c = s:sub(i, i)
  i = i + 1
  if c == '(' then goto open elseif c == ')' then goto close elseif c == '' then goto done end
  goto read
  ::open:: depth = depth + 1 if depth > max then max = depth end goto read
  ::close:: depth = depth - 1 goto read
  ::done::
  return depth, max
end
print(machine('(a(b)(c(d)))'), machine('((('))
for i = 1, 3 do
  local j = 0
  while true do
    j = j + 1
    if j % 2 == 0 then goto continue end
    if j > 7 then break end -- a jump over a local would be refused
    io.write(i, ':', j, ' ')
    ::continue::
  end
end
print()
for _, src in ipairs { 'goto x', 'do ::x:: end goto x', '::a:: ::a::', 'goto x; local y; ::x:: print(y)', 'goto x; local y; ::x::', 'break', 'repeat goto x; local z; ::x:: until z',
  'do goto x end; local a ::x:: a = 1', 'local function f() goto x end ::x::', 'while true do ::l:: break end goto l' } do
  print(select(2, load(src, '=src')))
end
