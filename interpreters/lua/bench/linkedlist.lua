-- Linked lists as a functional programmer uses them: made, mapped, filtered, reversed, merge-sorted; every step makes a new list.
local Random = require('random')

local LENGTH = 500

local function cons(value, rest)
  return { value = value, rest = rest }
end

local function randomList(length, random)
  local list = nil
  for _ = 1, length do list = cons(random:next(), list) end
  return list
end

local function reverse(list)
  local out = nil
  while list do
    out = cons(list.value, out)
    list = list.rest
  end
  return out
end

local function map(list, f)
  local out = nil
  while list do
    out = cons(f(list.value), out)
    list = list.rest
  end
  return reverse(out)
end

local function filter(list, accept)
  local out = nil
  while list do
    if accept(list.value) then out = cons(list.value, out) end
    list = list.rest
  end
  return reverse(out)
end

local function fold(list, f, start)
  local sum = start
  while list do
    sum = f(sum, list.value)
    list = list.rest
  end
  return sum
end

local function merge(a, b)
  local out = nil
  while a and b do
    if a.value <= b.value then
      out = cons(a.value, out)
      a = a.rest
    else
      out = cons(b.value, out)
      b = b.rest
    end
  end
  local rest = a or b
  while out do
    rest = cons(out.value, rest)
    out = out.rest
  end
  return rest
end

local function sort(list)
  if not list or not list.rest then return list end
  local a, b = nil, nil
  while list do
    a, b = cons(list.value, b), a
    list = list.rest
  end
  return merge(sort(a), sort(b))
end

local function hash(sum, value)
  return (sum * 31 + value) % 65521
end

local function length(list)
  return fold(list, function(n) return n + 1 end, 0)
end

local function run()
  local list = randomList(LENGTH, Random.new(17))
  local sorted = sort(list)
  local even = filter(sorted, function(x) return x % 2 == 0 end)
  local small = map(even, function(x) return x % 1000 end)
  return table.concat({ length(list), length(small), fold(sorted, hash, 0), fold(small, hash, 0) }, ' ')
end

return { expected = '500 247 52762 40274', run = run }
