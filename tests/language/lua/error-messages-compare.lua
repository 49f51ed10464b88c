-- Messages of comparisons between values that have no order, for all pairs of kinds.
local values = { 1, 1.5, 'str', true, {}, print }
local function try(f, ...) print(select(2, pcall(f, ...))) end
for i = 1, #values do
  for j = 1, #values do
    local ok, e = pcall(function() return values[i] < values[j] end)
    if not ok then io.write(type(values[i]), ' < ', type(values[j]), ': ', e, '\n') end
  end
end
try(function() return nil < 1 end)
try(function() return 1 <= nil end)
try(function() return nil > nil end)
try(function() return {} >= {} end)
try(function() return 'a' > 1 end)
try(function() return 1 > 'a' end)
try(function() return 1 >= 'a' end)
try(function() return true < false end)
try(function() return setmetatable({}, { __name = 'T' }) < 1 end)
try(function() local a, b = 1 return a < b end)
try(function() return math.max(1, 'x') end)
try(function() return math.max(1, {}) end)
try(function() for i = 1, 'x' do end end)
try(function() for i = {}, 1 do end end)
try(function() for i = 1, 2, {} do end end)
try(function() for i = 1, 2, 0 do end end)
try(function() for i = 1.5, 2, 0 do end end)
try(function() for i = '1', 2 do end end)

local failures, lengths = 0, 0
for i = 1, 1500 do
  local a = i % 5 == 0 and 'x' or i
  local b = i % 7 == 0 and {} or 750
  local ok, e = pcall(function() return a < b end)
  if not ok then
    failures = failures + 1
    lengths = lengths + #e
  end
end
print(failures, lengths)
local t = {}
for i = 1, 1200 do t[i] = i end
t[1100] = '1100'
local bigger, at = 0, 0
print(pcall(function()
  for i = 1, #t do
    at = i
    if t[i] > 600 then bigger = bigger + 1 end
  end
end))
print(bigger, at)
