-- A discrete simulation with objects of several classes, a clock, random numbers of its own, and statistics.
local Random = {}
Random.__index = Random
function Random:next(n)
  self.state = (self.state * 1103515245 + 12345) % 2147483648
  return self.state // 65536 % n
end
local function class(base)
  local c = setmetatable({}, { __index = base })
  c.__index = c
  return c
end
local Entity = class()
function Entity.make(c, name) return setmetatable({ name = name, steps = 0, x = 0 }, c) end
function Entity:update(world) self.steps = self.steps + 1 return self:move(world) end
function Entity:move() return 0 end
local Walker = class(Entity)
function Walker:move(world)
  self.x = self.x + world.random:next(3) - 1
  return 1
end
local Runner = class(Walker)
function Runner:move(world)
  local d = Walker.move(self, world) + Walker.move(self, world)
  self.tired = (self.tired or 0) + d
  if self.tired > 10 then
    self.tired = nil
    self.rest = 3
  end
  return d
end
function Runner:update(world)
  if self.rest then
    self.rest = self.rest > 1 and self.rest - 1 or nil
    return 0
  end
  return Entity.update(self, world)
end
local Jumper = class(Entity)
function Jumper:move(world)
  if world.random:next(10) == 0 then
    self.x = self.x * 0.5
    return 5
  end
  self.x = self.x + 1
  return 1
end
local world = { random = setmetatable({ state = 42 }, Random), entities = {}, energy = 0 }
for i, c in ipairs { Walker, Runner, Jumper, Entity, Walker, Jumper } do world.entities[i] = Entity.make(c, 'e' .. i) end
local reports = {}
for tick = 1, 400 do
  for i = 1, #world.entities do world.energy = world.energy + world.entities[i]:update(world) end
  if tick % 100 == 0 then reports[#reports + 1] = tick .. ':' .. world.energy end
  if tick == 350 then
    -- a late class with another layout
    local Ghost = class(Entity)
    function Ghost:move(w) self.trail = (self.trail or '') .. w.random:next(2) return #self.trail end
    world.entities[#world.entities + 1] = Entity.make(Ghost, 'ghost')
  end
end
print(table.concat(reports, ' '))
for _, e in ipairs(world.entities) do io.write(e.name, '=', e.steps, '/', ('%.3f'):format(e.x), ' ') end
print()
print(#world.entities[7].trail, world.entities[7].trail:sub(1, 10))
