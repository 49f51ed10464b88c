-- gsub with strings, tables and functions, limits, anchors, %0 to %9, empty matches.
print(('hello world'):gsub('o', '0'), ('hello world'):gsub('o', '0', 1), ('hello'):gsub('', '-'), ('abc'):gsub('%w', '%0%0'))
print(('hello world'):gsub('(%w+) (%w+)', '%2 %1'), ('abc'):gsub('b', '%%'), ('abc'):gsub('^a', 'x'), ('aaa'):gsub('^a', 'x'))
print(('$name is $age'):gsub('%$(%w+)', { name = 'Bob', age = 42 }), ('$x'):gsub('%$(%w+)', {}))
print(('abc'):gsub('%w', function(c) if c == 'b' then return 'B' end end), ('abc'):gsub('%w', function() return false end))
print(('a b c'):gsub('%a', { a = 1, b = 2.5, c = false }), ('abc'):gsub('(a)(b)', function(x, y) return y .. x end))
print(('abc'):gsub('.', '', 0), ('abc'):gsub('.', '', 2), ('x'):gsub('x', ('y'):rep(5)), ('abc def'):gsub('%f[%w]%w+', string.upper))
print(pcall(string.gsub, 'abc', 'a', function() return {} end))
print(pcall(string.gsub, 'abc', 'a', true))
print(pcall(string.gsub, 'abc', 'a', { a = true }))

local calls, out = 0, 0
for i = 1, 400 do
  local r, n = ('k' .. i .. '=v' .. i):gsub('%d+', function(d)
    calls = calls + 1
    return tonumber(d) * 2
  end)
  out = out + #r + n
end
print(calls, out)

local rot = {}
for i = 0, 25 do
  rot[string.char(97 + i)] = string.char(97 + (i + 13) % 26)
  rot[string.char(65 + i)] = string.char(65 + (i + 13) % 26)
end
local msg = 'The Quick Brown Fox'
local coded = msg:gsub('%a', rot)
print(coded, (coded:gsub('%a', rot)))
local escaped = (('<a href="x">&</a>'):rep(40)):gsub('[<>&"]', { ['<'] = '&lt;', ['>'] = '&gt;', ['&'] = '&amp;', ['"'] = '&quot;' })
print(#escaped, escaped:sub(1, 40))
