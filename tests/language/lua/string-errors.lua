-- Malformed patterns and replacements, results of unusual positions, limits of matching.
local function try(f, ...) print(pcall(f, ...)) end
for _, pattern in ipairs { '(', '[', '%', '[%', '(()', ')()', '%1', '(%1)', '%b', '%bx', '%f', '%fa', '[a', '[]', '[^]', 'a)', '(a' } do
  io.write(pattern, ' ')
  try(string.find, 'a', pattern)
end
try(string.match, 'a', ')')
try(string.gmatch, 'a')
try(string.gmatch, 'a', 'a', 'x')
try(function() for _ in ('x'):gmatch('(') do end end)
for _, by in ipairs { '%2', '%1', '%', '%x', true, function() return {} end, { a = {} }, { a = true } } do try(string.gsub, 'a', 'a', by) end
try(string.gsub, 'a', 'a')
try(string.gsub, 'a', 'a', 'b', 'x')
try(string.match, ('a'):rep(250), ('(a)'):rep(33))
try(string.rep, 'x', -1e10)
try(string.rep, 'abc', math.maxinteger)
try(string.sub)
try(string.sub, 'x', 1.5)
try(string.char, 256)
try(string.char, 65.5)
print(('hello'):sub(2), ('hello'):sub(-3), ('hello'):sub(0), ('hello'):sub(10), ('hello'):sub(-100, 2), ('hello'):sub(3, 2))
print(('hello'):sub(math.mininteger, math.maxinteger), ('hello'):sub(-2, math.maxinteger), ('hello'):byte(10), ('hello'):byte(1, -1))
print(('a,b'):find(',', 3), ('abc'):find('b', -1), ('abc'):find('', 10), ('abc'):find('', 4), ('a)b'):find(')'), ('a]b'):find(']'))
print(('abc'):match('()b()'), ('abc'):match('.-'), ('aaa'):match('a-b'), ('abc]'):match('[]]'), ('^x'):match('[x^]+'), ('a\0b'):match('[%z]'))
print(('a-c'):match('[a%-c]+'), ('abc'):match('^b', 2), ('abc'):match('b', 3), ('hello'):gsub('', '-'), ('abc'):gsub('$', 'x'))
print(('abc'):gsub('()', '%1'), ('a b c'):gsub('%s*', '-'), ('x y'):gsub('(%w) (%w)', '%2 %1 %0'), ('abc'):gsub('.', { a = 1, b = false }))
for m in ('abc'):gmatch('') do io.write('[', m, ']') end
for m in ('aXbX'):gmatch('%u', 3) do io.write(m, ';') end
for m in ('^a^a'):gmatch('^a') do io.write(m, ';') end
print()
print(pcall(function() return 'a' + 1 end))
print(pcall(function() return {} - '1' end))
print(pcall(function() return '1.5' | 1 end))
print('10' + 5, '0x10' * 1, '7' // '2', -'2', '2' ^ 2, pcall(function() return '1' // 0 end))
local failures, hits = 0, 0
for i = 1, 1200 do
  local ok, e = pcall(string.find, 'abc' .. i, i % 10 == 0 and '[' or '%d+')
  if ok then hits = hits + e else failures = failures + #e end
end
print(failures, hits)
