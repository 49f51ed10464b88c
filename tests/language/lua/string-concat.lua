-- Concatenation of strings and numbers, chains, and loops that build.
print('a' .. 'b' .. 'c' .. 1 .. 2.0 .. -3, 1 .. '', ('x'):rep(3) .. ('y'):rep(2))
print('' .. '' == '', 'a' .. '' == 'a', #('abc' .. 'def'))
local s = ''
for i = 1, 1100 do s = s .. i % 10 end
print(#s, s:sub(1, 12), s:sub(-5))
local t = ''
for i = 1, 300 do t = i .. ',' .. t end
print(#t, t:sub(1, 20))

local function join(n, piece)
  local r = ''
  for i = 1, n do
    r = r .. piece
    if #r > 50 then r = r:sub(-20) end
  end
  return r
end
print(join(1200, 'ab'), join(1200, 7), join(1200, 1.5))

-- operand kinds vary within a loop
local acc = 0
for i = 1, 1200 do
  local v
  if i % 3 == 0 then v = i elseif i % 3 == 1 then v = i + 0.5 else v = 'k' .. i end
  local line = '<' .. v .. '|' .. i .. '>'
  acc = acc + #line
end
print(acc)
local x, y, z = 'p', 'q', 'r'
for i = 1, 500 do x, y, z = y .. '', z, x .. '' end
print(x .. y .. z)
print(pcall(function() return 'a' .. nil end))
print(pcall(function() return 'a' .. {} end))
print(pcall(function() local u = true return 'a' .. 'b' .. u end))
