-- Coroutines: a pipeline of generators, workers that are resumed in turn with values, and a recursive traversal that yields from below.
local yield, wrap = coroutine.yield, coroutine.wrap

local function numbers(n)
  return wrap(function()
    local x = 42
    for _ = 1, n do
      x = (x * 1309 + 13849) % 65536
      yield(x)
    end
  end)
end

local function filter(keep, source)
  return wrap(function()
    for x in source do
      if keep(x) then yield(x) end
    end
  end)
end

local function sums(size, source)
  return wrap(function()
    local sum, count = 0, 0
    for x in source do
      sum, count = sum + x, count + 1
      if count == size then
        yield(sum)
        sum, count = 0, 0
      end
    end
  end)
end

local function pipeline(n)
  local result = 0
  for sum in sums(4, filter(function(x) return x % 3 ~= 0 end, numbers(n))) do
    result = (result * 31 + sum) % 1000003
  end
  return result
end

local function worker(id)
  local total = 0
  local x = yield()
  while x do
    total = (total + x * id) % 65536
    x = yield(total)
  end
  return total
end

local function roundRobin(count, rounds)
  local workers = {}
  for id = 1, count do
    workers[id] = coroutine.create(worker)
    coroutine.resume(workers[id], id)
  end
  local value = 1
  for round = 1, rounds do
    for id = 1, count do
      local _, total = coroutine.resume(workers[id], value)
      value = (total + round) % 4096
    end
  end
  local result = 0
  for id = 1, count do
    local _, total = coroutine.resume(workers[id], nil)
    result = (result * 31 + total) % 1000003
  end
  return result
end

local function tree(depth, key)
  if depth == 0 then return nil end
  return { left = tree(depth - 1, key * 2), key = key, right = tree(depth - 1, key * 2 + 1) }
end

local function visit(node)
  if node.left then visit(node.left) end
  yield(node.key)
  if node.right then visit(node.right) end
end

local root = tree(10, 1)

local function traverse(times)
  local result = 0
  for _ = 1, times do
    for key in wrap(function() visit(root) end) do
      result = (result * 31 + key) % 1000003
    end
  end
  return result
end

return {
  expected = 1304967,
  run = function() return pipeline(6000) + roundRobin(8, 500) + traverse(2) end,
}
