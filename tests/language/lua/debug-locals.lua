-- Local variables of running functions.
local function locals(level)
  local names = {}
  for i = 1, 100 do
    local name, value = debug.getlocal(level + 1, i)
    if not name then break end
    if not name:find '^%(' then names[#names + 1] = name .. '=' .. tostring(value) end
  end
  return table.concat(names, ' ')
end
local function simple(a, b, ...)
  local c = a + b
  do
    local hidden = 1
  end
  for i = 1, 2 do
    local inner = i * c
    if i == 2 then print(locals(1)) end
  end
  local function f() return c end
  c = c + 1
  print(locals(1):match 'a=1 b=2 c=4')
  return f
end
simple(1, 2, 3, 4)
local function varargs(...)
  local n = select('#', ...)
  for i = 1, n + 1 do print(debug.getlocal(1, -i)) end
  print(debug.setlocal(1, -2, 'changed'), ...)
end
varargs('x', 'y', 'z')
local function parameters(first, second, ...) local third end
for i = 1, 3 do print(i, debug.getlocal(parameters, i)) end
print(debug.getlocal(print, 1))
local function captured(p, q)
  local function use() p = p + q; return p end
  q = q * 2
  return use
end
for i = 1, 3 do print(i, debug.getlocal(captured, i)) end
print(captured(3, 4)())
local function assign(x)
  local y = x
  debug.setlocal(1, 1, 'one')
  debug.setlocal(1, 2, 'two')
  return x, y
end
print(assign(5))
print((debug.getlocal(1, 1)))
print(pcall(debug.getlocal, 50, 1))
print(pcall(debug.setlocal, 50, 1, 1))
print(pcall(debug.getlocal, 1))
local function twice(f, n)
  local here = n
  f()
  return here
end
local sum = 0
for i = 1, 100 do
  sum = sum + twice(function()
    if i % 10 == 0 then
      local name, value = debug.getlocal(2, 3)
      debug.setlocal(2, 3, value + 1000)
    end
  end, i)
end
print(sum)
local co = coroutine.create(function(a, b)
  local c = a .. b
  coroutine.yield(c)
  return c
end)
coroutine.resume(co, 'x', 'y')
for i = 1, 3 do print(debug.getlocal(co, 1, i)) end
print(debug.setlocal(co, 1, 3, 'replaced'))
print(coroutine.resume(co))
