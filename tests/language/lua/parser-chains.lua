-- Chains that are long but not deep: suffixes, operators that bind equally. And how many registers expressions may need.
local rep, list = string.rep, 'x, '
local function try(name, s)
  local f, e = load(s, '=s')
  print(name, f and 'ok' or e)
  return f
end
local t = setmetatable({}, { __index = function(t, k) return t end, __call = function(t) return t end })
local function result(name, s)
  local f = load('local a, n = ...; ' .. s, '=s')
  print(name, f(t, 1) == t, f(t, 1))
end
try('calls', 'return a' .. rep('()', 3000)) try('methods', 'return a' .. rep(':b()', 3000)) try('fields', 'return a' .. rep('.b', 3000)) try('indices', 'return a' .. rep('[b]', 3000))
try('mixed', 'return a' .. rep('.c:b(1)[2]"x"{}.d', 1000)) try('statement', 'a' .. rep('.c:b(1)[2]"x"{}.d', 1000) .. '()') try('assignment', 'a' .. rep('.c:b(1)[2]"x"{}.d', 1000) .. ' = 1')
try('function', 'function a' .. rep('.c', 1000) .. ':m() end') try('tail', 'local a return a' .. rep('.c()', 1000))
try('equal', 'return a' .. rep(' == a', 3000)) try('unequal', 'return a.b' .. rep(' ~= a.b', 3000)) try('less', 'if a' .. rep(' < a', 3000) .. ' then end') try('order', 'local x = a' .. rep(' < 1 == nil ~= a.b >= c', 1000))
try('and', 'return x' .. rep(' and x', 20000)) try('or', 'return x' .. rep(' or x', 20000)) try('and or', 'while x' .. rep(' and x or y', 10000) .. ' do end') try('or and', 'local a = x' .. rep(' or x and not y', 10000))
try('plus', 'return x' .. rep(' + x * y - 1', 3000)) try('bits', 'return x' .. rep(' | x & y ~ 2 << 1', 3000))
local quiet = print
print = function(n, ok) quiet(n, ok) end
result('fields', 'return a' .. rep('.b', 1000)) result('calls', 'return a' .. rep('()', 1000)) result('methods', 'return a' .. rep(':b():c().d', 1000))
print = quiet
print(load('return 1' .. rep(' == 1', 501))(), load('return 1' .. rep(' == 1', 500))(), load('return true' .. rep(' == true', 7))(), load('return false' .. rep(' ~= true', 500))())
print(load('local n = ... return n' .. rep(' + n', 1000))(2), load('local n = ... return n' .. rep(' and n + 1', 1000))(5), load('local n = ... return not n' .. rep(' or not n', 1000) .. ' or n')(6))
print(pcall(load('local n = ... return n.a' .. rep('.b', 50), '=c'), { a = {} })) print(pcall(load('local n = ... return n.a' .. rep(' < n.b', 50), '=c'), { a = 1, b = 2 })) print(pcall(load('return (1 < 2) == true < 3', '=c')))
-- Registers: the line and the token where they run out.
for _, n in ipairs { 240, 250, 251, 252, 253, 254, 255, 256 } do
  local items = rep('x, ', n)
  print(n) try('arguments', 'f(\n' .. items .. '2)') try('results', 'return ' .. items .. '\n2;') try('locals', 'local a = ' .. items .. '2\nlocal x') try('values', 'a = ' .. items .. '2\nlocal x')
  try('method', 'a:b(' .. items .. 'x)\nlocal x') try('table', 'return {' .. items .. '2}') try('vararg', 'return f(' .. items .. '...)') try('call', 'return f(' .. items .. 'f())') try('function', 'return f(' .. items .. 'function()\nend)')
end
local items = rep(list, 60)
try('nested', 'f(' .. items .. 'g(' .. items .. '\nh(' .. items .. 'i(' .. items .. 'k(' .. items .. '1)))))') try('tables', 'return {' .. items .. '\n{' .. items .. '{' .. items .. '{' .. items .. '\nk(' .. items .. '1)}}}}')
local locals = 'local x1' for i = 2, 100 do locals = locals .. ', x' .. i end
try('keys', locals .. '\nreturn ' .. rep('a[', 190) .. '1' .. rep(']', 190)) try('calls', locals .. '\nreturn ' .. rep('a(b,', 95) .. '1' .. rep(')', 95)) try('calls', locals .. '\nreturn ' .. rep('a(', 190) .. '1' .. rep(')', 190))
try('braces', locals .. '\nreturn ' .. rep('{', 190) .. '1' .. rep('}', 190)) try('concat', locals .. '\nreturn ' .. rep('a..', 153) .. 'a') try('concat', locals .. '\nreturn ' .. rep('a..', 154) .. 'a') try('minus', 'return ' .. rep('- ', 190) .. 'a.b') try('not', locals .. '\nreturn ' .. rep('not ', 190) .. 'a.b')
