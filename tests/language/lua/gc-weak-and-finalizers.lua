-- Values of objects that are to be finalized go before the finalizer runs, keys after it.
local values = setmetatable({}, { __mode = 'v' })
local keys = setmetatable({}, { __mode = 'k' })
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

local function make(i)
  local o = setmetatable({ i = i }, {
    __gc = function(o) print('finalizing', o.i, values[o.i], keys[o]) end,
  })
  values[i] = o
  keys[o] = 'information of ' .. i
end
for i = 1, 3 do make(i) end
print(count(values), count(keys))
collectgarbage()
print(count(values), count(keys))
collectgarbage()
print(count(values), count(keys))

-- What only a dying object refers to is there for its finalizer, but not in weak values.
local part = setmetatable({}, { __mode = 'v' })
local function parts()
  local inner = { 'inner' }
  part[1] = inner
  setmetatable({ inner = inner }, { __gc = function(o) print(o.inner[1], part[1]) end })
end
parts()
collectgarbage()
print(part[1])

-- A finalizer that stores what it gets makes it reachable again, with all that it refers to.
local store
local weak = setmetatable({}, { __mode = 'k' })
local function hidden()
  local o = { key = {} }
  weak[o.key] = 'seen'
  setmetatable(o, { __gc = function(x) store = x end })
end
hidden()
collectgarbage()
print(weak[store.key], count(weak))
collectgarbage()
print(weak[store.key], count(weak))
store = nil
collectgarbage()
print(count(weak))

-- Finalizers of objects in a dying table see them.
local function tree(depth)
  local t = setmetatable({ depth = depth }, {
    __gc = function(o) print('node', o.depth, o.left and o.left.depth, o.right and o.right.depth) end,
  })
  if depth < 2 then t.left, t.right = tree(depth + 1), tree(depth + 1) end
  return t
end
tree(0)
collectgarbage()
