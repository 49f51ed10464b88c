-- All permutations of seven numbers, by exchanges (Heap's algorithm), each handed to a visitor; the result counts those with certain
-- properties.
local SIZE = 7

local function permute(list, n, visit)
  if n == 1 then
    visit(list)
    return
  end
  for i = 1, n do
    permute(list, n - 1, visit)
    if i < n then
      local k = n % 2 == 0 and i or 1
      list[k], list[n] = list[n], list[k]
    end
  end
end

local function run()
  local count, fixed, cycles = 0, 0, 0
  local function visit(list)
    count = count + 1
    if list[1] == 1 then fixed = fixed + 1 end
    -- How long is the cycle that 1 is on?
    local k = list[1]
    while k ~= 1 do
      cycles = cycles + 1
      k = list[k]
    end
  end
  local list = {}
  for i = 1, SIZE do list[i] = i end
  permute(list, SIZE, visit)
  return count .. ' ' .. fixed .. ' ' .. cycles
end

return { expected = '5040 720 15120', run = run }
