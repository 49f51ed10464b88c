-- State machines written with goto: loops with several entries and back edges.
local function classify(s)
  local i, ints, floats, words, other = 1, 0, 0, 0, 0
  local c
  ::start::
  c = s:byte(i)
  if not c then goto finish end
  if c == 32 then i = i + 1 goto start end
  if c >= 48 and c <= 57 then goto int end
  if c >= 97 and c <= 122 then goto word end
  other = other + 1
  i = i + 1
  goto start
  ::int::
  i = i + 1
  c = s:byte(i) or 32
  if c >= 48 and c <= 57 then goto int end
  if c == 46 then goto fraction end
  ints = ints + 1
  goto start
  ::fraction::
  i = i + 1
  c = s:byte(i) or 32
  if c >= 48 and c <= 57 then goto fraction end
  floats = floats + 1
  goto start
  ::word::
  i = i + 1
  c = s:byte(i) or 32
  if c >= 97 and c <= 122 or c >= 48 and c <= 57 then goto word end
  words = words + 1
  goto start
  ::finish::
  return ints, floats, words, other
end
print(classify('12 3.4 abc x9 + 7. .5'))
print(classify(('12 3.4 abc + 99 '):rep(120)))
print(classify(''), classify('   '))

local function collatz(n)
  local steps = 0
  ::loop::
  if n == 1 then return steps end
  steps = steps + 1
  if n % 2 == 0 then
    n = n // 2
    goto loop
  end
  n = 3 * n + 1
  goto loop
end
local s = 0
for i = 1, 150 do s = s + collatz(i) end
print(s)

local function two_loops(n)
  local a, b, i = 0, 0, 0
  ::first::
  i = i + 1
  if i > n then return a, b end
  a = a + i
  if i % 4 == 3 then goto second end
  goto first
  ::second::
  i = i + 1
  if i > n then return a, b end
  b = b + i
  if i % 5 == 0 then goto first end
  goto second
end
for _, n in ipairs { 1, 39, 41, 1000, 1100, 2500 } do print(n, two_loops(n)) end
local fs = {}
do
  local i = 0
  ::again::
  local k = i
  fs[#fs + 1] = function() k = k + 1 return k end
  i = i + 1
  if i < 50 then goto again end
end
local t = 0
for round = 1, 20 do for _, f in ipairs(fs) do t = t + f() end end
print(t)
