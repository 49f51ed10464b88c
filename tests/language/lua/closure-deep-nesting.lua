-- Functions nested many levels deep, upvalues through all of them, recursion through upvalues.
local function outer(a)
  local function l1(b)
    local function l2(c)
      local function l3(d)
        local function l4(e)
          a = a + 1
          b = b + a
          return a + b + c + d + e
        end
        return l4(d) + l4(c)
      end
      return l3(c) + l3(b)
    end
    return l2(b) + l2(a)
  end
  return l1(a), a
end
for _, v in ipairs { 1, 2.5, 10 } do print(outer(v)) end
local s = 0
for i = 1, 150 do s = s + outer(i) end
print(s)

local fact
fact = function(n) return n <= 1 and 1 or n * fact(n - 1) end
print(fact(10), fact(20), fact(25.0))

local function build(depth)
  if depth == 0 then return function(x) return x end end
  local inner = build(depth - 1)
  return function(x) return inner(x + depth) end
end
local f = build(30)
local t = 0
for i = 1, 200 do t = t + f(i) end
print(t)

-- an upvalue of the main chunk, changed by functions at every level
local g = 0
local function w1()
  g = g + 1
  return function()
    g = g * 2 % 1000
    return function()
      g = g + 3
      return g
    end
  end
end
local u = 0
for i = 1, 400 do u = u + w1()()() end
print(g, u)
local Y = function(le)
  return (function(fn) return fn(fn) end)(function(fn)
    return le(function(x) return fn(fn)(x) end)
  end)
end
local fib = Y(function(self) return function(n) return n < 2 and n or self(n - 1) + self(n - 2) end end)
print(fib(13))
