-- __gc: called once, in the reverse order of setmetatable, with the object whole.
-- Nothing is collected before it is asked for, so that the order is known.
collectgarbage('stop')
local log = {}
local meta = { __gc = function(o) log[#log + 1] = o.name end }
local function flush(what)
  print(what, table.concat(log, ' '))
  log = {}
end
local function make(name) return setmetatable({ name = name, ref = { name } }, meta) end

for i = 1, 5 do make('o' .. i) end
collectgarbage()
flush('order')
collectgarbage()
flush('once')

local kept = make('kept')
make('lost')
collectgarbage()
flush('one of two')
kept = nil
collectgarbage()
flush('the other')

-- Objects of a circle are all finalized.
local function circle()
  local a, b = make('a'), make('b')
  a.other, b.other = b, a
end
circle()
collectgarbage()
flush('circle')

-- A finalizer must be there when the metatable is set; what it is counts when it is called.
local late = {}
setmetatable({ name = 'late' }, late)
late.__gc = meta.__gc
collectgarbage()
flush('late')
local changed = { __gc = true }
setmetatable({ name = 'changed' }, changed)
changed.__gc = function(o) log[#log + 1] = 'now ' .. o.name end
collectgarbage()
flush('changed')

-- Resurrection: the object lives on, and may get a finalizer again.
local saved
local phoenix = {}
phoenix.__gc = function(o)
  log[#log + 1] = 'rises'
  saved = o
end
setmetatable({ n = 1 }, phoenix)
collectgarbage()
flush('resurrected')
print(saved.n, getmetatable(saved) == phoenix)
saved = nil
collectgarbage()
flush('not again')
local function again() saved = setmetatable({ n = 2 }, phoenix) end
again()
saved = nil
collectgarbage()
print(saved.n)
setmetatable(saved, phoenix)
saved = nil
collectgarbage()
flush('twice')

-- In a finalizer the collector does nothing.
setmetatable({}, { __gc = function() log[#log + 1] = tostring(collectgarbage()) .. tostring(collectgarbage('count')) end })
collectgarbage()
flush('inside')

-- Metatables that the debug library sets count as well.
do
  local ran = 0
  debug.setmetatable({}, { __gc = function() ran = ran + 1 end })
  local weak = debug.setmetatable({ {}, 'text' }, { __mode = 'v' })
  collectgarbage()
  print(ran, weak[1], weak[2])
end
