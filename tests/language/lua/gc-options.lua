-- The options of collectgarbage, what they answer and what they refuse.
print(collectgarbage('isrunning'))
print(collectgarbage('incremental'))
print(collectgarbage('generational'))
print(collectgarbage('generational'))
print(collectgarbage('incremental', 100, 200, 10))
print(collectgarbage('incremental'))
print(collectgarbage('stop'), collectgarbage('isrunning'))
print(collectgarbage('restart'), collectgarbage('isrunning'))
print(collectgarbage(), collectgarbage('collect'), collectgarbage(nil))
print(math.type(collectgarbage('count')))
print(collectgarbage('setpause', 150), collectgarbage('setpause', 200))
print(collectgarbage('setstepmul', 300), collectgarbage('setstepmul', 100))
print(pcall(collectgarbage, 'what'))
print(pcall(collectgarbage, {}))
print(pcall(collectgarbage, 'step', 'x'))
print(pcall(collectgarbage, 'step', 100000))

-- Stopped, nothing is collected unless it is asked for.
collectgarbage('stop')
local finalized = 0
local mt = { __gc = function() finalized = finalized + 1 end }
for i = 1, 5000 do
  local o = { i }
  if i % 1000 == 0 then setmetatable(o, mt) end
end
print(finalized)
collectgarbage('collect')
print(finalized)
collectgarbage('restart')

-- Steps come to an end, and then all garbage is gone.
setmetatable({}, mt)
local steps = 0
repeat steps = steps + 1 until collectgarbage('step', 1)
print(finalized, steps > 0)
