-- What goto may do, and what the messages say about the rest.
local function try(text)
  local f, message = load(text, '=t')
  if f then print(pcall(f)) else print(message) end
end
try 'goto nowhere'
try 'do ::inner:: end goto inner'
try 'goto over; local x; ::over:: print(x)'
try 'goto over; local x; ::over::'
try 'goto over; local x; ::over:: ;;; ::again::'
try '::twice:: ::twice::'
try '::outer:: do ::outer:: end'
try 'local function f() goto out end ::out::'
try 'break'
try 'for i = 1, 2 do local function g() break end end'
try 'repeat local x; goto cont; local y = 1; ::cont:: until y'
try 'repeat if true then goto cont end; local z; ::cont:: until true'
try 'do goto l1 end; ::l1:: return 1, 2'
try 'goto = 1'
try 'local goto = 1'

-- Continue in all loops.
local out = {}
for i = 1, 10 do
  if i % 3 ~= 0 then goto continue end
  out[#out + 1] = i
  ::continue::
end
for k in pairs { 1, 2, 3 } do
  if k == 2 then goto continue end
  out[#out + 1] = -k
  ::continue::
end
local n = 0
while n < 6 do
  n = n + 1
  if n % 2 == 0 then goto continue end
  out[#out + 1] = n * 100
  ::continue::
end
print(table.concat(out, ' '))

-- A state machine.
local function machine(text)
  local at, states = 1, ''
  ::start::
  local c = text:sub(at, at)
  at = at + 1
  if c == 'a' then goto a elseif c == 'b' then goto b else goto finish end
  ::a:: states = states .. 'A'; goto start
  ::b:: states = states .. 'B'; goto start
  ::finish:: return states
end
for i = 1, 30 do machine('abba') end
print(machine 'aabba', machine '', machine 'bx')

-- A backward jump makes fresh locals for closures.
local made = {}
do
  local k = 1
  ::again::
  local copy = k
  made[k] = function() copy = copy + 1; return copy end
  k = k + 1
  if k <= 3 then goto again end
end
print(made[1](), made[1](), made[2](), made[3](), made[3]())

-- Nested: out of two loops, and of a block with a variable to be closed.
for i = 1, 3 do
  for j = 1, 3 do
    local guard <close> = setmetatable({}, { __close = function() io.write('(', i, j, ')') end })
    if i * j == 4 then goto done end
  end
end
::done::
print()
