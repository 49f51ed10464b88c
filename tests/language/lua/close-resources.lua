-- Resources in hot loops: pools with <close>, left by break, goto, return, errors and coroutines; transactions that roll back.
local open, log, made = 0, {}, 0
local function resource(name, fails)
  open, made = open + 1, made + 1
  return setmetatable({ name = name }, { __close = function(r, e)
    open = open - 1
    if #log < 12 then log[#log + 1] = r.name .. (e and '(' .. tostring(e):gsub('^.-:%d+: ', '') .. ')' or '') end
    if fails then error('closing ' .. r.name, 0) end
  end })
end
local function leave(i)
  for k = 1, 10 do
    local a <close> = resource('a' .. k)
    if k == i % 4 + 1 then break end
    local b <close> = resource('b' .. k)
    if k == 2 and i % 5 == 0 then return 'returned', k end
    if i % 7 == 0 then goto continue end
    local c <const> = k * 2
    if c > 100 then return c end
    ::continue::
  end
  return 'ended'
end
local counts = {}
for i = 1, 200 do
  local how = leave(i)
  counts[how] = (counts[how] or 0) + 1
end
print(open, made, counts.returned, counts.ended, table.concat(log, ' '))
log = {}
local function risky(i)
  local outer <close> = resource 'outer'
  local inner <close> = resource('inner', i % 3 == 0)
  if i % 2 == 0 then error('failed ' .. i, 0) end
  return i
end
local ok, errors = 0, {}
for i = 1, 120 do
  local good, e = pcall(risky, i)
  if good then ok = ok + e else errors[e] = (errors[e] or 0) + 1 end
end
print(open, ok, errors['closing inner'], errors['failed 4'], errors['failed 6'], table.concat(log, ' '))
local function items(n)
  local i = 0
  return function() i = i + 1 if i <= n then return i end end, nil, nil, resource('iterator')
end
log = {}
local sum = 0
for round = 1, 60 do
  for v in items(10) do
    if v == round % 11 then break end
    sum = sum + v
  end
end
print(open, sum, #log)
local function transaction(store)
  local saved = {}
  local done = false
  return setmetatable({ set = function(k, v)
    if saved[k] == nil then saved[k] = store[k] == nil and saved or store[k] end
    store[k] = v
  end, commit = function() done = true end }, { __close = function()
    if done then return end
    for k, v in pairs(saved) do if v == saved then store[k] = nil else store[k] = v end end
  end })
end
local store = { x = 0, failures = 0 }
for i = 1, 150 do
  local fine = pcall(function()
    local t <close> = transaction(store)
    t.set('x', store.x + i)
    t.set('tmp', i)
    if i % 4 == 0 then error 'no' end
    if i % 9 == 0 then return end
    t.set('tmp', nil)
    t.commit()
  end)
  if not fine then store.failures = store.failures + 1 end
end
print(store.x, store.tmp, store.failures)
log = {}
local co = coroutine.wrap(function()
  local a <close> = resource 'co'
  for i = 1, 100 do coroutine.yield(i) end
  return 'end'
end)
local last
for _ = 1, 101 do last = co() end
print(last, open, log[1])
local waiting = {}
for i = 1, 20 do
  waiting[i] = coroutine.create(function() local r <close> = resource('w' .. i) coroutine.yield(i) end)
  coroutine.resume(waiting[i])
end
print(open)
for i = 1, 20 do coroutine.close(waiting[i]) end
print(open, log[2], log[12], pcall(function() local x <close> = 5 end))
