-- Tail calls do not grow the stack: loops of a million calls, mutual, through methods, with varargs.
local function loop(n, acc)
  if n == 0 then return acc end
  return loop(n - 1, acc + n)
end
print(loop(1000000, 0))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(200000), even(200001), odd(7))

local Machine = {}
Machine.__index = Machine
function Machine:start(n) return self:step(n, 0) end
function Machine:step(n, acc)
  if n <= 0 then return self:finish(acc) end
  if n % 3 == 0 then return self:jump(n, acc) end
  return self:step(n - 1, acc + 1)
end
function Machine:jump(n, acc) return self:step(n - 2, acc + 10) end
function Machine:finish(acc) return acc, self.name end
print(setmetatable({ name = 'machine' }, Machine):start(150000))

local function rotate(n, a, ...)
  if n == 0 then return a, ... end
  return rotate(n - 1, ..., a)
end
print(rotate(1000, 1, 2))
local function count(n, ...)
  if n == 0 then return select('#', ...) end
  return count(n - 1, ...)
end
print(count(20000, 'a', nil, 'b', nil))
local states = {}
function states.a(i, n) if i > n then return 'a', i end return states.b(i + 1, n) end
function states.b(i, n) if i > n then return 'b', i end if i % 7 == 0 then return states.a(i + 1, n) end return states.c(i + 1, n) end
function states.c(i, n) if i > n then return 'c', i end return states[i % 2 == 0 and 'a' or 'b'](i + 1, n) end
for _, n in ipairs { 1, 10, 39, 40, 41, 1000, 1100, 20000 } do print(n, states.a(0, n)) end
local function tail_builtin(x) return math.max(x, 3) end
local function tail_pcall(f, ...) return pcall(f, ...) end
local s = 0
for i = 1, 1200 do
  local _, v = tail_pcall(tail_builtin, i % 9)
  s = s + v
end
print(s)
print(tail_pcall(function(...) return error((...), 0) end, 'thrown'))
local function not_tail(n) if n == 0 then return 0 end return (not_tail(n - 1)) + 1 end
print(not_tail(5000))
local callable = setmetatable({}, { __call = function(self, n) if n == 0 then return 'called' end return self(n - 1) end })
print(callable(150))
