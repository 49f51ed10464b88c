-- Several closures share variables: with each other, with the enclosing function, over levels.
local function pair()
  local shared, own = 0, 0
  local function inc(v) shared = shared + v end
  local function get() return shared, own end
  local function both(v)
    inc(v)
    own = own + 1
    return shared
  end
  return inc, get, both
end
local inc1, get1, both1 = pair()
local inc2, get2, both2 = pair()
local s = 0
for i = 1, 1200 do
  inc1(i)
  s = s + both1(1) % 7
  if i % 4 == 0 then s = s + both2(i) % 5 else inc2(-1) end
end
print(s, get1())
print(get2())

-- the loop changes the variable that the closure reads, and the other way round
local x = 0
local function bump() x = x + 3 end
local function peek() return x end
local seen = 0
for i = 1, 1100 do
  x = x + 1
  bump()
  seen = seen + peek() - x
  if peek() > 2000 then x = x - 2000 end
end
print(x, seen)

local function levels()
  local a = 1
  return function()
    local b = a
    return function()
      local c = a + b
      return function(d)
        a, b, c = a + d, b + a, c + b
        return a, b, c
      end
    end
  end
end
local mid = levels()
local f, g = mid()(), mid()()
for i = 1, 60 do
  f(i % 3)
  g(i % 2)
end
print(f(0))
print(g(0))
local getters, setters = {}, {}
for i = 1, 20 do
  local cell = i
  getters[i] = function() return cell end
  setters[i] = function(v) cell = v end
end
for round = 1, 60 do
  for i = 1, 20 do setters[i](getters[i % 20 + 1]() + round % 2) end
end
local sum = 0
for i = 1, 20 do sum = sum + getters[i]() * i end
print(sum)
