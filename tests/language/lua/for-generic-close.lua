-- The fourth value of generic for is closed: at the end, on break, return, goto and error.
local log = {}
local function closing(name, n)
  local guard = setmetatable({}, { __close = function(_, e) log[#log + 1] = name .. (e and '!' or '') end })
  local i = 0
  return function()
    i = i + 1
    if i <= n then return i end
  end, nil, nil, guard
end
local function flush()
  print(#log, table.concat(log, ' ', 1, math.min(#log, 12)))
  log = {}
end
for i in closing('end', 3) do io.write(i, ' ') end
for i in closing('break', 3) do
  io.write(i, ' ')
  if i == 2 then break end
end
local function early(n)
  for i in closing('return', 10) do if i == n then return i, 'early' end end
  return 'late'
end
print(early(2), early(20))
flush()
print(pcall(function() for i in closing('error', 5) do if i == 3 then error('stop', 0) end end end))
for i in closing('outer', 3) do
  for j in closing('inner', 3) do
    if j == 2 then goto next end
  end
  ::next::
end
flush()
print(pcall(function() for i in next, {}, nil, 5 do end end))
print(pcall(function() for i in next, {}, nil, {} do end end))
for i in next, {}, nil, nil do end
for i in next, {}, nil, false do end

local closed, s = 0, 0
local mt = { __close = function(g) closed = closed + g.weight end }
local function step(limit, i) if i < limit then return i + 1 end end
local function guarded(limit, weight) return step, limit, 0, setmetatable({ weight = weight }, mt) end
for i in guarded(1200, 1) do s = s + i end
print(s, closed)
for round = 1, 1100 do
  for i in guarded(5, 1) do
    s = s + i
    if i == round % 7 then break end
  end
end
print(s, closed)
local failures = 0
for round = 1, 600 do
  local ok = pcall(function()
    for i in guarded(4, 10) do
      if i == 3 and round % 6 == 0 then error('x') end
      s = s + i
    end
  end)
  if not ok then failures = failures + 1 end
end
print(s, closed, failures)
