-- assert and select: values passed through, messages, positions from both ends.
print(assert(1, 2, 3), assert('x'), (assert(true, 'unused')))
print(pcall(assert, false), pcall(assert, nil))
print(pcall(assert, false, 'custom'))
print(pcall(assert, nil, 42))
local e = { 'table message' }
print(select(2, pcall(assert, false, e)) == e, pcall(assert))
print(select('#', pcall(assert, false, nil)))
print(select('#'), select('#', nil), select(1, 'a', 'b'), select(-2, 'a', 'b', 'c'), select(4, 1, 2, 3))
print(pcall(select, 0, 1))
print(pcall(select, -2, 1))
print(pcall(select, 'x', 1))
print(select(2.0, 'p', 'q'), select('2', 'p', 'q'))

local function checked(i)
  local v = assert(i % 50 ~= 0 and i, 'multiple of fifty')
  return v * 2
end
local s, failed = 0, 0
for i = 1, 1200 do
  local ok, v = pcall(checked, i)
  if ok then s = s + v else failed = failed + #v end
end
print(s, failed)
local function pick(n, ...) return (select(n, ...)) end
local total = 0
for i = 1, 1300 do
  total = total + pick(i % 4 + 1, 1, 10, 100, 1000) + pick(-(i % 4 + 1), 1, 10, 100, 1000)
  if i % 100 == 0 then total = total + select('#', table.unpack({}, 1, i % 7)) end
end
print(total)
local function last(...) return (select(select('#', ...), ...)) end
local h = 0
for i = 1, 1100 do h = (h * 7 + (i % 3 == 0 and last(1, 2, i) or last(i))) % 10007 end
print(h)
print(pcall(last))
local function open(name) if name == 'ok' then return { name = name } end return nil, name .. ': no such thing', 2 end
print(assert(open('ok')).name, pcall(function() return assert(open('bad')) end))
for i = 1, 1100 do
  local r = assert(open('ok'))
  h = h + #r.name
end
print(h)
