-- __pairs: own iteration for proxies, sorted traversal, tracing; in hot loops.
local function sorted(t)
  return setmetatable(t, { __pairs = function(o)
    local keys = {}
    for k in next, o do keys[#keys + 1] = k end
    table.sort(keys)
    local i = 0
    return function()
      i = i + 1
      local k = keys[i]
      if k ~= nil then return k, o[k] end
    end, o, nil
  end })
end
for k, v in pairs(sorted { z = 26, a = 1, m = 13 }) do io.write(k, '=', v, ' ') end
print()
local s = 0
for round = 1, 30 do
  local t = sorted { 3, 1, 2 }
  for i = 4, 40 do t[i] = i * round end
  local last = 0
  for k, v in pairs(t) do
    s = (s * 3 + k * v + last) % 1000003
    last = k
  end
end
print(s)
local range = setmetatable({}, { __pairs = function() return function(limit, i) if i < limit then return i + 1, i * i end end, 1200, 0 end })
local n = 0
for i, sq in pairs(range) do n = n + i + sq % 7 end
print(n)
print(select('#', pairs(range)), select('#', pairs({})))
local three = setmetatable({}, { __pairs = function() return 1, 2, 3, 4, 5 end })
print(pairs(three))
print(select('#', pairs(setmetatable({}, { __pairs = function() end }))))
print(pcall(function() for _ in pairs(three) do end end))
print(pcall(pairs, setmetatable({}, { __pairs = function() error('no pairs', 0) end })))
print(pcall(pairs, setmetatable({}, { __pairs = 5 })))

local inner = { x = 1, y = 2, z = 3 }
local reads = 0
local proxy = setmetatable({}, {
  __index = function(_, k) reads = reads + 1 return inner[k] end,
  __pairs = function() return next, inner, nil end,
})
local total = 0
for round = 1, 400 do for k, v in pairs(proxy) do total = total + v * #k + proxy[k] end end
print(total, reads, next(proxy))
-- a plain table gets __pairs late
local t, seen = { 10, 20, 30 }, 0
for i = 1, 600 do
  if i == 500 then setmetatable(t, { __pairs = function() return function(_, k) if not k then return 1, 1 end end end }) end
  for k, v in pairs(t) do seen = seen + k * v end
end
print(seen)
