-- Collections inside coroutines that compiled code has resumed: all stacks are seen, and all of them go on afterwards.
local function weak(v) return setmetatable({ v }, { __mode = 'v' }) end

-- A generator that collects at each step.
local function items(n)
  return coroutine.wrap(function()
    for i = 1, n do
      local w = weak {}
      if i % 50 == 0 then collectgarbage() end
      coroutine.yield(i, w[1] == nil)
    end
  end)
end
local sum, gone = 0, 0
for i, cleared in items(400) do
  sum = sum + i
  if cleared then gone = gone + 1 end
end
print(sum, gone)

-- What the resumer holds in a variable only is alive.
local function holder(n)
  local co = coroutine.create(function(object)
    local w = weak(object)
    object = nil
    while true do
      collectgarbage()
      coroutine.yield(w[1] ~= nil)
    end
  end)
  local kept = { 'kept' }
  local alive, dead = 0, 0
  for i = 1, n do
    local _, is = coroutine.resume(co, kept)
    if is then alive = alive + 1 end
  end
  local text = kept[1]
  kept = nil
  for i = 1, n do
    local _, is = coroutine.resume(co)
    if not is then dead = dead + 1 end
  end
  return alive, dead, text
end
print(holder(60))

-- Coroutines in coroutines, with calls in between; results and errors come to the right place.
local function nested(depth)
  if depth == 0 then
    local w = weak {}
    collectgarbage()
    return w[1] == nil and 1 or 0
  end
  local co = coroutine.wrap(function(d)
    local function descend(k)
      if k == 0 then return nested(d) end
      return 0 + descend(k - 1)
    end
    coroutine.yield(descend(depth))
    error('end of ' .. d, 0)
  end)
  local result = co(depth - 1)
  local ok, message = pcall(co)
  assert(not ok and message == 'end of ' .. (depth - 1))
  return result
end
local cleared = 0
for i = 1, 40 do cleared = cleared + nested(i % 5) end
print(cleared)

-- Finalizers run there, and may resume others.
local log = {}
local mt = { __gc = function(o)
  local co = coroutine.wrap(function() coroutine.yield(o.name) end)
  log[#log + 1] = co()
end }
local co = coroutine.wrap(function()
  for i = 1, 60 do
    local o = setmetatable({ name = 'o' .. i }, mt)
    if i % 20 == 0 then
      o = nil
      collectgarbage()
    end
    coroutine.yield(i)
  end
end)
local total = 0
for i = 1, 60 do total = total + co() end
collectgarbage()
print(total, #log)
table.sort(log)
print(log[1], log[60])

-- An error out of the collecting coroutine, caught by its resumer.
local failures = 0
for i = 1, 80 do
  local ok, message = coroutine.resume(coroutine.create(function(n)
    local t <close> = setmetatable({}, { __close = function() failures = failures + 1 end })
    collectgarbage('step')
    if n % 2 == 0 then error { n } end
    return n
  end), i)
  if not ok then failures = failures + message[1] end
end
print(failures)
