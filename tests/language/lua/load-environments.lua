-- Chunks with environments of their own, and _ENV as an ordinary variable.
local env = { print = print, n = 5 }
print(load('n = n + 1 return n', '=e', 't', env)(), env.n, n)
print(pcall(load('return undefined.x', '=e', 't', {})))
print(pcall(load('print("no print")', '=e', 't', {})))
print(load('x = 1', '=e', 't', env)(), env.x, rawget(_G, 'x'))
local sandbox = setmetatable({}, { __index = _G })
load('function helper() return 42 end value = helper()', '=s', 't', sandbox)()
print(sandbox.value, helper, type(sandbox.helper))
do
  local _ENV = { y = 10 }
  y = y + 1
  z = y * 2
  function f() return z end
  _ENV.result = f()
  sandbox_result = result
  y = nil
  _ENV.out = sandbox_result
end
print(y, z, f)
local function with(_ENV) return a + b end
print(with { a = 1, b = 2 }, pcall(with, { a = 1 }))
local function counter()
  local _ENV <const> = { n = 0 }
  return function() n = n + 1 return n end
end
local c1, c2 = counter(), counter()
for _ = 1, 1100 do c1() end
print(c1(), c2())
local envs, s = { { v = 1 }, { v = 10 }, { v = 0.5 } }, 0
for i = 1, 1200 do
  local _ENV = envs[i % 3 + 1]
  v = v + 1
  s = s + v
end
print(s, envs[1].v, envs[2].v, envs[3].v)
local run = load('total = (total or 0) + step', '=run', 't', setmetatable({ step = 2 }, { __newindex = function(t, k, v) rawset(t, k, v + 1000) end }))
for _ = 1, 1050 do run() end
print(_ENV == _G, _G._G == _G, _G.print == print)
globalcount = 0
for i = 1, 1300 do
  globalcount = globalcount + 1
  if i == 1100 then globalcount = globalcount + 0.5 end
end
print(globalcount, _G.globalcount, _ENV['globalcount'])
_G.dynamic = 'set through _G'
print(dynamic)
globalcount, dynamic = nil, nil
setmetatable(_G, { __index = function(_, k) error('undeclared ' .. k, 2) end, __newindex = function(_, k) error('cannot declare ' .. k, 2) end })
print(pcall(function() return undeclared end))
print(pcall(function() newglobal = 1 end))
setmetatable(_G, nil)
print(undeclared)
