-- Promises, async functions on coroutines, timeouts, channels and cancellation over a virtual clock.
local clock, queue, seq = 0, {}, 0
local function after(delay, f)
  seq = seq + 1
  local job = { at = clock + delay, seq = seq, f = f }
  local i = #queue + 1
  while i > 1 and (queue[i - 1].at > job.at or queue[i - 1].at == job.at and queue[i - 1].seq > job.seq) do queue[i] = queue[i - 1] i = i - 1 end
  queue[i] = job
  return job
end
local function loop() while queue[1] do local job = table.remove(queue, 1) clock = job.at if not job.cancelled then job.f() end end end
local Promise = {} Promise.__index = Promise Promise.__name = 'Promise'
local function promise() return setmetatable({ state = 'pending', waiting = {} }, Promise) end
local function settle(p, state, ...)
  if p.state ~= 'pending' then return false end
  p.state, p.values = state, table.pack(...)
  for _, w in ipairs(p.waiting) do after(0, w) end
  p.waiting = nil
  return true
end
function Promise:resolve(...) return settle(self, 'done', ...) end
function Promise:reject(e) return settle(self, 'failed', e) end
function Promise:whenSettled(f) if self.waiting then table.insert(self.waiting, f) else after(0, f) end return self end
local function await(p)
  if p.state == 'pending' then
    local co = coroutine.running()
    p:whenSettled(function() assert(coroutine.resume(co)) end)
    coroutine.yield(p)
  end
  if p.state == 'failed' then error(p.values[1], 0) end
  return table.unpack(p.values, 1, p.values.n)
end
local function async(f)
  return function(...)
    local p = promise()
    local co = coroutine.create(function(...)
      local r = table.pack(pcall(f, ...))
      if r[1] then p:resolve(table.unpack(r, 2, r.n)) else p:reject(r[2]) end
    end)
    assert(coroutine.resume(co, ...))
    return p
  end
end
local function sleep(n) local p = promise() after(n, function() p:resolve(clock) end) return p end
local function all(list) return async(function() local r = {} for i, p in ipairs(list) do r[i] = await(p) end return r end)() end
local function race(list) local p = promise() for _, q in ipairs(list) do q:whenSettled(function() settle(p, q.state, table.unpack(q.values, 1, q.values.n)) end) end return p end
local function log(...) print(('%5.1f'):format(clock), ...) end
local fetch = async(function(name, delay) await(sleep(delay)) if name:find 'bad' then error('cannot fetch ' .. name, 0) end return 'data of ' .. name, #name end)
async(function()
  log(await(fetch('one', 2)))
  log(pcall(await, fetch('bad one', 1)))
  log(table.concat(await(all { fetch('x', 3), fetch('y', 1), fetch('zz', 2) }), '; '))
  log(await(race { fetch('slow', 9), fetch('fast', 1) }))
  log(pcall(await, race { fetch('slow', 9), fetch('bad', 2) }))
  local resource <close> = setmetatable({}, { __close = function(_, e) log('closed', e) end })
  await(sleep(0.5)) error 'end of main'
end)():whenSettled(function() log 'main settled' end)
loop()
-- A channel with room for two: producers wait, consumers wait, in order.
local function channel(room)
  local items, readers, writers = {}, {}, {}
  local c = {}
  function c.put(v) while #items >= room do local p = promise() writers[#writers + 1] = p await(p) end items[#items + 1] = v local r = table.remove(readers, 1) if r then r:resolve() end end
  function c.take() while #items == 0 do if c.closed then return nil end local p = promise() readers[#readers + 1] = p await(p) end local v = table.remove(items, 1) local w = table.remove(writers, 1) if w then w:resolve() end return v end
  function c.close() c.closed = true for _, r in ipairs(readers) do r:resolve() end end
  return c
end
local ch, done = channel(2), 0
for id = 1, 3 do async(function() for i = 1, 4 do await(sleep(id)) ch.put(id * 10 + i) end done = done + 1 if done == 3 then ch.close() end end)() end
async(function() for v in ch.take do log('took', v) await(sleep(0.7)) end log 'channel closed' end)()
loop()
local job = after(1, function() log 'never' end) job.cancelled = true
-- Many tasks at once.
local total, finished = 0, 0
for i = 1, 200 do async(function() for k = 1, i % 5 + 1 do await(sleep(k % 3)) total = total + i * k end finished = finished + 1 end)() end
loop() log(total, finished, #queue)
