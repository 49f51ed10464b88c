-- Entries of tables with weak values go with their values, in all parts of a table.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

local weak = setmetatable({}, { __mode = 'v' })
local a, b = { 'a' }, { 'b' }
weak[1], weak[2], weak[3], weak[4] = {}, a, {}, b
weak.field, weak.other = {}, a
weak[{}] = b
weak[10 ^ 6] = {}
weak.text, weak.number, weak.flag = 'text', 12, false
print(count(weak))
collectgarbage()
print(count(weak), weak[1], weak[2][1], weak[3], weak[4][1])
print(weak.field, weak.other[1], weak.text, weak.number, weak.flag)
b = nil
collectgarbage()
print(count(weak), #weak, weak[4])

-- A cache that makes what it has lost.
local made = 0
local cache = setmetatable({}, { __mode = 'v' })
local function get(i)
  local v = cache[i]
  if v == nil then
    made = made + 1
    v = { i }
    cache[i] = v
  end
  return v
end
local held = get(3)
for i = 1, 5 do get(i) end
print('made', made)
collectgarbage()
for i = 1, 5 do get(i) end
print('made', made, held == get(3))

-- Both weak.
local both = setmetatable({}, { __mode = 'kv' })
local k1, v1 = {}, {}
both[k1], both[{}], both[k1[1] or 7], both[8] = v1, v1, {}, v1
both[v1] = {}
collectgarbage()
print(count(both), both[k1] == v1, both[8] == v1, both[7], both[v1])

-- In hot loops, too.
local lost = 0
for i = 1, 300 do
  local w = setmetatable({ {}, a, {} }, { __mode = 'v' })
  w.x = {}
  if i % 30 == 0 then
    collectgarbage()
    if w[1] == nil and w[3] == nil and w.x == nil and w[2] == a then lost = lost + 1 end
  end
end
print(lost)
