-- A call of a method meets one kind of objects first, then two, four, eight, sixteen. In the stable version it meets the same objects,
-- all kinds from the beginning.
local KINDS, STEPS = 16, 4000
local PHASES = { 1, 2, 4, 8, 16 }

local objects = {}
for kind = 1, KINDS do
  local methods = { area = function(self, x) return (self.side * kind + x) % 8191 end }
  methods.__index = methods
  -- Each kind has fields of its own, so that they differ in shape, too.
  local object = { ['tag' .. kind] = kind }
  object.side = kind + 3
  objects[kind] = setmetatable(object, methods)
end

-- Which objects are met, in the order of the phases; and the same ones, well mixed.
local growing, mixed = {}, {}
for _, kinds in ipairs(PHASES) do
  for i = 1, STEPS do growing[#growing + 1] = objects[i % kinds + 1] end
end
local size = #growing
for i = 1, size do mixed[i] = growing[(i * 7919) % size + 1] end

local function measure(list)
  local x, count = 0, 0
  for i = 1, #list do
    x = x + list[i]:area(i % 5)
    count = count + 1
  end
  return x
end

local function measureMixed(list)
  local x, count = 0, 0
  for i = 1, #list do
    x = x + list[i]:area(i % 5)
    count = count + 1
  end
  return x
end

local function changing() return measure(growing) end
local function stable() return measureMixed(mixed) end

return { { expected = changing(), run = changing }, { expected = stable(), run = stable } }
