-- A hot loop whose branches are never taken for a long time: a new one starts in each phase. In the stable version they are taken as often,
-- from the beginning.
local STEPS, PHASES = 2500, 8

local function work(x, i, open)
  x = (x * 5 + i) % 16381
  if x % 8 < open then
    if x % 8 == 0 then x = x + 1
    elseif x % 8 == 1 then x = x * 2 % 16381
    elseif x % 8 == 2 then x = x - 3
    elseif x % 8 == 3 then x = 16381 - x
    elseif x % 8 == 4 then x = x // 2
    elseif x % 8 == 5 then x = x + i % 3
    else x = (x + 100) % 16381 end
  end
  return x
end

local function workStable(x, i, open)
  x = (x * 5 + i) % 16381
  if x % 8 < open then
    if x % 8 == 0 then x = x + 1
    elseif x % 8 == 1 then x = x * 2 % 16381
    elseif x % 8 == 2 then x = x - 3
    elseif x % 8 == 3 then x = 16381 - x
    elseif x % 8 == 4 then x = x // 2
    elseif x % 8 == 5 then x = x + i % 3
    else x = (x + 100) % 16381 end
  end
  return x
end

local function changing()
  local x = 1
  for phase = 1, PHASES do
    local open = phase - 1
    for i = 1, STEPS do x = work(x, i, open) end
  end
  return x
end

local function stable()
  local x = 1
  for _ = 1, PHASES do
    for i = 1, STEPS do x = workStable(x, i, i % PHASES) end
  end
  return x
end

return { { expected = changing(), run = changing }, { expected = stable(), run = stable } }
