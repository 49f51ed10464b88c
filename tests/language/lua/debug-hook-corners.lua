-- hooks: what they see, errors in them, and hooks of coroutines
local lines = {}
local function traced(f, mask, count)
  local events = {}
  debug.sethook(function(e, l) events[#events + 1] = l and e .. l or e end, mask, count)
  f()
  debug.sethook()
  return table.concat(events, ' ')
end
print(traced(function()
  local x = 1
  x = x + 1
  if x > 1 then
    x = 3
  end
end, 'l'))
print(traced(function() local t = {} for i = 1, 3 do
  t[i] = i
end end, 'l'))
local function callee(a) return a end
print(traced(function() callee(1) callee(2) end, 'c'))
print(traced(function() callee(1) end, 'r'))
print(traced(function() return callee(1) end, 'cr'))
local n = 0
debug.sethook(function() n = n + 1 end, '', 100)
for i = 1, 1000 do local _ = i * 2 end
debug.sethook()
print(n > 10, debug.gethook())
print(pcall(function()
  debug.sethook(function(e, l) debug.sethook() error('from hook at ' .. e) end, 'l')
  local x = 1
  return x
end))
print(debug.gethook())
local co = coroutine.create(function()
  local a = 1
  coroutine.yield(a)
  return a + 1
end)
local seen = {}
debug.sethook(co, function(e, l) seen[#seen + 1] = e .. l end, 'l')
coroutine.resume(co)
coroutine.resume(co)
print(table.concat(seen, ' '), debug.gethook(), debug.gethook(co) ~= nil)
debug.sethook(function(e)
  local info = debug.getinfo(2, 'nSl')
  lines[#lines + 1] = e .. ':' .. tostring(info.name) .. ':' .. info.what .. ':' .. info.currentline
end, 'c')
callee(5)
math.abs(-1)
;('x'):rep(2)
debug.sethook()
print(table.concat(lines, ' '))
