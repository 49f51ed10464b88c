-- pcall within pcall, over many levels; errors rethrown, wrapped, replaced; results passed through.
local function wrap(n)
  if n == 0 then error('deep', 0) end
  local ok, e = pcall(wrap, n - 1)
  error(e .. n, 0)
end
print(pcall(wrap, 10))
print(pcall(pcall, error, 'x'))
print(pcall(pcall))
print(pcall(pcall, pcall, error, 'y', 0))
print(select('#', pcall(function() return 1, nil, 3, nil end)), pcall(function(...) return select('#', ...), ... end, 1, nil))
print(pcall(function() return pcall(function() return pcall(error, 'inner', 0) end) end))
print(pcall(5), pcall(nil))

local function safe(f, ...)
  local r = table.pack(pcall(f, ...))
  if r[1] then return table.unpack(r, 2, r.n) end
  return nil, 'failed: ' .. tostring(r[2])
end
print(safe(function(a, b) return a + b, a * b end, 3, 4))
print(safe(function(a) return a.b.c end, {}))
local s, failures = 0, 0
for i = 1, 1200 do
  local v, why = safe(function(x)
    if x % 6 == 0 then error('six', 0) end
    local ok, inner = pcall(function()
      if x % 4 == 0 then error({ x }) end
      return x
    end)
    return ok and inner or inner[1] * 2
  end, i)
  if v then s = s + v else failures = failures + #why end
end
print(s, failures)
local depth, order = 0, {}
local function nest(n)
  depth = depth + 1
  local ok, e = pcall(function()
    if n == 0 then error('bottom', 0) end
    nest(n - 1)
    order[#order + 1] = n
    if n == 5 then error('five', 0) end
  end)
  depth = depth - 1
  if not ok then order[#order + 1] = e end
end
nest(8)
print(depth, table.concat(order, ' '))
local total = 0
for i = 1, 600 do
  local ok = pcall(function()
    for j = 1, 10 do
      local inner = pcall(function() if j == i % 10 then error('j') end total = total + 1 end)
      if not inner and i % 20 == 0 then error('i') end
    end
  end)
  if not ok then total = total + 1000 end
end
print(total)
