-- Balls of three kinds bounce in a box for some time; the result is how often they hit a wall, and where they are in the end.
local Random = require('random')

local BALLS, STEPS = 60, 100
local WIDTH, HEIGHT = 500, 400

local Ball = {}
Ball.__index = Ball

function Ball.init(self, random)
  self.x, self.y = random:below(WIDTH), random:below(HEIGHT)
  self.vx, self.vy = random:below(81) - 40, random:below(81) - 40
  return self
end

function Ball.new(random)
  return setmetatable({}, Ball):init(random)
end

function Ball:move()
  self.x = self.x + self.vx
  self.y = self.y + self.vy
end

function Ball:reflected(speed)
  return -speed
end

-- Moves, and comes back from the walls; says how many it has hit.
function Ball:step()
  local hits = 0
  self:move()
  if self.x < 0 then
    self.x, self.vx, hits = 0, self:reflected(self.vx), hits + 1
  elseif self.x > WIDTH then
    self.x, self.vx, hits = WIDTH, self:reflected(self.vx), hits + 1
  end
  if self.y < 0 then
    self.y, self.vy, hits = 0, self:reflected(self.vy), hits + 1
  elseif self.y > HEIGHT then
    self.y, self.vy, hits = HEIGHT, self:reflected(self.vy), hits + 1
  end
  return hits
end

-- A heavy ball falls faster and faster.
local HeavyBall = setmetatable({}, Ball)
HeavyBall.__index = HeavyBall

function HeavyBall.new(random)
  return setmetatable({}, HeavyBall):init(random)
end

function HeavyBall:move()
  self.vy = self.vy - 1
  Ball.move(self)
end

-- A soft ball loses half of its speed at a wall, and counts these losses.
local SoftBall = setmetatable({}, Ball)
SoftBall.__index = SoftBall

function SoftBall.new(random)
  local self = setmetatable({ losses = 0 }, SoftBall)
  return self:init(random)
end

function SoftBall:reflected(speed)
  self.losses = self.losses + 1
  return -speed * 0.5
end

local function run()
  local random = Random.new(74)
  local classes = { Ball, HeavyBall, SoftBall }
  local balls = {}
  for i = 1, BALLS do balls[i] = classes[i % 3 + 1].new(random) end
  local hits = 0
  for _ = 1, STEPS do
    for _, ball in ipairs(balls) do hits = hits + ball:step() end
  end
  local x, y, losses = 0, 0, 0
  for _, ball in ipairs(balls) do
    x, y = x + ball.x, y + ball.y
    losses = losses + (ball.losses or 0)
  end
  return string.format('%d %d %.5f %.5f', hits, losses, x, y)
end

return { expected = '426 81 16061.25000 11246.62500', run = run }
