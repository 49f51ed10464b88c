-- Upvalues written in hot loops inside of functions, with kinds that change.
local count, text, flag, list = 0, '', false, {}
local function work(n)
  for i = 1, n do
    count = count + i
    flag = not flag
    if i % 100 == 0 then
      text = text .. i .. ','
      list[#list + 1] = count
    end
  end
end
for _, n in ipairs { 39, 40, 41, 999, 1039, 1100 } do
  work(n)
  print(n, count, flag, #text, #list)
end
count = 0.5
work(1200)
print(count)
count = '10'
work(1)
print(count, math.type(count))
count = math.maxinteger - 1000
work(1100)
print(count)

local max
local function observe(v)
  if max == nil or v > max then max = v end
  return max
end
local s = 0
for i = 1, 1200 do s = s + observe(i * 7919 % 1201) end
print(s, max)
max = nil
for i = 1, 1200 do s = s + observe(i % 2 == 0 and i or i + 0.5) end
print(s, max)

-- a constant upvalue which is rebound late
local k = 3
local function scaled(v) return v * k end
local total = 0
for i = 1, 1300 do
  total = total + scaled(i)
  if i == 1150 then k = 4 end
end
print(total)
local op = function(a, b) return a + b end
local function apply(a, b) return op(a, b) end
total = 0
for i = 1, 1300 do
  if i == 1000 then op = function(a, b) return a - b end end
  if i == 1100 then op = math.max end
  total = total + apply(i, 2)
end
print(total)
