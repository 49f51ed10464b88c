-- Method calls on tables: own functions, functions in classes, computed receivers, chains, arguments with calls.
local Stack = {}
Stack.__index = Stack
function Stack.new() return setmetatable({ n = 0 }, Stack) end
function Stack:push(...)
  for i = 1, select('#', ...) do
    self.n = self.n + 1
    self[self.n] = (select(i, ...))
  end
  return self
end
function Stack:pop()
  local v = self[self.n]
  self[self.n] = nil
  self.n = self.n - 1
  return v
end
function Stack:top() return self[self.n] end
local s = Stack.new():push(1, 2, 3):push('four')
print(s:pop(), s:top(), s.n, s:push(5):pop())
local sum = 0
for i = 1, 1200 do
  s:push(i, i * 2)
  sum = sum + s:pop()
  if i % 2 == 0 then sum = sum + s:pop() end
end
print(sum, s.n)

local obj = { value = 1 }
function obj.add(self, v) self.value = self.value + v return self end
function obj.mul(self, v) self.value = self.value * v % 10007 return self end
for i = 1, 1100 do obj:add(i):mul(3):add(-1) end
print(obj.value)
-- own methods shadow those of the class, in the middle of a loop
local Base = { name = function() return 'base' end }
Base.__index = Base
local x = setmetatable({}, Base)
local lens = 0
for i = 1, 1300 do
  if i == 1100 then x.name = function() return 'own method' end end
  if i == 1200 then x.name = nil end
  lens = lens + #x:name()
end
print(lens)
local calls = 0
local function receiver()
  calls = calls + 1
  return x
end
print(receiver():name(), calls, ({ f = function(self, a) return a end }):f('literal'))
print(pcall(function() return x:missing() end))
print(pcall(function() local t = {} return t.a:b() end))
print(pcall(function() return (5):foo() end))
local function make(k) return { get = function(self) return k + self.base end, base = k } end
local objs, total = { make(1), make(2), make(0.5) }, 0
for i = 1, 1200 do total = total + objs[i % 3 + 1]:get() end
print(total)
