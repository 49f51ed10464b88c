-- A simulated operating system: tasks of several classes pass packets to each other through queues; a scheduler runs the ready task
-- of highest priority, and moves the clock on when all of them wait.
local Random = require('random')

local Queue = {}
Queue.__index = Queue

function Queue.new()
  return setmetatable({ first = nil, last = nil, length = 0 }, Queue)
end

function Queue:push(item)
  item.next = nil
  if self.last then self.last.next = item else self.first = item end
  self.last = item
  self.length = self.length + 1
end

function Queue:pop()
  local item = self.first
  self.first = item.next
  if not self.first then self.last = nil end
  item.next = nil
  self.length = self.length - 1
  return item
end

local Scheduler = {}
Scheduler.__index = Scheduler

function Scheduler.new()
  local ready = { Queue.new(), Queue.new(), Queue.new(), Queue.new() }
  return setmetatable({ ready = ready, sleeping = nil, free = nil, now = 0, steps = 0, live = 0 }, Scheduler)
end

function Scheduler:wake(task)
  if task.queued then return end
  task.queued = true
  self.ready[task.priority]:push(task)
end

function Scheduler:send(task, packet)
  task.inbox:push(packet)
  self:wake(task)
end

-- Sleepers are kept in the order of their alarms.
function Scheduler:sleep(task, ticks)
  task.alarm = self.now + ticks
  local before, after = nil, self.sleeping
  while after and after.alarm <= task.alarm do
    before, after = after, after.later
  end
  task.later = after
  if before then before.later = task else self.sleeping = task end
end

function Scheduler:packet(value)
  local packet = self.free
  if not packet then return { value = value, hops = 0, next = nil } end
  self.free = packet.next
  packet.value, packet.hops, packet.next = value, 0, nil
  return packet
end

function Scheduler:release(packet)
  packet.next = self.free
  self.free = packet
end

function Scheduler:nextReady()
  for priority = 1, 4 do
    local queue = self.ready[priority]
    if queue.length > 0 then return queue:pop() end
  end
  local task = self.sleeping
  if task then
    self.now = task.alarm
    self.sleeping = task.later
    task.queued = true
  end
  return task
end

function Scheduler:run()
  local task = self:nextReady()
  while task do
    task.queued = false
    self.steps = self.steps + 1
    task:step(self)
    if task.inbox.length > 0 then self:wake(task) end
    task = self:nextReady()
  end
end

-- The base of all tasks handles one packet a step.
local Task = {}
Task.__index = Task

function Task.init(self, priority, target)
  self.inbox, self.priority, self.target = Queue.new(), priority, target
  self.queued, self.next, self.alarm, self.later = false, nil, 0, nil
  return self
end

function Task:step(scheduler)
  local packet = self.inbox:pop()
  packet.hops = packet.hops + 1
  self:handle(scheduler, packet)
end

local function subclass()
  local c = setmetatable({}, Task)
  c.__index = c
  return c
end

-- Sends packets in bursts until its supply is at an end.
local Source = subclass()

function Source.new(target, seed, supply)
  return setmetatable({ random = Random.new(seed), supply = supply }, Source):init(4, target)
end

function Source:step(scheduler)
  for _ = 1, 3 do
    if self.supply == 0 then
      scheduler.live = scheduler.live - 1
      return
    end
    self.supply = self.supply - 1
    scheduler:send(self.target, scheduler:packet(self.random:below(1000)))
  end
  scheduler:sleep(self, self.random:below(5) + 1)
end

-- Spreads packets over several targets.
local Router = subclass()

function Router.new(targets)
  return setmetatable({ targets = targets }, Router):init(2, nil)
end

function Router:handle(scheduler, packet)
  scheduler:send(self.targets[packet.value % #self.targets + 1], packet)
end

-- Adds what it has seen so far.
local Adder = subclass()

function Adder.new(target)
  return setmetatable({ sum = 0 }, Adder):init(3, target)
end

function Adder:handle(scheduler, packet)
  self.sum = (self.sum + packet.value) % 1000
  packet.value = self.sum
  scheduler:send(self.target, packet)
end

-- Lets two of three packets pass.
local Filter = subclass()

function Filter.new(target)
  return setmetatable({ dropped = 0 }, Filter):init(3, target)
end

function Filter:handle(scheduler, packet)
  if packet.value % 9 < 3 then
    self.dropped = self.dropped + 1
    scheduler:release(packet)
  else
    scheduler:send(self.target, packet)
  end
end

-- Waits for four packets and sends them on in order of their values.
local Sorter = subclass()

function Sorter.new(target)
  return setmetatable({ batch = {} }, Sorter):init(3, target)
end

function Sorter:handle(scheduler, packet)
  local batch = self.batch
  local i = #batch
  while i > 0 and batch[i].value > packet.value do
    batch[i + 1] = batch[i]
    i = i - 1
  end
  batch[i + 1] = packet
  if #batch == 4 then
    for k = 1, 4 do scheduler:send(self.target, batch[k]) end
    self.batch = {}
  end
end

-- Where all packets end.
local Sink = subclass()

function Sink.new()
  return setmetatable({ count = 0, checksum = 0 }, Sink):init(1, nil)
end

function Sink:handle(scheduler, packet)
  self.count = self.count + 1
  self.checksum = (self.checksum * 31 + packet.value * packet.hops) % 1000003
  scheduler:release(packet)
end

-- Looks now and then at how many packets have come to a sink since, as long as there are sources.
local Monitor = subclass()

function Monitor.new(target)
  return setmetatable({ looks = 0, last = 0, busiest = 0 }, Monitor):init(1, target)
end

function Monitor:step(scheduler)
  local count = self.target.count
  self.looks = self.looks + 1
  if count - self.last > self.busiest then self.busiest = count - self.last end
  self.last = count
  if scheduler.live > 0 then scheduler:sleep(self, 2) end
end

local function run()
  local scheduler = Scheduler.new()
  local sink = Sink.new()
  local filter = Filter.new(sink)
  local router = Router.new({ Adder.new(sink), filter, Sorter.new(sink), Adder.new(filter) })
  for seed = 1, 5 do
    scheduler:wake(Source.new(router, seed * 1009, 200))
    scheduler.live = scheduler.live + 1
  end
  local monitor = Monitor.new(sink)
  scheduler:wake(monitor)
  scheduler:run()
  return table.concat({
    scheduler.steps, scheduler.now, sink.count, sink.checksum, filter.dropped, monitor.looks, monitor.busiest,
  }, ' ')
end

return { expected = '3505 222 837 435779 163 112 17', run = run }
