-- Character classes, sets, complements and quantifiers of patterns.
local sample = 'Abc 123,_-x\tY\n{z}~'
for _, p in ipairs { '%a', '%d', '%l', '%u', '%s', '%p', '%w', '%x', '%c', '%g', '%A', '%D', '%S', '%W', '.', '[abc]', '[^abc]', '[a-z]',
  '[%d%u]', '[]]', '[^]]', '[%-x]', '[a-]', '[%a_]', '%%', '[{}]' } do
  local n, last = 0, ''
  for m in sample:gmatch(p) do
    n = n + 1
    last = m
  end
  io.write(p, '=', n, ':', last:byte() or 'none', ' ')
end
print()
print(('aaa'):match('a*'), ('aaa'):match('a+'), ('aaa'):match('a-'), ('aaa'):match('a?'), ('aaab'):match('a-b'), ('b'):match('a*'))
print(('xaax'):match('x(a-)x'), ('<<a>>'):match('<(.-)>'), ('<<a>>'):match('<(.*)>'), ('key = val'):match('^(%w+)%s*=%s*(%w+)$'))
print(('  trim me  '):match('^%s*(.-)%s*$') .. '|', ('2024-01-31'):match('(%d+)-(%d+)-(%d+)'), ('abc'):match('^b'), ('abc'):match('c$'))
print(('a$b'):match('a$b'), ('^a'):match('%^a'), ('a^'):match('a^'), ('hello'):match('l+'), ('hello'):match('.', 5), ('x'):match('', 2))

local sum = 0
for i = 1, 1200 do
  local line = 'id' .. i .. ' = ' .. i * 3 .. (i % 4 == 0 and ' ; note' or '')
  local id, value = line:match('^id(%d+)%s*=%s*(%d+)')
  if line:match(';') then sum = sum + 1 end
  sum = sum + tonumber(value) - tonumber(id)
end
print(sum)
local identifiers = 0
for word in (('foo bar_1 2x _y; a.b '):rep(60)):gmatch('[%a_][%w_]*') do identifiers = identifiers + #word end
print(identifiers)
