-- Very deep recursion that is not an error: 100,000 levels and more, of several kinds.
local function down(n)
  if n == 0 then return 0 end
  return 1 + down(n - 1)
end
for _, n in ipairs { 10, 1000, 20000, 100000, 150000 } do print(n, down(n)) end

local function sum(list)
  if not list then return 0 end
  return list.v + sum(list.next)
end
local list
for i = 1, 100000 do list = { v = i, next = list } end
print(sum(list))

local ping, pong
function ping(n) if n == 0 then return 'ping' end local r = pong(n - 1) return r end
function pong(n) if n == 0 then return 'pong' end local r = ping(n - 1) return r end
print(ping(100000), ping(99999))

-- up and down again, many times, at moderate depths
local s = 0
for i = 1, 60 do s = s + down(i * 37 % 1000) end
print(s)

-- a value that changes its type at the bottom
local function grow(n)
  if n == 0 then return 0.5 end
  local r = grow(n - 1)
  if n > 99990 then r = r + 0.25 end
  return r + 1
end
print(grow(100000))

-- an error raised at the bottom passes through all levels
local function fail(n)
  if n == 0 then error('bottom', 0) end
  local r = fail(n - 1)
  return r
end
print(pcall(fail, 100000))
print(pcall(fail, 50))
local function with_pcall(n)
  if n == 0 then return down(50000) end
  local ok, v = pcall(with_pcall, n - 1)
  return ok and v + 1
end
print(with_pcall(100))
