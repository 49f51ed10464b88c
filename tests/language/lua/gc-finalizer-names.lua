-- What finalizers are called, for the debug library and in tracebacks: in loops, in collectgarbage, in functions, when they fail.
local name
local function finalize(f) setmetatable({}, { __gc = f }) end
finalize(function()
  local t = debug.getinfo(1)
  name = t.namewhat .. ' ' .. t.name .. ' ' .. t.what
  print(debug.traceback('in a loop'))
end)
repeat local a = {} until name
print(name)
local function collect(n)
  if n > 0 then
    collect(n - 1)
    return n
  end
  finalize(function() print(debug.traceback('collected', 1)) end)
  collectgarbage()
end
collect(2)
local function inner() return debug.getinfo(2, 'n') end
finalize(function()
  local i = inner()
  name = i.name .. ' ' .. i.namewhat
end)
collectgarbage()
print(name)
warn '@on'
finalize(function() error 'bad' end)
collectgarbage()
finalize(function() error({}) end)
collectgarbage()
finalize(function() local x = nil; return x.y end)
collectgarbage()
print 'end'
