-- Scopes in loops: `until` sees the body's locals; goto and break close variables; shadowing.
local fs = {}
local i = 0
repeat
  local j = i * 2
  i = i + 1
  fs[i] = function() j = j + 1 return j end
until j >= 20
print(i, fs[1](), fs[1](), fs[11](), fs[2]())

local n, acc = 0, 0
while true do
  local k = n
  local f = function() return k end
  n = n + 1
  k = k + 0.5
  acc = acc + f()
  if n >= 1100 then break end
end
print(n, acc)

local x = 1
do
  local x = x + 1
  do
    local x = x * 10
    print(x)
  end
  print(x)
end
print(x)
local x = x .. 'shadow'
print(x)

local closures = {}
do
  local m = 0
  ::top::
  local fresh = m
  closures[#closures + 1] = function() fresh = fresh + 100 return fresh end
  m = m + 1
  if m < 5 then goto top end
end
for _, f in ipairs(closures) do io.write(f(), ' ', f(), ' ') end
print()
local total = 0
for a = 1, 40 do
  local b = a
  repeat
    local c = b
    local g = function() c = c - 1 return c + a end
    b = b - 3
    total = total + g() + g()
  until c < 3 or g() > 100
end
print(total)
local function early(limit)
  for v = 1, 2000 do
    local f = function() return v end
    if v == limit then return f end
  end
end
print(early(40)(), early(1100)(), early(3000))
