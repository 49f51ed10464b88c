-- gmatch: words, pairs, empty matches, anchors, start positions.
for w in ('one two  three'):gmatch('%a+') do io.write('<', w, '>') end
print()
for k, v in ('a=1, b=2, c=3'):gmatch('(%w+)=(%w+)') do io.write(k, '->', v, ' ') end
print()
for m in ('abc'):gmatch('') do io.write('[', m, ']') end
print()
for a in ('hello'):gmatch('l*') do io.write('(', a, ')') end
print()
for m in ('aaa'):gmatch('^a') do io.write('{', m, '}') end
print()
for m in ('one two three'):gmatch('%a+', 5) do io.write(m, '.') end
for m in ('one two three'):gmatch('%a+', -3) do io.write(m, '.') end
print()

local counts, order = {}, {}
local text = ('it was the best of times it was the worst of times '):rep(30)
for w in text:gmatch('%a+') do
  if not counts[w] then
    counts[w] = 0
    order[#order + 1] = w
  end
  counts[w] = counts[w] + 1
end
for i, w in ipairs(order) do io.write(w, '=', counts[w], i < #order and ' ' or '\n') end

-- nested iterators over the same string, left early
local pairsFound = 0
for a in ('1 2 3 4 5 6 7 8 9'):gmatch('%d') do
  for b in ('1 2 3 4 5 6 7 8 9'):gmatch('%d') do
    if b > a then break end
    pairsFound = pairsFound + tonumber(a) * tonumber(b)
  end
end
print(pairsFound)
local iter = ('x y z'):gmatch('%a')
print(iter(), iter(), iter(), iter())
local bytes = 0
for c in (('abc\0def'):rep(100)):gmatch('.') do bytes = bytes + c:byte() end
print(bytes)
