-- Classes with single inheritance: constructors, overriding, super calls, class fields.
local Animal = {}
Animal.__index = Animal
Animal.count = 0
function Animal.new(class, name)
  local o = setmetatable({}, class)
  o.name = name
  o.energy = 10
  Animal.count = Animal.count + 1
  return o
end
function Animal:speak() return self.name .. ' makes a sound' end
function Animal:eat(n) self.energy = self.energy + n return self.energy end
function Animal:kind() return 'animal' end
local function subclass(base)
  local c = setmetatable({}, { __index = base })
  c.__index = c
  c.super = base
  return c
end
local Dog = subclass(Animal)
function Dog:speak() return self.name .. ' barks' end
function Dog:kind() return 'dog/' .. Dog.super.kind(self) end
local Puppy = subclass(Dog)
function Puppy:speak() return Puppy.super.speak(self) .. ' squeakily' end
function Puppy:kind() return 'puppy/' .. Puppy.super.kind(self) end
function Puppy:eat(n) return Puppy.super.eat(self, n * 2) end
local zoo = { Animal.new(Animal, 'Generic'), Dog:new('Rex'), Puppy:new('Bit') }
for _, a in ipairs(zoo) do print(a:speak(), a:kind(), a:eat(5), a.count) end
local s = 0
for i = 1, 1200 do
  local a = zoo[i % 3 + 1]
  s = s + #a:speak() + #a:kind() + a:eat(1) % 11
end
print(s, zoo[1].energy, zoo[2].energy, zoo[3].energy)
-- one receiver class for long, then others
local t = 0
for i = 1, 1300 do
  local a = i < 1100 and zoo[2] or zoo[i % 3 + 1]
  t = t + #a:kind()
end
print(t)
for i = 1, 1100 do
  local p = Puppy:new('p' .. i)
  if p:eat(i % 5) > 15 then t = t + 1 end
end
print(t, Animal.count)
local function isA(o, class)
  local mt = getmetatable(o)
  while mt do
    if mt == class then return true end
    mt = mt.super
  end
  return false
end
print(isA(zoo[3], Animal), isA(zoo[1], Dog), isA(zoo[2], Dog), isA({}, Animal))
function Animal:speak() return 'changed ' .. self.name end
print(zoo[1]:speak(), zoo[2]:speak(), rawget(Puppy, 'kind') ~= nil, rawget(Puppy, 'count'))
