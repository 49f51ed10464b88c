-- __concat: left, right and middle operands, chains with strings and numbers, associativity.
local mt = {}
local function S(text) return setmetatable({ text = text }, mt) end
local function str(x) return type(x) == 'table' and x.text or tostring(x) end
mt.__concat = function(a, b) return S('(' .. str(a) .. str(b) .. ')') end
local a, b = S('a'), S('b')
print((a .. b).text, (a .. 'x').text, ('x' .. a).text, (1 .. a).text, (a .. 2.5).text, (a .. nil).text, ({} and a .. true).text)
print((a .. b .. a).text, ('1' .. '2' .. a).text, (a .. '1' .. '2').text, ('x' .. a .. 'y' .. 'z').text, (1 .. 2 .. a .. 3 .. 4).text)

local n = 0
mt.__concat = function(x, y)
  n = n + 1
  return str(x) .. '+' .. str(y)
end
print(a .. b, a .. 'x' .. 'y', 'x' .. 'y' .. a)
local s = 0
for i = 1, 1200 do
  local r = i .. a .. 'end'
  s = s + #r
end
print(s, n)

-- strings first, an object later
local piece, total = 'str', 0
for i = 1, 1300 do
  if i == 1100 then piece = S('object') end
  if i == 1200 then piece = 7 end
  local r = '<' .. piece .. '>'
  total = total + #r
end
print(total)
mt.__concat = function(x, y) return rawequal(x, a) and 'left' or 'right' end
print(a .. {}, {} .. a, a .. a, a .. b, b .. a)
print(pcall(function() return {} .. 'x' end))
print(pcall(function() return 'x' .. {} .. 'y' end))
print(pcall(function() return a .. 'q' .. {} end))
mt.__concat = function() error('cannot join', 0) end
print(pcall(function() return 'x' .. a end))
local failed = 0
for i = 1, 1100 do
  if not pcall(function() return i % 11 == 0 and a .. i or 'k' .. i end) then failed = failed + 1 end
end
print(failed)
mt.__concat = function() return 1, 2 end
print(a .. 'x', #{ a .. 'x' })
