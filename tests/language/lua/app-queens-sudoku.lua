-- Backtracking: the N queens with several representations, and a sudoku.
local function queens(n)
  local cols, d1, d2, count = {}, {}, {}, 0
  local function place(row)
    if row > n then
      count = count + 1
      return
    end
    for c = 1, n do
      if not cols[c] and not d1[row + c] and not d2[row - c] then
        cols[c], d1[row + c], d2[row - c] = true, true, true
        place(row + 1)
        cols[c], d1[row + c], d2[row - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return count
end
local function bits(n)
  local all, count = (1 << n) - 1, 0
  local function try(c, l, r)
    if c == all then
      count = count + 1
      return
    end
    local free = all & ~(c | l | r)
    while free ~= 0 do
      local bit = free & -free
      free = free ~ bit
      try(c | bit, (l | bit) << 1, (r | bit) >> 1)
    end
  end
  try(0, 0, 0)
  return count
end
for n = 1, 7 do io.write(n, ':', queens(n), '=', bits(n), ' ') end
print(bits(8))
local puzzle = '530070000600195000098000060800060003400803001700020006060000280000419005000080079'
local grid = {}
for i = 1, 81 do grid[i] = tonumber(puzzle:sub(i, i)) end
local rows, columns, boxes = {}, {}, {}
for i = 0, 8 do rows[i], columns[i], boxes[i] = 0, 0, 0 end
local function where(i) return (i - 1) // 9, (i - 1) % 9, (i - 1) // 27 * 3 + (i - 1) % 9 // 3 end
local function flip(i, v)
  local r, c, b = where(i)
  local m = 1 << v
  rows[r], columns[c], boxes[b] = rows[r] ~ m, columns[c] ~ m, boxes[b] ~ m
end
for i = 1, 81 do if grid[i] > 0 then flip(i, grid[i]) end end
local tries = 0
local function solve(i)
  while i <= 81 and grid[i] > 0 do i = i + 1 end
  if i > 81 then return true end
  local r, c, b = where(i)
  local used = rows[r] | columns[c] | boxes[b]
  for v = 1, 9 do
    if used & 1 << v == 0 then
      tries = tries + 1
      grid[i] = v
      flip(i, v)
      if solve(i + 1) then return true end
      flip(i, v)
      grid[i] = 0
    end
  end
  return false
end
print(solve(1), tries)
for r = 0, 8 do print(table.concat(grid, '', r * 9 + 1, r * 9 + 9)) end
