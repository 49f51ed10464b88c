-- load: environments, modes, readers, names of chunks; upvalues of chunks that were dumped.
local function try(...) local f, e = load(...) return f and 'function' or e end
local bin = string.dump(load 'return ...')
print(try('return 1', 'n', 't')) print(try('return 1', 'n', 'b')) print(try(bin, 'n', 't')) print(try(bin, 'n', 'b')) print(try('return 1', '=n', 'b')) print(try(bin, '@f.lua', 't'))
print(pcall(load, 'return 1', 'n', 'x')) print(pcall(load, 'return 1', 'n', '')) print(pcall(load, 1)) print(pcall(load, {})) print(pcall(load)) print(pcall(load, 'x', {}))
local env = { print = print, y = 20 }
local f = load('x = (x or 0) + 1; return x, y, _ENV', 'chunk', 't', env)
local x, y, e = f() print(x, y, e == env, env.x) f() print(env.x, rawget(_G, 'x'))
print(pcall(load('return z.w', '=env', 't', {}))) print(pcall(load('z.w = 1', '=env', 't', { z = false }))) print(pcall(load('return a', '=noenv', 't', nil)))
print(pcall(load('a = 1', '=number', 't', 42))) print(load('return _ENV', '=string', 't', 'text')())
print(load('local _ENV = { v = 7 } return v')(), load('local _ENV <const> = { v = 8 } function g() return v end return g()')())
print(pcall(load 'local _ENV = nil; return v')) print(pcall(load 'local function f(_ENV) return v end return f{ v = 9 }, f(nil)'))
-- An environment that computes.
local seen = {}
local spy = setmetatable({}, { __index = function(_, k) seen[#seen + 1] = 'get ' .. k return _G[k] end, __newindex = function(t, k, v) seen[#seen + 1] = 'set ' .. k rawset(t, k, v) end })
print(load('a = 1 b = a + 1 c = type(b) a = 2 return b, c', 'spied', 't', spy)()) print(table.concat(seen, ', '))
-- Readers.
local function pieces(list) local i = 0 return function() i = i + 1 return list[i] end end
print(load(pieces { 'return ', '1', '', ' + 41' })()) print(load(pieces { 'return ', '1 + 41' })()) print(type(load(pieces {}))) print(load(pieces { 'ret', 'urn "a', 'b"', '.. "c' , '"' })())
print(load(pieces { 'x =' })) print((pcall(load, pieces { 'return 1', 2 }))) print(load(pieces { 'x', {} })) print(pcall(load, function() error 'reader' end)) print(load(function() error({}) end) == nil)
local n = 0
print(type(load(function() n = n + 1 return n <= 500 and 'do local a' .. n .. ' = ' .. n .. ' local b = a' .. n .. ' end ' or nil end)), n)
-- Names in messages.
for _, name in ipairs { '=name', '@file.lua', 'text of the chunk', 'first line\nsecond', '=' .. ('n'):rep(100), '@' .. ('p'):rep(100), ('t'):rep(100), '', '=', '@', '\nempty first' } do
  print(load('x =', name)) print(select(2, pcall(load('error "e"', name))))
end
print(load('x = ')) print(load('return "' .. ('s'):rep(70) .. '" x')) print(select(2, load('\n\n  x = }')))
-- Dumped functions: upvalues become fresh, constants and line numbers stay.
local a, b = 10, 20
local function counter() a = a + 1 return a, b end
local loaded = load(string.dump(counter), 'd', 'b')
print(pcall(loaded)) print(debug.setupvalue(loaded, 1, 100), debug.setupvalue(loaded, 2, 'b'), debug.setupvalue(loaded, 3, 1)) print(loaded()) print(loaded()) print(a, b)
local g = load(string.dump(function(...) local t = { ... } return #t, select('#', ...), 2 ^ 53, 'k\0s', 0x7fffffffffffffff end))
print(g(1, nil, 3))
print(pcall(load(string.dump(function() error 'dumped' end)))) print(pcall(load(string.dump(function() error 'stripped' end, true)))) print(pcall(load(string.dump(function() local z = nil; z() end, true))))
local source = 'local n = ... local r = {} for i = 1, n do r[i] = i * i end return table.concat(r, ",")'
for i = 1, 30 do assert(load(source, '=s' .. i, 't', { table = table })(i) == load(string.dump(load(source)))(i)) end
print(load(source)(8), pcall(string.dump, print), load(bin)(1, 2, 3))
