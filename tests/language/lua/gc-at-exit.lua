-- What still has a finalizer at the end of the program is finalized then, last one first; errors are warnings.
warn('@on')
local function final(name, more)
  return setmetatable({ name = name }, {
    __gc = function(o)
      print('final', o.name)
      if more then more(o) end
    end,
  })
end

a = final('first')
b = final('second', function() error('in second') end)
c = final('third', function(o) error({}) end)
d = final('fourth', function()
  -- Too late for this one.
  setmetatable({}, { __gc = function() print('never') end })
  print(collectgarbage())
end)
e = final('fifth', function() print(a.name, b.name, c.name) end)

local closing <close> = setmetatable({}, { __close = function() print('close') end })
local held = final('local')
for i = 1, 3 do final('garbage ' .. i) end
collectgarbage()
print('end of program')
