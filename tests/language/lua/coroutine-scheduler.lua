-- A small operating system: tasks, messages, timers, semaphores, all as coroutines.
local Scheduler = {}
Scheduler.__index = Scheduler
function Scheduler.new() return setmetatable({ ready = {}, first = 1, last = 0, sleeping = {}, now = 0, log = {}, live = 0 }, Scheduler) end
function Scheduler:push(task) self.last = self.last + 1 self.ready[self.last] = task end
function Scheduler:spawn(name, f, ...)
  local task = { name = name, co = coroutine.create(f), inbox = {}, args = table.pack(...) }
  self.live = self.live + 1
  self:push(task)
  return task
end
local function wait(what, ...) return coroutine.yield(what, ...) end
function Scheduler:step(task)
  local r
  if task.args then
    local args = task.args
    task.args = nil
    r = table.pack(coroutine.resume(task.co, table.unpack(args, 1, args.n)))
  else
    r = table.pack(coroutine.resume(task.co, task.answer))
    task.answer = nil
  end
  local ok, what, value, more = r[1], r[2], r[3], r[4]
  if not ok then
    self.log[#self.log + 1] = task.name .. " failed: " .. tostring(what)
    self.live = self.live - 1
  elseif coroutine.status(task.co) == "dead" then
    self.log[#self.log + 1] = task.name .. " ended with " .. tostring(what) .. " at " .. self.now
    self.live = self.live - 1
  elseif what == "sleep" then
    self.sleeping[#self.sleeping + 1] = { at = self.now + value, task = task }
  elseif what == "send" then
    value.inbox[#value.inbox + 1] = more
    if value.waiting then
      value.waiting = nil
      value.answer = table.remove(value.inbox, 1)
      self:push(value)
    end
    self:push(task)
  elseif what == "receive" then
    if #task.inbox > 0 then
      task.answer = table.remove(task.inbox, 1)
      self:push(task)
    else
      task.waiting = true
    end
  elseif what == "spawn" then
    task.answer = self:spawn(value, more, table.unpack(r, 5, r.n))
    self:push(task)
  else
    self:push(task)
  end
end
function Scheduler:run()
  while true do
    while self.first <= self.last do
      local task = self.ready[self.first]
      self.ready[self.first] = nil
      self.first = self.first + 1
      self:step(task)
    end
    if #self.sleeping == 0 then break end
    table.sort(self.sleeping, function(a, b) if a.at ~= b.at then return a.at < b.at end return a.task.name < b.task.name end)
    self.now = self.sleeping[1].at
    while self.sleeping[1] and self.sleeping[1].at == self.now do self:push(table.remove(self.sleeping, 1).task) end
  end
end

local s = Scheduler.new()
local sum = 0
local collector = s:spawn("collector", function()
  local n = 0
  while true do
    local m = wait("receive")
    if m == "stop" then return n end
    n = n + 1
    sum = sum + m
  end
end)
for k = 1, 6 do
  s:spawn("producer " .. k, function(count, pause)
    for i = 1, count do
      wait("send", collector, i * k)
      if i % pause == 0 then wait("sleep", pause) end
    end
    if k == 3 then error("broken " .. k, 0) end
    return count
  end, 60 + k, 5 + k)
end
s:spawn("stopper", function()
  wait("sleep", 1000)
  wait("send", collector, "stop")
  return "stopped"
end)
s:spawn("parent", function()
  local total, parent = 0, nil
  local children = {}
  for i = 1, 5 do
    children[i] = wait("spawn", "child " .. i, function(n)
      local f = 1
      for j = 1, n do f = f * j if j % 4 == 0 then wait("yield") end end
      return f
    end, i * 3)
  end
  wait("sleep", 50)
  for i = 1, 5 do total = total + (coroutine.status(children[i].co) == "dead" and 1 or 0) end
  return total
end)
s:run()
print(s.now, sum, s.live)
for _, line in ipairs(s.log) do print(line) end

-- Many tasks in a ring, hot.
local ring = Scheduler.new()
local tasks, hops = {}, 0
for i = 1, 50 do
  tasks[i] = ring:spawn("node " .. i, function()
    while true do
      local token = wait("receive")
      hops = hops + 1
      if token == 0 then return i end
      wait("send", tasks[i % 50 + 1], token - 1)
    end
  end)
end
ring:spawn("start", function() wait("send", tasks[1], 4000) return "sent" end)
ring:run()
print(hops, ring.live, ring.log[1], ring.log[2])
