-- %b, %f, and expression-like matching with them in loops.
print(('f(a(b)c)d(e)'):match('%b()'), ('((('):match('%b()'), ('x{y{z}}'):match('%b{}'), ('a<b>c'):gsub('%b<>', ''))
print(('THE (quick) fox'):find('%f[%a]%a+%f[%A]'), ('foo.bar'):gsub('%f[%w]%w', string.upper), ('[[x]]'):match('%b[]'))
print(('hello world from lua'):gsub('%f[%w](%w)(%w*)', function(a, b) return a:upper() .. b end))
print(('aXbXX'):gsub('%f[X]X+', '-'), (' word'):find('%f[%z]'), ('word'):find('%f[\0]'))

-- evaluates sums in nested parentheses by rewriting the innermost ones
local function eval(s)
  local function sum(text)
    local total = 0
    for sign, digits in text:gmatch('([+-]?)(%d+)') do
      total = total + (sign == '-' and -1 or 1) * tonumber(digits)
    end
    return total
  end
  local n
  repeat
    s, n = s:gsub('%((%-?[%d+-]*)%)', function(inner) return tostring(sum(inner)) end)
    s = s:gsub('%+%-', '-'):gsub('%-%-', '+')
  until n == 0
  return sum(s)
end
print(eval('1+2'), eval('(1+2)-(3-4)'), eval('((1+(2+3))-(4))'), eval('10-(2-(3-(4-5)))'))
local acc = 0
for i = 1, 120 do
  acc = acc + eval(('(%d+(%d-%d))-(%d)'):format(i, i * 2, i // 3, i % 7))
end
print(acc)

local depth, deepest = 0, 0
for c in (('(a(b)(c(d)))'):rep(60)):gmatch('[()]') do
  depth = depth + (c == '(' and 1 or -1)
  if depth > deepest then deepest = depth end
end
print(depth, deepest)
local n = 0
for block in (('{x{y}}{z}'):rep(100)):gmatch('%b{}') do n = n + #block end
print(n)
