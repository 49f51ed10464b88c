-- Variable numbers of arguments and results: sums, forwarding, packing and unpacking, partial application, and functions that return several values.
local unpack = table.unpack

local function sum(...)
  local total = 0
  for i = 1, select('#', ...) do total = total + (select(i, ...)) end
  return total
end

local function listSum(...)
  local total = 0
  for _, x in ipairs({ ... }) do total = total + x end
  return total
end

local function forward(f, ...)
  return f(...)
end

local function partial(f, ...)
  local first = table.pack(...)
  return function(...)
    local args = { unpack(first, 1, first.n) }
    for i = 1, select('#', ...) do args[first.n + i] = (select(i, ...)) end
    return f(unpack(args))
  end
end

local function minmax(first, ...)
  local low, high = first, first
  for i = 1, select('#', ...) do
    local x = select(i, ...)
    if x < low then low = x end
    if x > high then high = x end
  end
  return low, high
end

local function reverse(first, ...)
  if select('#', ...) == 0 then return first end
  local function append(last, ...)
    if select('#', ...) == 0 then return last, first end
    return last, append(...)
  end
  return append(reverse(...))
end

local function divide(a, b)
  return a // b, a % b
end

local function count(...)
  return select('#', ...)
end

local function run()
  local total = 0
  for i = 1, 100 do
    total = total + sum(i, 2, 3) + sum(i, i) + sum() + listSum(i, 1, 2, 3, 4)
    total = total + forward(sum, i, 1) + forward(forward, sum, i, 2, 3)
    local low, high = minmax(i % 7, i % 5, i % 11, 3)
    total = total + high * 10 + low
    local quotient, rest = divide(total, 13)
    total = total + quotient % 3 + rest
    total = total + count(divide(i, 3)) + count(nil, nil) + count((divide(i, 3)))
  end
  local add = partial(sum, 1, 2, 3)
  for i = 1, 50 do total = total + add(i, i + 1) end
  local a, b, c, d = reverse(1, 2, 3, total)
  local list = { divide(17, 5), divide(17, 5) }
  return table.concat({ a, b, c, d }, ' ') .. ' ' .. #list .. ' ' .. math.max(unpack({ 3, 9, 4, 7 }))
end

return { expected = '42473 3 2 1 3 9', run = run }
