-- Binary trees that live for a short time, next to one that lives long; the result counts nodes and sums their depths.
local MIN_DEPTH, MAX_DEPTH = 4, 12

local function bottomUp(depth)
  if depth == 0 then return { left = nil, right = nil } end
  return { left = bottomUp(depth - 1), right = bottomUp(depth - 1) }
end

local function count(tree)
  if not tree.left then return 1 end
  return 1 + count(tree.left) + count(tree.right)
end

local function depths(tree, depth)
  if not tree.left then return depth end
  return depth + depths(tree.left, depth + 1) + depths(tree.right, depth + 1)
end

local function run()
  local long = bottomUp(MAX_DEPTH)
  local nodes = 0
  for depth = MIN_DEPTH, MAX_DEPTH, 2 do
    local trees = 1
    for _ = 1, MAX_DEPTH - depth do trees = trees * 2 end
    for _ = 1, trees do nodes = nodes + count(bottomUp(depth)) end
  end
  return nodes * 10000 + depths(long, 0)
end

return { expected = 406280114, run = run }
