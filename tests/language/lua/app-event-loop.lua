-- An event loop with timers, coroutines that sleep, channels between them, futures and cancellation.
local now, timers, ready, serial = 0, {}, {}, 0
local function push(at, f)
  serial = serial + 1
  local t = { at = at, n = serial, f = f }
  local i = #timers + 1
  timers[i] = t
  while i > 1 do
    local p = i // 2
    local q = timers[p]
    if q.at < t.at or (q.at == t.at and q.n < t.n) then break end
    timers[p], timers[i], i = t, q, p
  end
  return t
end
local function pop()
  local first, last = timers[1], table.remove(timers)
  local n = #timers
  if n == 0 then return first end
  local i = 1
  while 2 * i <= n do
    local c = 2 * i
    if c < n and (timers[c + 1].at < timers[c].at or (timers[c + 1].at == timers[c].at and timers[c + 1].n < timers[c].n)) then c = c + 1 end
    if last.at < timers[c].at or (last.at == timers[c].at and last.n < timers[c].n) then break end
    timers[i], i = timers[c], c
  end
  timers[i] = last
  return first
end
local function step(co, ...)
  local ok, op, arg = coroutine.resume(co, ...)
  if not ok then print('task failed: ' .. tostring(op)) return end
  if coroutine.status(co) == 'dead' then return end
  if op == 'sleep' then push(now + arg, function() step(co, now) end)
  elseif op == 'wait' then arg[#arg + 1] = co
  else error('unknown request ' .. tostring(op)) end
end
local function spawn(f, ...)
  local co = coroutine.create(f)
  local args = table.pack(...)
  ready[#ready + 1] = function() step(co, table.unpack(args, 1, args.n)) end
  return co
end
local function sleep(n) return coroutine.yield('sleep', n) end
local function run()
  local steps = 0
  while true do
    while #ready > 0 do
      local batch = ready
      ready = {}
      for _, f in ipairs(batch) do f() steps = steps + 1 end
    end
    local t = #timers > 0 and pop()
    if not t then return steps end
    now = t.at
    if not t.cancelled then ready[1] = t.f end
  end
end
local Channel = {}
Channel.__index = Channel
local function channel(size) return setmetatable({ size = size or 0, items = {}, senders = {}, receivers = {} }, Channel) end
function Channel:wake(list)
  local co = table.remove(list, 1)
  if co then ready[#ready + 1] = function() step(co) end end
end
function Channel:send(v)
  while #self.items > self.size do coroutine.yield('wait', self.senders) end
  self.items[#self.items + 1] = v
  self:wake(self.receivers)
end
function Channel:receive()
  while #self.items == 0 do
    if self.closed then return nil end
    coroutine.yield('wait', self.receivers)
  end
  self:wake(self.senders)
  return table.remove(self.items, 1)
end
function Channel:close()
  self.closed = true
  while #self.receivers > 0 do self:wake(self.receivers) end
end
spawn(function(name) for i = 1, 3 do sleep(10) print(now, name, i) end end, 'slow')
spawn(function(name) for i = 1, 4 do sleep(7) print(now, name, i) end end, 'fast')
spawn(function() sleep(15) error('broken at ' .. now, 0) end)
print(run(), now)
local numbers, squares = channel(2), channel()
spawn(function() for i = 1, 60 do numbers:send(i) if i % 20 == 0 then sleep(3) end end numbers:close() end)
for _ = 1, 3 do
  spawn(function()
    for n in function() return numbers:receive() end do
      sleep(n % 5)
      squares:send(n * n)
    end
  end)
end
local sum, got, order = 0, 0, {}
spawn(function()
  while got < 60 do
    local v = squares:receive()
    sum, got = sum + v, got + 1
    if got % 15 == 0 then order[#order + 1] = v end
  end
  squares:close()
end)
run()
print(sum, got, table.concat(order, ' '), now)
local fired = {}
local kept
for i = 1, 50 do
  local t = push(now + i * 31 % 17, function() fired[#fired + 1] = i end)
  if i % 5 == 0 then t.cancelled = true end
  if i == 7 then kept = t end
end
run()
print(#fired, table.concat(fired, ' ', 1, 12), kept.at, now)
print(pcall(run), #timers)
