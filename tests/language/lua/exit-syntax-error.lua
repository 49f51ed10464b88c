-- This file does not compile: the message names the line and the token; exit code 1; nothing is printed.
print('not printed')
local t = {}
for i = 1, 100 do
  t[i] = i * i
end
local function f(a, b)
  if a > b then
    return a
  else
    return b
  end
end
print(f(1, 2))
while t[1] do
  t[1] = nil
end
repeat
  t.x = (t.x or 0) + 1
until t.x == 10
local s = 'text'
for i = 1, 10 of
  print(i)
end
