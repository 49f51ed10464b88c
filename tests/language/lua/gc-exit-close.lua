-- os.exit with `close`: variables of the main program are closed, finalizers run, and the code is returned.
held = setmetatable({}, { __gc = function() print('finalizer') end })
local outer <close> = setmetatable({}, { __close = function(_, e) print('outer', e) end })

local function closing(name)
  return setmetatable({}, { __close = function(_, e) print(name, e) end })
end

local co = coroutine.wrap(function()
  local inner <close> = closing('never: of a coroutine')
  print(pcall(function()
    local deeper <close> = closing('never: deeper')
    os.exit(7, true)
  end))
end)

local function middle()
  local m <close> = closing('middle')
  local n <close> = closing('second of middle')
  for i = 1, 3 do
    local each <close> = closing('each ' .. i)
    if i == 2 then
      print(pcall(co))
      print('not reached')
    end
  end
end

for _ = 1, 50 do pcall(closing, 'x') end
xpcall(middle, function(e) print('no handler', e) end)
print('not reached')
