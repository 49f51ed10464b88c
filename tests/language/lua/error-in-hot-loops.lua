-- Errors raised in the middle of hot loops of every kind, by operations of every kind; state stays consistent.
local state
local function run(name, f)
  state = { n = 0, sum = 0 }
  local ok, e = pcall(f)
  print(name, ok, e, state.n, state.sum)
end
local function upto(at, bad)
  for i = 1, 2000 do
    state.n = i
    local v = i
    if i == at then v = bad end
    state.sum = state.sum + v
  end
end
for _, at in ipairs { 1, 39, 40, 41, 1000, 1039, 1040, 1100 } do run('nil at ' .. at, function() upto(at, nil) end) end
run('table', function() upto(1050, {}) end)
run('string', function() upto(1050, 'x') end)
run('numeric string', function() upto(1050, '10') end)
run('index', function()
  local t = {}
  for i = 1, 1200 do t[i] = { v = i } end
  t[1150] = nil
  for i = 1, 1200 do
    state.n = i
    state.sum = state.sum + t[i].v
  end
end)
run('call', function()
  local f = function(x) return x end
  for i = 1, 1200 do
    if i == 1100 then f = nil end
    state.n = i
    state.sum = state.sum + f(i)
  end
end)
run('inlined', function()
  local function inner(x) if x > 1100 then error('too large: ' .. x) end return x end
  local function middle(x) return inner(x) + 1 end
  for i = 1, 1200 do
    state.n = i
    state.sum = state.sum + middle(i)
  end
end)
run('builtin', function()
  for i = 1, 1200 do
    state.n = i
    state.sum = state.sum + #string.rep('x', i < 1100 and 2 or 'y')
  end
end)
run('compare', function()
  local limit = 2000
  while state.n < limit do
    state.n = state.n + 1
    if state.n == 1100 then limit = {} end
  end
end)
run('concat', function()
  local s = ''
  repeat
    state.n = state.n + 1
    s = s .. (state.n < 1100 and 'a' or nil)
    state.sum = #s
  until state.n > 1200
end)
run('metamethod', function()
  local o = setmetatable({}, { __index = function(_, k) if k > 1100 then error('index ' .. k, 2) end return k end })
  for i = 1, 1200 do
    state.n = i
    state.sum = state.sum + o[i]
  end
end)
run('nested loops', function()
  for i = 1, 60 do
    for j = 1, 30 do
      state.n = state.n + 1
      if i * j == 1140 then error('product', 0) end
      state.sum = state.sum + i // (i * j - 1131)
    end
  end
end)
-- the loop catches, and goes on
local caught, good = 0, 0
for i = 1, 2000 do
  local ok, e = pcall(function() if i % 50 == 0 then local x = nil; return x.y end return i end)
  if ok then good = good + e else caught = caught + 1 end
end
print(caught, good)
