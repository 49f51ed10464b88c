-- The metatable of the objects in a loop is another one in each phase, with another __index and another __add. In the stable version each
-- metatable has objects and a loop of its own.
local COUNT, ROUNDS, PHASES = 20, 80, 8

local function class(weight, add)
  local methods = {}
  methods.weigh = weight
  return { __index = methods, __add = add }
end

local plain = class(function(self) return self.value end, function(a, b) return a.value + b.value end)
local double = class(function(self) return self.value * 2 end, function(a, b) return a.value * 2 + b.value end)
local odd = class(function(self) return self.value % 7 end, function(a, b) return a.value - b.value end)
local classes = { plain, double, odd }

local function make(metatable)
  local objects = {}
  for i = 1, COUNT do objects[i] = setmetatable({ value = i }, metatable) end
  return objects
end

local objects = make(plain)
local plains, doubles, odds = make(plain), make(double), make(odd)

local function changing()
  local total = 0
  for phase = 1, PHASES do
    local metatable = classes[phase % 3 + 1]
    for i = 1, COUNT do setmetatable(objects[i], metatable) end
    for _ = 1, ROUNDS do
      for i = 2, COUNT do
        local o = objects[i]
        total = (total + o:weigh() + (o + objects[i - 1])) % 1000003
      end
    end
  end
  return total
end

local function stable()
  local total = 0
  for phase = 1, PHASES do
    local which = phase % 3
    if which == 0 then
      for _ = 1, ROUNDS do
        for i = 2, COUNT do
          local o = plains[i]
          total = (total + o:weigh() + (o + plains[i - 1])) % 1000003
        end
      end
    elseif which == 1 then
      for _ = 1, ROUNDS do
        for i = 2, COUNT do
          local o = doubles[i]
          total = (total + o:weigh() + (o + doubles[i - 1])) % 1000003
        end
      end
    else
      for _ = 1, ROUNDS do
        for i = 2, COUNT do
          local o = odds[i]
          total = (total + o:weigh() + (o + odds[i - 1])) % 1000003
        end
      end
    end
  end
  return total
end

local EXPECTED = stable()
return { { expected = EXPECTED, run = changing }, { expected = EXPECTED, run = stable } }
