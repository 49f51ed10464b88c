-- Loops that only allocate end when the collector has been there.
local function until_finalized(step)
  local done = false
  local u = setmetatable({}, { __gc = function() done = true end })
  u = nil
  local i = 0
  repeat
    i = i + 1
    u = step(i)
  until done
  return true
end
print(until_finalized(function() return {} end))
print(until_finalized(function(i) return tostring(i) .. 'x' end))
print(until_finalized(function(i) return function() return i end end))

local function until_weak(loop)
  local w = setmetatable({ {} }, { __mode = 'v' })
  return loop(w)
end
print(until_weak(function(w)
  local n = 0
  while w[1] do n = n + #{ n } end
  return n > 0
end))
print(until_weak(function(w)
  for i = 1, math.huge do
    local t = { i }
    if not w[1] then return true end
  end
end))
print(until_weak(function(w)
  for i = 10 ^ 9, 1, -1 do
    if w[1] == nil and #{ i } == 1 then return true end
    local t = { i }
  end
end))
print(until_weak(function(w)
  local function iterate(_, i) return i + 1 end
  for i in iterate, nil, 0 do
    local t = { i }
    if #w == 0 then return true end
  end
end))
print(until_weak(function(w)
  ::again::
  local t = {}
  if w[1] then goto again end
  return true
end))

-- In a coroutine, and across protected calls.
local co = coroutine.wrap(function()
  for i = 1, 3 do coroutine.yield(until_finalized(function() return {} end)) end
end)
print(co(), co(), co())
print(pcall(until_finalized, function() return {} end))
print(pcall(until_finalized, function(i) if i > 5 then error('stop') end end))

-- What is still in use is not touched.
local live = {}
local mt = { __gc = function(o) live[#live + 1] = o end }
local objects = {}
for i = 1, 10 do objects[i] = setmetatable({}, mt) end
print(until_finalized(function() return {} end))
print(#live, #objects)
