-- A recursion that is flat in one phase and deep in the next. In the stable version flat and deep calls take turns.
local FLAT, DEEP, CALLS, PHASES = 3, 150, 20, 8

local function descend(n, x)
  if n == 0 then return x end
  return (descend(n - 1, x + n) * 3 + 1) % 65521
end

local function descendStable(n, x)
  if n == 0 then return x end
  return (descendStable(n - 1, x + n) * 3 + 1) % 65521
end

-- As many calls of the recursive function in both.
local flatCalls = CALLS * DEEP // FLAT

local function changing()
  local total = 0
  for phase = 1, PHASES do
    if phase % 2 == 0 then
      for i = 1, CALLS do total = total + descend(DEEP, i) end
    else
      for i = 1, flatCalls do total = total + descend(FLAT, i) end
    end
  end
  return total
end

local function stable()
  local total = 0
  local perDeep = flatCalls // CALLS
  for _ = 1, PHASES // 2 do
    for i = 1, CALLS do
      total = total + descendStable(DEEP, i)
      for k = (i - 1) * perDeep + 1, i * perDeep do total = total + descendStable(FLAT, k) end
    end
  end
  return total
end

local EXPECTED = stable()
return { { expected = EXPECTED, run = changing }, { expected = EXPECTED, run = stable } }
