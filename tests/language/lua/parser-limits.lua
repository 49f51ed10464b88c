-- Limits of the compiler, with the messages that name them.
local function message(text)
  local f, m = load(text, '=t')
  return f and 'ok' or m
end
local function list(n, f, sep)
  local parts = {}
  for i = 1, n do parts[i] = f(i) end
  return table.concat(parts, sep or ' ')
end
local function var(i) return 'v' .. i end
print(message(list(200, function(i) return 'local v' .. i end)))
print(message(list(201, function(i) return 'local v' .. i end)))
print(message('local ' .. list(201, var, ',')))
print(message('local function f() ' .. list(201, function(i) return 'local v' .. i end, '\n') .. ' end'))
print(message('for i = 1, 2 do ' .. list(197, function(i) return 'local v' .. i end) .. ' end'))
local function upvalues(n)
  local outer = list(n > 150 and 150 or n, function(i) return 'local a' .. i end)
  local inner = list(n > 150 and n - 150 or 0, function(i) return 'local b' .. i end)
  local use = list(n > 150 and 150 or n, function(i) return 'a' .. i .. '=1' end) .. ' ' .. list(n > 150 and n - 150 or 0, function(i) return 'b' .. i .. '=1' end)
  return outer .. '\nlocal function g()\n' .. inner .. '\nreturn function()\n' .. use .. '\nend end'
end
print(message(upvalues(255)))
print(message(upvalues(256)))
local deep = ('('):rep(250) .. '1' .. (')'):rep(250)
local m = message('return ' .. deep)
print(m:match('overflow') or m)
m = message(('do '):rep(250) .. ('end '):rep(250))
print(m:match('overflow') or m)
m = message('return ' .. ('{'):rep(250) .. ('}'):rep(250))
print(m:match('overflow') or m)
m = message('return ' .. ('-'):rep(250) .. '1')
print(m:match('overflow') or m)
m = message(('a = '):rep(2))
print(m)
print(message('return ' .. ('('):rep(100) .. '1' .. (')'):rep(100)))
print(message('x = ' .. list(3000, function(i) return tostring(i) end, ' + ')))
print(message('x = ' .. list(150, function(i) return '"' .. i .. '"' end, ' .. ')))
print(message('return {' .. list(5000, tostring, ',') .. '}'))
print(#load('return {' .. list(5000, tostring, ',') .. '}')())
print(select('#', load('return ' .. list(200, tostring, ','))()))
-- Many constants in a function.
local f = load('local t = {}\n' .. list(700, function(i) return ('t.k%d = "v%d" .. %d'):format(i, i, i) end, '\n') .. '\nreturn t')
local t = f()
print(t.k1, t.k350, t.k700)
local g = load('local x = 0\n' .. list(600, function(i) return ('if x == %d then x = x + 1 end'):format(i - 1) end, '\n') .. '\nreturn x')
print(g())
