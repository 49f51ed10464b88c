-- A finalizer ends the program: the other finalizers still run.
print('creating 1')
held1 = setmetatable({}, { __gc = function() print('one') end })
print('creating 2')
held2 = setmetatable({}, {
  __gc = function()
    print('two')
    setmetatable({}, { __gc = function() print('never') end })
    os.exit(3, true)
  end,
})
print('creating 3')
held3 = setmetatable({}, {
  __gc = function()
    print('three')
    error('ignored')
  end,
})
local t <close> = setmetatable({}, { __close = function() print('closed') end })
for i = 1, 100 do
  local x = { i }
end
print('end')
