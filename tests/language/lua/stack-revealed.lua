local function inner(i)
  if i == 60 then
    print(debug.traceback("x"))
    print(debug.getinfo(1,"n").name, debug.getinfo(2,"n").name, debug.getinfo(3,"l") and debug.getinfo(3,"l").currentline)
    print(debug.getlocal(2,1))
    print(pcall(error,"m",3))
    print(select(2,pcall(error,"m",2)))
  end
  return i
end
local function mid(n)
  local s = 0
  for j = 1, 3 do s = s + inner(n) end
  return s
end
local function f()
local t = 0
for i = 1, 100 do t = t + mid(i) end
return t
end
print(f())

-- A local variable of a caller, read and written from below, and results that go on.
local function bump(i)
  if i % 25 == 0 then
    local name, value = debug.getlocal(2, 1)
    debug.setlocal(2, 1, value + 1000)
    return name
  end
  return ''
end
local function caller(acc, i)
  local name = bump(i)
  return acc + #name
end
local total = 0
for i = 1, 100 do total = caller(total, i) end
print(total)

-- Through a tail call, and inside a coroutine.
local function tail(i)
  if i == 70 then print((debug.traceback('tail'))) end
  return i
end
local function through(i) return tail(i) end
local function loop()
  local s = 0
  for i = 1, 80 do s = s + through(i) end
  return s
end
print(loop())
local co = coroutine.wrap(function()
  for i = 1, 3 do coroutine.yield(loop()) end
end)
print(co())
print(co())

-- An error whose position is far up, caught near.
local function fail(i)
  if i % 30 == 0 then
    local ok, message = pcall(error, 'level', 4)
    print(ok, message)
  end
  return 1
end
local function nested(i) return 1 + fail(i) end
local count = 0
for i = 1, 90 do count = count + nested(i) end
print(count)
