-- Entries of tables with weak keys go with their keys; keys that are no objects stay.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

local weak = setmetatable({}, { __mode = 'k' })
local kept = {}
for i = 1, 20 do
  local key = {}
  weak[key] = i
  if i % 4 == 0 then kept[#kept + 1] = key end
end
weak.name = 'string key'
weak[1] = 'integer key'
weak[2.5] = 'float key'
weak[true] = 'boolean key'
print('before', count(weak))
collectgarbage()
print('after', count(weak), #kept)
for i, key in ipairs(kept) do print(i, weak[key]) end
print(weak.name, weak[1], weak[2.5], weak[true])

kept[2], kept[4] = nil, nil
collectgarbage()
print('two less', count(weak))

-- Functions and coroutines are objects too.
local f, co = function() return kept end, coroutine.create(print)
weak[f], weak[co] = 'function', 'thread'
weak[function() return weak end] = 'lost'
weak[coroutine.create(print)] = 'lost'
collectgarbage()
print(weak[f], weak[co], count(weak))
f, co = nil, nil
collectgarbage()
print(count(weak))

-- The mode may come later, and go again.
local meta = {}
local late = setmetatable({}, meta)
late[{}] = 1
collectgarbage()
print('no mode', count(late))
meta.__mode = 'k'
collectgarbage()
print('mode', count(late))
meta.__mode = nil
late[{}] = 1
collectgarbage()
print('no mode again', count(late))

-- What is removed while it is traversed does not disturb the traversal.
local t = setmetatable({}, { __mode = 'k' })
for i = 1, 50 do t[{}] = i end
local seen = 0
for _, v in pairs(t) do
  seen = seen + 1
  if seen == 10 then collectgarbage() end
end
print('traversed', seen >= 10, count(t) <= 1)
