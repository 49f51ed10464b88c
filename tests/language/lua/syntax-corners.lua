-- Texts that are not programs, with the message that tells first; and odd ones that are.
local function check(source)
  local f, e = load(source, '=s')
  print(f and 'ok' or e)
end
for _, source in ipairs {
  'for i = 1 do end', 'for i, j = 1, 2 do end', 'for 1 = 1, 2 do end', 'for i in do end', 'for a.b in x do end', 'local 1', 'local a.b = 1',
  'local function a.b() end', 'function f:a.b() end', 'function f.a:b:c() end', 'f() = 1', '(f) = 1', '(a).b = 1', 'a, f() = 1', 'a.b:c = 1',
  'a:b', 'a', '1', '"x"', 'a = ', 'a, = 1', 'return return', 'return 1, ', 'return; x = 1', 'if x then', 'if x', 'while x', 'repeat',
  'repeat until', 'x = }', 'x = {1, 2', 'x = {[1] 2}', 'x = {a = }', 'x = {,}', 'x = {;}', 'x = {1;;2}', 'x = (1', 'x = 1 +', 'x = not',
  'x = a..', 'x = function', 'x = function(', 'x = function(a,', 'x = function(..., a) end', 'x = function(a a) end', 'x = function(1) end',
  'x = ...', 'function f() return ... end', 'x = "abc', "x = 'a\nb'", 'x = [[abc', 'x = [==[abc]=]', 'x = [=abc', '--[[abc', 'x = 0x',
  'x = 1e', 'x = 1e+', 'x = 3x', 'x = 0x1p', 'x = 1..2', 'x = 1.2.3', 'x = @', 'x = ~', 'x = a ~ = b', 'x = a != b', 'x = a === b',
  'x = a & & b', 'x = a ? b : c', 'x := 1', 'x += 1', 'x++', 'and = 1', 'x.and = 1', 'x = {and = 1}', 'end', 'x = 1 end', 'until x',
  'local', 'local function', 'function', 'function f', 'function f(', 'function f()', 'f(', 'f(1,', 'f(1 2)', 'f{1', 'f"a', 'a.', 'a.1',
  'a[1', 'a[]', 'a:b(', 'a:b.c()', '\\', 'x = "\\q"', 'x = "\\300"', 'x = "\\x1"', 'x = "\\u{110000000}"', 'x = "\\u{}"', 'x = "\\u{1"',
  'x = "\\z', 'x = \1', '\0', 'x\0 = 1', 'x = 1 \255', 'x = {\n1,\n2', 'f(\n1\n', 'if x then\n\nelse\n', 'do\n\n\nfor i = 1, 2 do\n',
  'x = 5 y = 6', 'x = 5; ; ; y = 6', ';;', 'f()\n(g)()', 'a = f\n(g).x = 1', '#!shebang', '# comment', '\239\187\191x = 1', 'return',
  'return;', 'return 1;', 'return 1;;', 'x = 0xffffffffffffffffff', 'x = 1e400', 'x = 9999999999999999999', 'x = 0x.p1', 'x = .e1',
  'x = 08', 'x = 1_000', 'x = 3in', 'x = a.b.c["d"].e:f{}.g"h"[i]()', 'x = "a"..1', 'x = -2^2', 'x = not nil == true', 'x = a < b < c'
} do
  check(source)
end
print(pcall(load, 'x = ' .. ('('):rep(300) .. '1' .. (')'):rep(300)))
print(load(('do '):rep(300) .. ('end '):rep(300)))
print(load('x = ' .. ('-'):rep(300) .. '1'))
print(load('x = ' .. ('1 + '):rep(3000) .. '1') ~= nil, load('x = ' .. ('a.'):rep(300) .. 'b') ~= nil)
print(load('local ' .. ('a, '):rep(250) .. 'b'))
local many = {}
for i = 1, 300 do many[i] = 'local v' .. i .. ' = ' .. i end
print(load(table.concat(many, '\n'), '=many'))
local up = {}
for i = 1, 150 do up[#up + 1] = 'local a' .. i end
up[#up + 1] = 'local function f()'
for i = 1, 150 do up[#up + 1] = 'local b' .. i end
up[#up + 1] = 'return function() return 0'
for i = 1, 150 do up[#up + 1] = '+ a' .. i .. ' + b' .. i end
up[#up + 1] = ' end end'
print(load(table.concat(up, ' '), '=up'))
print(load('return 08, 0x.1p4, 3., .5, 0xA, 1e2, 0x10p-1, 1E-2, 2^-3, -2^2, not nil == true, 1 .. 2')())
local good, lengths = 0, 0
for i = 1, 600 do
  local f, e = load(i % 3 == 0 and 'return ' .. i or i % 3 == 1 and 'return (' .. i or 'x = = ' .. i)
  if f then good = good + f() else lengths = lengths + #e end
end
print(good, lengths)
