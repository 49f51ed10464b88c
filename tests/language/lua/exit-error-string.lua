-- Ends with an uncaught error with a position, after hot loops: exit code 1, message and traceback.
local function sum(n)
  local s = 0
  for i = 1, n do
    s = s + i
  end
  return s
end
print(sum(1200))
local function check(v, limit)
  if v > limit then
    error('limit exceeded: ' .. v)
  end
  return v
end
local function process(list, limit)
  local total = 0
  for i = 1, #list do
    total = total + check(list[i], limit)
  end
  return total
end
local list = {}
for i = 1, 1500 do list[i] = i end
print(process(list, 5000))
local total = process(list, 1400)
print('not reached', total)
