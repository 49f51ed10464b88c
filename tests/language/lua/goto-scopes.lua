-- goto and labels: what may be jumped to, loops made of jumps, fresh variables, and all the ways to be refused.
local function check(source)
  local f, e = load(source, '=s')
  print(f and 'ok' or e)
end
for _, source in ipairs {
  'goto x', 'goto x ::x::', '::x:: goto x ::x::', 'do goto x end ::x::', 'do ::x:: end goto x', 'goto x; local a; ::x::',
  'goto x; local a; ::x:: ;', 'goto x; local a; ::x:: print(a)', 'goto x; local a; ::x:: ::y:: ; ;', 'goto x; local a ::x:: local b',
  'repeat goto x; local a; ::x:: until a', 'repeat goto x; local a; ::x:: until true',
  'repeat if x then goto cont end local z = 1 ::cont:: until z', 'for i = 1, 2 do goto x; local a; ::x:: end', 'break', 'do break end',
  'while true do local f = function() break end end', '::a:: do ::a:: end', 'do ::a:: end ::a::', 'do ::a:: end do ::a:: end',
  'local function f() goto x end ::x::', '::x:: local function f() goto x end', 'goto = 1', 'goto 5', '::5::', ':: x ::', '::x',
  'goto x do ::x:: end', 'while true do goto x end ::x::', 'if true then goto x end local a ::x::',
  'if true then goto x end local a ::x:: a = 1', 'local goto = 1', '::goto::', 'goto continue; ::continue::',
  'local x <const> = 1; x = 2', 'local x <close> = nil; x = 2', 'local x <foo> = 1', 'local x <const>, y <close>, z <close> = 1',
  'local x <const> = 5 function x() end', 'local x <const> = 5; local function f() x = 6 end', 'local t <const> = {}; t.x = 1'
} do
  check(source)
end
local i = 1
::top::
if i <= 3 then
  io.write(i, ' ')
  i = i + 1
  goto top
end
for a = 1, 3 do
  for b = 1, 3 do
    if b == 2 then goto next_a end
    io.write(a, b, ' ')
  end
  ::next_a::
end
print()
do
  local fs, n = {}, 1
  ::again::
  local x = n * 10
  fs[#fs + 1] = function()
    x = x + 1
    return x
  end
  n = n + 1
  if n <= 3 then goto again end
  print(fs[1](), fs[2](), fs[3](), fs[1]())
end
do
  local k, closed = 0, 0
  ::retry::
  do
    local c <close> = setmetatable({}, { __close = function() closed = closed + 1 end })
    k = k + 1
    if k < 5 then goto retry end
  end
  print(k, closed)
end
local state, steps, sum = 'a', 0, 0
::run::
steps = steps + 1
if steps > 1500 then goto done end
if state == 'a' then
  sum = sum + 1
  state = steps % 3 == 0 and 'b' or 'c'
  goto run
elseif state == 'b' then
  sum = sum + 10
  state = 'a'
  goto run
end
sum = sum + 100
state = steps % 2 == 0 and 'a' or 'b'
goto run
::done::
print(state, steps, sum)
