-- The closing value of a generic for: closed on each way out, in order, with the right error.
local log = {}
local function closer(name)
  return setmetatable({}, { __close = function(_, e) log[#log + 1] = name .. ':' .. tostring(e) end })
end
local function flush(what) print(what, table.concat(log, ' ')) log = {} end
local function iterate(n, name)
  local i = 0
  return function(_, c) i = i + 1 if i <= n then return i, name end end, nil, nil, closer(name)
end
for i, n in iterate(3, 'end') do log[#log + 1] = n .. i end
flush 'exhausted'
for i in iterate(3, 'break') do if i == 2 then break end end
flush 'break'
local function f() for i in iterate(3, 'return') do if i == 2 then return 'value', i end end end
print(f()) flush 'return'
do
  for i in iterate(3, 'outer') do
    for k in iterate(3, 'inner') do if k == 2 then goto out end end
  end
  ::out::
end
flush 'goto'
for i in iterate(2, 'continue') do
  for k in iterate(3, 'nested') do if k == 2 then goto continue end end
  ::continue::
end
flush 'continue'
print(pcall(function() for i in iterate(3, 'error') do error('E' .. i, 0) end end)) flush 'error'
print(pcall(function()
  for i in iterate(1, 'a') do
    local c <close> = closer 'local'
    for k in iterate(1, 'b') do error({}) end
  end
end) == false) log = { (table.concat(log, ' '):gsub('table: %S+', 'table')) } flush 'table'
-- The closing method itself fails.
local function failing(name)
  return next, {}, nil, setmetatable({}, { __close = function(_, e) log[#log + 1] = tostring(e) error(name, 0) end })
end
print(pcall(function() for _ in failing 'first' do end end)) flush 'fails at the end'
print(pcall(function()
  local c <close> = closer 'sees'
  local function it() error('body', 0) end
  for _ in it, nil, nil, setmetatable({}, { __close = function(_, e) log[#log + 1] = e error('second', 0) end }) do end
end)) flush 'replaced'
-- No close method, false and nil.
print(pcall(function() for _ in next, {}, nil, 42 do end end))
print(pcall(function() for _ in next, {}, nil, {} do end end))
for _ in next, {}, nil, false do end
for _ in next, {}, nil, nil do end
-- Coroutines: closing what is suspended inside of a loop.
local co = coroutine.create(function() for i in iterate(5, 'suspended') do coroutine.yield(i) end end)
print(coroutine.resume(co)) print(coroutine.resume(co)) print(coroutine.close(co), coroutine.status(co)) flush 'coroutine.close'
co = coroutine.create(function()
  for i in next, {1}, nil, setmetatable({}, { __close = function() coroutine.yield('closing') log[#log + 1] = 'closed' end }) do
    coroutine.yield('body')
  end
  return 'done'
end)
for _ = 1, 4 do print(coroutine.resume(co)) end flush 'yield in close'
-- Four values from a function; more are dropped; the fourth is not visible.
local function many() return next, { x = 1 }, nil, closer 'fourth', 'fifth' end
for k, v, w in many() do print(k, v, w) end flush 'many'
