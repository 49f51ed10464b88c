-- load: strings, reader functions, names, modes, results; chunks called in hot loops.
print(load('return 1 + 1')(), load('return ...')(5, 6), load('x =')) 
print(load('return 1', 'name', 't')(), load('return 1', 'name', 'b'))
print(pcall(load('error("in chunk", 1)', '=my')))
local parts = { 'return ', '1', ' + ', '2', nil }
local i = 0
print(load(function() i = i + 1 return parts[i] end)())
i = 0
print(load(function() i = i + 1 return i == 1 and 'return 5' or '' end, '=reader')())
print(load(function() return {} end))
print(type(load('')), load('  -- only a comment')())
local f = load('local a, b = ... return a * 10 + b')
local s = 0
for k = 1, 1200 do s = s + f(k, k % 3) end
print(s)
local compiled = 0
for k = 1, 150 do
  local g = load('local x = ' .. k .. ' for i = 1, ' .. k % 50 .. ' do x = x + i end return x')
  compiled = compiled + g()
end
print(compiled)
-- chunks with state in upvalue-like globals and with closures
local make = load('local n = ... return function(d) n = n + d return n end')
local a, b = make(1), make(100)
for k = 1, 1100 do
  a(1)
  b(k % 2 == 0 and 1 or 0.5)
end
print(a(0), b(0))
counter = 0
local bump = load('counter = counter + 1 return counter')
for _ = 1, 1050 do bump() end
print(counter)
counter = nil
local ops = {}
for name, op in pairs { add = '+', sub = '-', mul = '*', div = '/', idiv = '//', mod = '%', pow = '^' } do
  ops[name] = load('local a, b = ... return a ' .. op .. ' b', '=' .. name)
end
print(ops.add(2, 3), ops.sub(2, 3), ops.mul(2, 3), ops.div(3, 2), ops.idiv(7, 2), ops.mod(7, 4), ops.pow(2, 5))
print(pcall(ops.add, {}, 1))
print(pcall(ops.idiv, 1, 0))
print(type(dofile), loadstring, type(loadfile))
local deep = load(('do '):rep(100) .. 'x = 1 ' .. ('end '):rep(100))
deep()
print(x)
print(select('#', load('return')()), select('#', load('return nil, nil')()))
