-- A metatable for each object, as programs make them in loops: all of one class behave alike until one of the metatables, or the class, changes
local Point = {}
function Point:sum() return self.x + self.y end
function Point.name() return "point" end
local Circle = {}
function Circle:sum() return 2 * self.x end
function Circle.name() return "circle" end

local function new(class, x, y) return setmetatable({ x = x, y = y }, { __index = class }) end

local total = 0
for i = 1, 3000 do
  total = total + new(Point, i, 1):sum() + new(Circle, i, 1):sum()
end
print(total)

-- One object's metatable changes: only that object does.
local objects = {}
for i = 1, 50 do objects[i] = new(Point, i, i) end
getmetatable(objects[7]).__index = Circle
getmetatable(objects[9]).__add = function(a, b) return "added " .. a.x .. " " .. b end
getmetatable(objects[11]).__index = nil
local names = {}
for i = 1, 12 do names[i] = objects[i].name and objects[i].name() or "none" end
print(table.concat(names, " "))
print(objects[9] + 5, pcall(function() return objects[10] + 5 end))
for i = 1, 3000 do
  local p = new(Point, i, 2)
  if i % 1000 == 0 then getmetatable(p).__index = Circle end
  total = total + p:sum()
end
print(total)

-- The first metatable of a class is the one that all share: it changes its __index, or gets other fields.
local Square = { side = 4, sum = function(self) return self.side end }
local first = new(Square, 0, 0)
local second = new(Square, 0, 0)
getmetatable(first).__index = { sum = function() return "first" end }
local third = new(Square, 0, 0)
print(first:sum(), second:sum(), third:sum())
local fourth = new(Square, 0, 0)
getmetatable(fourth).note = "a field that is no metamethod"
print(fourth:sum(), new(Square, 0, 0):sum(), getmetatable(fourth).note, getmetatable(third).note)
getmetatable(fourth).__len = function() return 99 end
print(#fourth, #third, #new(Square, 0, 0))

-- Metatables of other shapes, with the same __index.
local function counted(class, n) return setmetatable({ x = n, y = n }, { count = n, __index = class }) end
local function called(class, n)
  return setmetatable({ x = n, y = n }, { __index = class, __call = function(self, m) return self.x + m end })
end
local s = 0
for i = 1, 2000 do
  s = s + counted(Point, i):sum() + called(Circle, i)(i) + getmetatable(counted(Point, i)).count
end
print(s)
print(pcall(function() return counted(Point, 1)(1) end))

-- Each has its own, though they look alike; classes that come and go; a class that is changed while objects are made.
local a, b = new(Point, 1, 1), new(Point, 1, 1)
print(getmetatable(a) == getmetatable(b), rawequal(getmetatable(a), getmetatable(a)))
for i = 1, 600 do
  local class = { sum = function() return i end }
  s = s + new(class, 0, 0):sum() + new(class, 0, 0):sum()
end
print(s)
for i = 1, 2000 do
  if i == 1500 then function Point:sum() return -1 end end
  s = s + new(Point, i, i):sum()
end
print(s, new(Point, 1, 1):sum())
local strict = setmetatable({}, { __index = function(_, k) return "computed " .. k end })
print(strict.x, new(strict, nil, 1).x, new(strict, nil, 1).z)
