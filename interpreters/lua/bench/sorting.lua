-- Sorting with comparison functions: records by one key and by several, in descending order, by a key that a function computes; and a merge
-- sort written in Lua, which has to be stable.
local Random = require('random')

local SIZE = 300

local function records()
  local random = Random.new(42)
  local list = {}
  for i = 1, SIZE do
    local r = random:next()
    list[i] = { id = i, group = r % 7, score = r % 1000 / 8, name = string.format('n%03d', r % 500) }
  end
  return list
end

local function copy(list)
  local out = {}
  for i = 1, #list do out[i] = list[i] end
  return out
end

local function mergeSort(list, before)
  local n = #list
  local from, to = list, {}
  local width = 1
  while width < n do
    for low = 1, n, 2 * width do
      local middle, high = math.min(low + width, n + 1), math.min(low + 2 * width, n + 1)
      local i, j = low, middle
      for k = low, high - 1 do
        if i < middle and (j >= high or not before(from[j], from[i])) then
          to[k] = from[i]
          i = i + 1
        else
          to[k] = from[j]
          j = j + 1
        end
      end
    end
    from, to = to, from
    width = 2 * width
  end
  return from
end

local function checksum(list)
  local sum = 0
  for i = 1, #list do sum = (sum * 31 + list[i].id) % 1000003 end
  return sum
end

local function byGroupThenScore(a, b)
  if a.group ~= b.group then return a.group < b.group end
  if a.score ~= b.score then return a.score > b.score end
  return a.id < b.id
end

local function keyed(list, key)
  local keys = {}
  for i = 1, #list do keys[list[i]] = key(list[i]) end
  table.sort(list, function(a, b)
    local x, y = keys[a], keys[b]
    if x ~= y then return x < y end
    return a.id < b.id
  end)
  return list
end

local function run()
  local list = records()
  local a = copy(list)
  table.sort(a, byGroupThenScore)
  local b = copy(list)
  table.sort(b, function(x, y)
    if x.name ~= y.name then return x.name > y.name end
    return x.id > y.id
  end)
  local c = keyed(copy(list), function(r) return (r.id * 7919) % 101 + r.group end)
  local d = mergeSort(list, function(x, y) return x.score < y.score end)
  local numbers = {}
  for i = 1, SIZE do numbers[i] = list[i].id * 7919 % 1009 end
  table.sort(numbers, function(x, y) return x > y end)
  return checksum(a) .. ' ' .. checksum(b) .. ' ' .. checksum(c) .. ' ' .. checksum(d) .. ' ' .. numbers[1] .. ' ' .. numbers[SIZE]
end

return { expected = '323071 257565 895344 470669 1006 1', run = run }
