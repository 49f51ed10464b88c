-- A value that refers to its own key does not keep it: chains and circles through tables with weak keys.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

local e = setmetatable({}, { __mode = 'k' })
local function own() local k = {}; e[k] = { k } end
for _ = 1, 10 do own() end
collectgarbage()
print('own keys', count(e))

-- A chain from a key that is alive.
local first = {}
local function chain(n)
  local k = first
  for i = 1, n do
    local next = { i }
    e[k] = next
    k = next
  end
end
chain(40)
collectgarbage()
print('chain', count(e))
local k, n = first, 0
while e[k] do k = e[k]; n = n + 1 end
print('length', n, k[1])
k = nil
first = nil
collectgarbage()
print('gone', count(e))

-- Over two tables.
local left, right = setmetatable({}, { __mode = 'k' }), setmetatable({}, { __mode = 'k' })
local root = {}
local function zigzag()
  local at = root
  for i = 1, 10 do
    local there, back = {}, { i }
    left[at] = there
    right[there] = back
    at = back
  end
end
zigzag()
collectgarbage()
print(count(left), count(right))
root = nil
collectgarbage()
print(count(left), count(right))

-- A circle of two entries.
local function circle() local x, y = {}, {}; e[x], e[y] = y, x end
circle()
collectgarbage()
print('circle', count(e))

-- Weak values do not keep keys either, strong tables do.
local keep = {}
local function mixed()
  local x, y = {}, {}
  e[x], e[y] = 1, { x }
  keep[1] = y
end
mixed()
collectgarbage()
print('mixed', count(e), e[keep[1]][1] ~= nil)
