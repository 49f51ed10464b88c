-- Captures: nested, positions, back references, empty; up to the limit of 32.
print(('hello world'):match('((h)(e(l)l))o'), ('abc'):match('()b()'), ('abc'):match('(())'), ('x=1, y=2'):match('(%w)=(%w), (%w)=(%w)'))
print(('"quoted" text'):match('(["\'])(.-)%1'), ("'it' \"x\""):match('(["\'])(.-)%1'), ('abab'):match('(ab)%1'), ('abac'):match('(ab)%1'))
print(('aXbXc'):match('(.)X(.)X(.)'), (''):match('(.*)'), ('abc'):match('(a)(.)(c)'))
print(pcall(string.match, 'x', ('(x?)'):rep(33)))
print(select('#', ('x'):match(('(x?)'):rep(32))))
print(pcall(string.match, 'abc', '(a'))
print(pcall(string.match, 'abc', 'a)'))
print(pcall(string.match, 'abc', '%1'))
print(pcall(string.match, 'abc', '[a'))
print(pcall(string.match, 'abc', '%'))
print(pcall(string.gsub, 'abc', '(a)', '%2'))
print(pcall(string.gsub, 'abc', 'a', '%x'))
print(pcall(string.match, 'abc', '%b'))
print(pcall(string.match, 'abc', '%f'))

local sum, doubles = 0, 0
for i = 1, 1200 do
  local s = i .. ':' .. (i % 13) .. ':' .. i
  local a, b = s:match('^(%d+):(%d+):%1$')
  sum = sum + tonumber(a) * tonumber(b)
  if s:find('(%d)%1') then doubles = doubles + 1 end
end
print(sum, doubles)
local at = 0
for p, w, q in (('one two three '):rep(80)):gmatch('()(%a+)()') do at = at + p * #w - q end
print(at)
