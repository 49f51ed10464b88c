-- Environments: strict globals, sandboxes with limited libraries, modules with private environments, default values, and setfenv by upvalues.
local declared = {}
local strict = setmetatable({}, {
  __index = function(_, k)
    if not declared[k] then error(("variable '%s' is not declared"):format(k), 2) end
    return nil
  end,
  __newindex = function(t, k, v)
    if not declared[k] then error(("assignment to undeclared variable '%s'"):format(k), 2) end
    rawset(t, k, v)
  end,
})
local function global(env, name, v)
  declared[name] = true
  rawset(env, name, v)
end
global(strict, 'print', print)
global(strict, 'x', 10)
global(strict, 'unset', nil)
assert(load("print(x, unset) x = x + 1 print(x)", '=strict', 't', strict))()
print(pcall(load("return y", '=strict', 't', strict)))
print(pcall(load("\nz = 1", '=strict', 't', strict)))
local function sandbox(source, name)
  local out = {}
  local env = {
    tostring = tostring, pairs = pairs, string = { upper = string.upper, rep = function(s, n)
      if n > 100 then error('string too long', 2) end
      return s:rep(n)
    end },
    print = function(...)
      local t = table.pack(...)
      for i = 1, t.n do t[i] = tostring(t[i]) end
      out[#out + 1] = table.concat(t, ' ')
    end,
  }
  env._G = env
  local f, e = load(source, '=' .. name, 't', env)
  if not f then return e end
  local ok, r = pcall(f)
  return ('%s %s [%s]'):format(ok, r, table.concat(out, '; ')), env
end
print((sandbox("print(string.upper 'hi', string.rep('ab', 3)) return 5", 'good')))
print((sandbox("return os.time()", 'os')))
print((sandbox("return string.rep('x', 1000)", 'rep')))
print((sandbox("leak = 1 _G.other = 2 return _G.leak + other", 'leak')), rawget(_G, 'leak'))
print((sandbox("return ((", 'syntax')))
print((sandbox("\27Lua", 'binary')))
print((sandbox("local s = 'x' return s:rep(3)", 'methods')))
local function module(source, name)
  local exports = {}
  local env = setmetatable({}, { __index = _G, __newindex = function(t, k, v)
    rawset(t, k, v)
    if k:sub(1, 1) ~= '_' then exports[k] = v end
  end })
  assert(load(source, '=' .. name, 't', env))()
  return exports, env
end
local m, env = module([[
  _count = 0
  function up(n) _count = _count + (n or 1) return _count end
  function reset() _count = 0 end
  local function hidden() end
  limit = 3
]], 'counter')
local names = {}
for k in pairs(m) do names[#names + 1] = k end
table.sort(names)
print(table.concat(names, ' '), m.up(), m.up(5), env._count, rawget(_G, '_count'), m._count)
for i = 1, 200 do m.up(i) if i % 50 == 0 then io.write(m.up(0), ' ') m.reset() end end
print(m.up())
local function f()
  local _ENV = { y = 5 }
  return y, x
end
print(f())
local function withDefaults(defaults) return setmetatable({}, { __index = defaults }) end
local function config(_ENV)
  width, height = width or 80, height or 24
  title = title .. '!'
  return _ENV
end
local c = config(withDefaults { title = 'hello', height = 50 })
print(c.width, c.height, c.title, rawget(c, 'height'))
do
  local print, _ENV = print, setmetatable({}, { __index = function(_, k) return '<' .. k .. '>' end })
  print(anything, other.field, a)
  a = 1
  print(a)
end
local g = load 'local a = ... return function() b = a return b end'
local h = g(7)
print(h(), b, _G.b)
b = nil
local counts = {}
local spy = setmetatable({}, { __index = function(_, k) counts[k] = (counts[k] or 0) + 1 return _G[k] end })
load("for i = 1, 100 do local s = tostring(i) if #s > 1 then type(s) end end math.floor(1.5)", '=spy', 't', spy)()
print(counts.tostring, counts.type, counts.math, counts.print)
