-- <const> and <close> attributes: constants of all kinds, folded or captured; close in hot loops.
local K <const> = 10
local NAME <const>, PI <const>, NONE <const>, YES <const> = 'name', 3.5, nil, true
local TABLE <const> = { v = 1 }
TABLE.v = TABLE.v + K
print(K, NAME, PI, NONE, YES, TABLE.v, K * 2 + PI, NAME .. K, -K, not YES, K // 3, K == 10, #NAME)
for _, src in ipairs {
  'local a <const> = 1; a = 2', 'local a <const> = 1; local function f() a = 2 end', 'local a <close> = nil; a = 1', 'local a <other> = 1',
  'local a <const>; a = 1', 'local a <close>, b <close> = nil, nil', 'local a <const> = 1; a, b = 2, 3', 'local a <const> = 1; for a = 1, 2 do a = 3 end',
} do
  local f, e = load(src, '=src')
  print(f and 'compiled' or e)
end
local function f(x)
  local LIMIT <const> = 1000
  local half <const> = LIMIT // 2
  if x > LIMIT then return LIMIT end
  return x < half and x or half
end
local s = 0
for i = 1, 1500 do s = s + f(i) * K end
print(s)
local fs = {}
for i = 1, 50 do
  local c <const> = i * 2
  fs[i] = function() return c + K end
end
for r = 1, 30 do for i = 1, 50 do s = s + fs[i]() end end
print(s)
local function guard(list)
  return setmetatable({}, { __close = function(_, e) list[#list + 1] = e == nil and 'ok' or 'error' end })
end
local log = {}
local function work(i)
  local g <close> = guard(log)
  if i % 100 == 0 then error('hundred', 0) end
  if i % 3 == 0 then return 'three' end
  for j = 1, 3 do
    local h <close> = guard(log)
    if j == i % 3 then return j end
  end
  return 'end'
end
local results = {}
for i = 1, 1100 do
  local ok, r = pcall(work, i)
  results[tostring(r)] = (results[tostring(r)] or 0) + 1
end
local errors = 0
for _, e in ipairs(log) do if e == 'error' then errors = errors + 1 end end
print(#log, errors, results.three, results['1'], results['2'], results['end'], results.hundred)
local depth = 0
local Scope = { __close = function() depth = depth - 1 end }
local function enter() depth = depth + 1 return setmetatable({}, Scope) end
local function rec(n)
  local s1 <close> = enter()
  local s2 <close> = enter()
  if n == 0 then return depth end
  local r = rec(n - 1)
  return r
end
print(rec(30), depth, pcall(function() local e <close> = enter() local x = nil; return x.y end))
print(depth)
