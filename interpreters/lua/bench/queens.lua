-- All ways to put eight queens on a chess board so that none attacks another.
local SIZE = 8

local function filled(n, value)
  local list = {}
  for i = 1, n do list[i] = value end
  return list
end

local function solve(size)
  local rows = filled(size, false)
  local rising, falling = filled(2 * size, false), filled(2 * size, false)
  local position = filled(size, 0)
  local solutions, checksum = 0, 0

  local function place(column)
    if column > size then
      solutions = solutions + 1
      for i = 1, size do checksum = (checksum * 9 + position[i]) % 10007 end
      return
    end
    for row = 1, size do
      local up, down = row + column, row - column + size
      if not rows[row] and not rising[up] and not falling[down] then
        rows[row], rising[up], falling[down] = true, true, true
        position[column] = row
        place(column + 1)
        rows[row], rising[up], falling[down] = false, false, false
      end
    end
  end

  place(1)
  return solutions * 100000 + checksum
end

return { expected = 9204445, run = function() return solve(SIZE) end }
