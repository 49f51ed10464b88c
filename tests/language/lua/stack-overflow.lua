-- Stack overflow is an ordinary error: caught, repeated, and the program goes on.
local function forever(n) return 1 + forever(n + 1) end
local function check(ok, message)
  print(ok, type(message), message:find('stack overflow', 1, true) ~= nil)
end
check(pcall(forever, 1))
check(pcall(forever, 1))

local depth = 0
local function dig()
  depth = depth + 1
  dig()
  depth = depth + 1000000 -- never reached
end
check(pcall(dig))
print(depth > 100000, depth < 1000000)

local t = setmetatable({}, {})
getmetatable(t).__index = function(self, k) return self[k .. 'x'] end
local ok, message = pcall(function() return t.field end)
print(ok, message:find('overflow', 1, true) ~= nil)

-- everything still works, at full depth
local function down(n) if n == 0 then return 0 end return 1 + down(n - 1) end
print(down(100000))
local s = 0
for i = 1, 1100 do s = s + down(i % 10) end
print(s)
print(select(2, xpcall(forever, function(m) return 'handled ' .. tostring(m:find('stack overflow', 1, true) ~= nil) end, 1)))
local function overflow_in_loop()
  local n = 0
  for i = 1, 1200 do
    n = n + down(i % 5)
    if i == 1150 then forever(1) end
  end
  return n
end
check(pcall(overflow_in_loop))

-- a message handler that overflows as well ends all handlers
local function fresh(n) return 1 + fresh(n) end
print(xpcall(fresh, fresh, 1))
-- one that shows the stack sees all of it
local text = select(2, xpcall(dig, debug.traceback))
local levels = select(2, text:gsub("in upvalue 'dig'", ''))
print(levels, (text:gsub('skipping %d+', 'skipping many'):gsub('\n.*\n', ' ... ')))
