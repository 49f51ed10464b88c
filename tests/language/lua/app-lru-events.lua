-- A cache that forgets the least recently used entry, and an event system with priorities.
local Cache = {}
Cache.__index = Cache
function Cache.new(size)
  local c = setmetatable({ size = size, n = 0, map = {}, head = {}, tail = {}, hits = 0, misses = 0 }, Cache)
  c.head.next, c.tail.prev = c.tail, c.head
  return c
end
local function unlink(e) e.prev.next, e.next.prev = e.next, e.prev end
function Cache:front(e)
  e.prev, e.next = self.head, self.head.next
  e.next.prev, self.head.next = e, e
end
function Cache:get(k, make)
  local e = self.map[k]
  if e then
    self.hits = self.hits + 1
    unlink(e)
  else
    self.misses = self.misses + 1
    if self.n >= self.size then
      local old = self.tail.prev
      unlink(old)
      self.map[old.key] = nil
    else
      self.n = self.n + 1
    end
    e = { key = k, value = make(k) }
    self.map[k] = e
  end
  self:front(e)
  return e.value
end
local c, s = Cache.new(20), 0
for i = 1, 1500 do
  local k = i * i % 37
  if i % 3 == 0 then k = 'key' .. k end
  s = s + c:get(k, function(x) return type(x) == 'string' and #x or x * 2 end)
end
print(s, c.hits, c.misses, c.n)
local order, e = {}, c.head.next
while e ~= c.tail and #order < 8 do
  order[#order + 1] = tostring(e.key)
  e = e.next
end
print(table.concat(order, ' '))

local bus = { handlers = {} }
function bus:on(event, f, priority)
  local list = self.handlers[event] or {}
  self.handlers[event] = list
  list[#list + 1] = { f = f, priority = priority or 0, n = #list }
  table.sort(list, function(a, b) return a.priority > b.priority or a.priority == b.priority and a.n < b.n end)
end
function bus:emit(event, ...)
  local handled = 0
  for _, h in ipairs(self.handlers[event] or {}) do
    handled = handled + 1
    if h.f(...) == 'stop' then break end
  end
  return handled
end
local log = {}
bus:on('tick', function(i) log[#log + 1] = 'low' .. i end, -1)
bus:on('tick', function(i) log[#log + 1] = 'high' .. i return i % 3 == 0 and 'stop' or nil end, 5)
bus:on('tick', function(i, ...) log[#log + 1] = 'mid' .. select('#', ...) end)
local total = 0
for i = 1, 600 do total = total + bus:emit('tick', i, table.unpack({ 1, 2, 3 }, 1, i % 4)) end
print(total, #log, table.concat(log, ' ', 1, 8), bus:emit('none'))
bus:on('tick', function() total = total + 1 end, 10)
for i = 1, 500 do bus:emit('tick', i) end
print(total, #log)
