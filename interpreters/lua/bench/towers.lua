-- The towers of Hanoi: piles of discs that refuse a larger disc upon a smaller one.
local DISCS = 12

local Towers = {}
Towers.__index = Towers

function Towers.new(discs)
  local self = setmetatable({ piles = { false, false, false }, moves = 0 }, Towers)
  for size = discs, 1, -1 do self:push(1, { size = size, below = false }) end
  return self
end

function Towers:push(pile, disc)
  local top = self.piles[pile]
  if top and disc.size >= top.size then error('a disc of size ' .. disc.size .. ' on one of size ' .. top.size) end
  disc.below = top
  self.piles[pile] = disc
end

function Towers:pop(pile)
  local top = self.piles[pile]
  if not top then error('pile ' .. pile .. ' is empty') end
  self.piles[pile] = top.below
  top.below = false
  return top
end

function Towers:move(count, from, to)
  if count == 0 then return end
  local other = 6 - from - to
  self:move(count - 1, from, other)
  self:push(to, self:pop(from))
  self.moves = self.moves + 1
  self:move(count - 1, other, to)
end

function Towers:height(pile)
  local count, disc = 0, self.piles[pile]
  while disc do
    count = count + 1
    disc = disc.below
  end
  return count
end

local function run()
  local towers = Towers.new(DISCS)
  towers:move(DISCS, 1, 3)
  return towers.moves * 10000 + towers:height(1) * 100 + towers:height(3)
end

return { expected = 40950012, run = run }
