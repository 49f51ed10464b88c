-- A loop calls a global function that becomes another one at the beginning of each phase. In the stable version there is a local
-- function for each, and a loop for each.
local STEPS, PHASES = 2500, 8

local function add(x, i) return (x + i) % 10007 end
local function mix(x, i) return (x * 3 + i) % 10007 end
local function flip(x, i) return (10007 - x + i * 2) % 10007 end
local functions = { add, mix, flip }

step = add

local function changing()
  local x = 1
  for phase = 1, PHASES do
    step = functions[phase % 3 + 1]
    for i = 1, STEPS do x = step(x, i) end
  end
  return x
end

local function stable()
  local x = 1
  for phase = 1, PHASES do
    local which = phase % 3
    if which == 0 then
      for i = 1, STEPS do x = add(x, i) end
    elseif which == 1 then
      for i = 1, STEPS do x = mix(x, i) end
    else
      for i = 1, STEPS do x = flip(x, i) end
    end
  end
  return x
end

local EXPECTED = stable()
return { { expected = EXPECTED, run = changing }, { expected = EXPECTED, run = stable } }
