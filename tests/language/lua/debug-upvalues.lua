-- Upvalues as variables: identity, joining, reading and writing from outside.
local function pair()
  local shared, own = 1, 2
  local function f() return shared, own end
  local function g() shared = shared + 10; return shared end
  local function h() return own, shared end
  return f, g, h
end
local f, g, h = pair()
local f2 = pair()
for i = 1, 3 do print(i, debug.getupvalue(f, i)) end
print(debug.upvalueid(f, 1) == debug.upvalueid(g, 1), debug.upvalueid(f, 2) == debug.upvalueid(h, 1))
print(debug.upvalueid(f, 1) == debug.upvalueid(f2, 1), debug.upvalueid(f, 1) == debug.upvalueid(f, 2))
print(debug.upvalueid(f, 3), debug.upvalueid(print, 1))
print(g(), f())
print(debug.setupvalue(f, 2, 'new'), f())
print(h())
print(debug.setupvalue(f, 5, 1), debug.setupvalue(print, 1, 1))
debug.upvaluejoin(f, 1, f2, 1)
print(f(), g(), f())
print(debug.upvalueid(f, 1) == debug.upvalueid(f2, 1))
print(pcall(debug.upvaluejoin, f, 9, f2, 1))
print(pcall(debug.upvaluejoin, f, 1, f2, 9))
print(pcall(debug.upvaluejoin, {}, 1, f2, 1))
print(pcall(debug.upvaluejoin, f, 1, 5, 1))
-- Fresh variables in loops.
local made = {}
for i = 1, 3 do
  local j = i * 2
  made[i] = { function() return i + j end, function() j = j + 1 end }
end
print(debug.upvalueid(made[1][1], 1) == debug.upvalueid(made[2][1], 1))
print(debug.upvalueid(made[1][1], 2) == debug.upvalueid(made[1][2], 1))
made[1][2]()
print(made[1][1](), made[2][1]())
-- A counter through the debug library, hot.
local n = 0
local function read() return n end
local total = 0
for i = 1, 200 do
  debug.setupvalue(read, 1, i)
  total = total + read()
end
print(total, n)
-- The environment.
local function env() return x end
local i = 1
while debug.getupvalue(env, i) ~= '_ENV' do i = i + 1 end
local before = debug.getupvalue(env, i)
debug.upvaluejoin(env, i, function() return made end, 1)
made.x = 'from made'
print(before, env(), x)
-- Builtins with state.
print(debug.getupvalue(string.gmatch('x', 'x'), 1) == '', debug.getinfo(string.gmatch('x', 'x'), 'u').nups > 0)
print(debug.getinfo(print, 'u').nups, debug.getinfo(pair, 'u').nups, debug.getinfo(f, 'u').nups)
