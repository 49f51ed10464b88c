-- Call and return hooks: events, names and levels.
local events = {}
local function record(event)
  local info = debug.getinfo(2, 'nSt')
  events[#events + 1] = ('%s %s %s%s'):format(event, info.what, info.name or '-', info.istailcall and ' (tail)' or '')
end
local function show(title)
  print(title)
  for i, e in ipairs(events) do print(i, e) end
  events = {}
end
local function leaf(x) return x + 1 end
local function tail(x) return leaf(x) end
local function twice(x) local a = leaf(x); local b = leaf(a); return b end

debug.sethook(record, 'c'); twice(1); debug.sethook()
show 'calls'
debug.sethook(record, 'r'); twice(1); debug.sethook()
show 'returns'
debug.sethook(record, 'cr'); tail(1); debug.sethook()
show 'tail call'
debug.sethook(record, 'cr'); math.abs(-1); ('x'):rep(3); debug.sethook()
show 'builtins'
debug.sethook(record, 'cr'); pcall(leaf, 1); debug.sethook()
show 'protected'

local object = setmetatable({}, { __index = function(t, k) return k end, __add = function(a, b) return 7 end })
debug.sethook(record, 'c'); local v = object.field, object + 1; debug.sethook()
show 'metamethods'

local co = coroutine.create(function(a)
  local b = coroutine.yield(a)
  return b
end)
debug.sethook(co, record, 'cr')
print(coroutine.resume(co, 1))
print(coroutine.resume(co, 2))
print(coroutine.status(co), debug.gethook(co) == record, debug.gethook())
show 'coroutine'

-- Values that go in and out.
local function transfer(event)
  local info = debug.getinfo(2, 'r')
  local values = {}
  for i = info.ftransfer, info.ftransfer + info.ntransfer - 1 do
    local _, value = debug.getlocal(2, i)
    values[#values + 1] = tostring(value)
  end
  events[#events + 1] = event .. ': ' .. table.concat(values, ',')
end
local function pack3(a, b, ...) return a, b, ... end
debug.sethook(transfer, 'cr'); pack3(1, 2, 3); math.max(4, 9); debug.sethook()
events[#events] = nil
show 'transferred'
