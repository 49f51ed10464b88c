-- string.find: plain and with patterns, with start positions, also negative and beyond the end.
local s = 'the cat sat on the mat. the end'
print(s:find('the'), s:find('the', 2), s:find('the', -10), s:find('dog'), s:find(''), s:find('', 10))
print(s:find('.', 1, true), s:find('.'), s:find('t.', 1, true), s:find('', 100), s:find('', #s + 1), s:find('', #s + 2))
print(s:find('a%'  .. 't'), s:find('[cm]at'), s:find('(%a+) (%a+)'), s:find('()sat()'))
print(('a+b'):find('+', 1, true), ('a+b'):find('a+b'), ('a.b'):find('%.'), ('aXb'):find('%u'))

local function count(text, what, plain)
  local n, at = 0, 1
  while true do
    local i, j = text:find(what, at, plain)
    if not i then return n end
    n = n + 1
    at = j + 1
  end
end
local long = s:rep(40, ' ')
print(count(long, 'the', true), count(long, 'the'), count(long, '%a+'), count(long, '.', true), count(long, 'zzz', true))

local positions = 0
for i = 1, 1200 do
  local at = s:find('t', i % #s + 1, true)
  positions = positions + (at or -1)
end
print(positions)
local index = 0
for i = 1, 1100 do
  local key = 'item' .. i % 37
  local a, b, digits = key:find('(%d+)$')
  index = index + a * b + tonumber(digits)
end
print(index)
