-- Memoizing with weak tables: what stays while it is reachable, and what goes.
local function memoize(f, mode)
  local cache = setmetatable({}, { __mode = mode })
  local calls = 0
  return function(x)
    local v = cache[x]
    if v == nil then
      calls = calls + 1
      v = f(x)
      cache[x] = v
    end
    return v
  end, function() return calls end, cache
end
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end

local describe, describeCalls, descriptions = memoize(function(o) return { text = 'object ' .. o.name } end, 'k')
local objects = {}
for i = 1, 20 do objects[i] = { name = 'n' .. i } end
for round = 1, 3 do for i = 1, 20 do describe(objects[i]) end end
print(describeCalls(), count(descriptions))
for i = 1, 20, 2 do objects[i] = false end
collectgarbage() collectgarbage()
print(count(descriptions), describe(objects[2]).text, describeCalls())

-- Strings and numbers are values: they never leave a weak table by themselves.
local square, squareCalls, squares = memoize(function(n) return n * n end, 'kv')
for i = 1, 50 do square(i % 7) end
collectgarbage()
print(squareCalls(), count(squares), square(2.0), square(3), math.type(square(3.0)))

-- Values that are only in the cache go; a kept one stays.
local make, makeCalls, made = memoize(function(k) return { k } end, 'v')
local keep = make('kept')
for i = 1, 30 do make('gone' .. i) end
collectgarbage()
print(count(made), make('kept') == keep, makeCalls())

-- A value that refers to its own key: an ephemeron, so the pair goes.
local wrap, _, wrapped = memoize(function(o) return { of = o } end, 'k')
do
  local o = { 1 }
  print(wrap(o).of == o, count(wrapped))
end
collectgarbage()
print(count(wrapped))

-- Chains of ephemerons hang on the first key.
local chain = setmetatable({}, { __mode = 'k' })
local first = {}
do
  local k = first
  for i = 1, 10 do
    local nextKey = { i }
    chain[k] = nextKey
    k = nextKey
  end
end
collectgarbage()
print(count(chain))
local n, k = 0, first
while chain[k] do k = chain[k] n = n + k[1] end
print(n)
first, k = nil, nil
collectgarbage()
print(count(chain))
