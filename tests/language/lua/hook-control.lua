-- Hooks that are set, changed and removed; count hooks; errors in hooks.
print(debug.gethook())
local function none() end
debug.sethook(none, 'c')
print(debug.gethook() == none, select(2, debug.gethook()), select(3, debug.gethook()))
debug.sethook(none, 'lrc', 1000)
print(select(2, debug.gethook()))
debug.sethook(none, '', 77)
print(select(2, debug.gethook()))
debug.sethook(none, '')
print(debug.gethook())
debug.sethook()

local ticks = 0
debug.sethook(function(event) ticks = ticks + 1 end, '', 100)
for i = 1, 10000 do end
debug.sethook()
print(ticks >= 95 and ticks <= 110)

local function runaway()
  local n = 0
  debug.sethook(function() error('too long', 0) end, '', 5000)
  while true do n = n + 1 end
end
print(pcall(runaway))
debug.sethook()

local calls = 0
local function hook()
  calls = calls + 1
  if calls == 3 then debug.sethook() end
  local function inner() return calls end
  return inner()
end
local function f() end
debug.sethook(hook, 'c')
for i = 1, 10 do f() end
print(calls, debug.gethook())

-- One that changes another variable of the running function.
local function victim()
  local secret = 1
  local sum = 0
  for i = 1, 3 do
    sum = sum + secret
  end
  return sum
end
debug.sethook(function(_, line)
  local name, value = debug.getlocal(2, 1)
  if name == 'secret' and value == 1 then debug.setlocal(2, 1, 100) end
end, 'l')
local total = victim()
debug.sethook()
print(total)
print(victim())

-- In a hook there are no hooks; the hook is called "hook".
local depth = 0
debug.sethook(function()
  depth = depth + 1
  local info = debug.getinfo(1, 'n')
  if depth == 1 then print(info.namewhat, info.name) end
  for i = 1, 3 do local x = i end
end, 'l')
local a = 1
a = 2
debug.sethook()
print(depth)
print(pcall(debug.sethook, 1, 'l'))
print(pcall(debug.sethook, print, {}))

-- Hot code before, with and after a hook.
local function work(n)
  local s = 0
  for i = 1, n do s = s + i % 7 end
  return s
end
print(work(2000))
local seen = 0
debug.sethook(function() seen = seen + 1 end, 'l')
local r = work(100)
debug.sethook()
print(r, seen > 100)
print(work(2000))
