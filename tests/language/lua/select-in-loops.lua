-- `select` with `...`, a fixed number of whose results is wanted.
local function sum(...) local t = 0 for i = 1, select('#', ...) do t = t + (select(i, ...)) end return t end
local function two(...) local s = 0 for i = 1, select('#', ...) do local a, b = select(i, ...) s = s * 3 + (a or 0) + (b or 7) end return s end
local x = 0
for i = 1, 1200 do x = x + sum(i, 2, 3, i) + sum() + sum(i) end
for i = 1, 1200 do x = x + two(i % 3, 2, 3, 4, 5) % 1000 end
print(x)
local function all(...)
  local a, b, c, d = select('#', ...)
  print(a, b, c, d, (select('#', ...)))
  print((select(1, ...)), (select(2, ...)), (select(9, ...)), (select(-1, ...)), (select('2', ...)), (select(2.0, ...)))
  local e, f, g = select(2, ...)
  print(e, f, g, select(2, ...))
  print(pcall(select, 0, ...), pcall(select, -9, ...), pcall(function(...) return (select(0, ...)) end, ...), pcall(function(...) return (select({}, ...)) end, ...), pcall(function(...) return (select(1.5, ...)) end, ...))
  print(pcall(function(...) local x = select(nil, ...) end, ...))
end
for i = 1, 3 do all(1, nil, 3, nil) all('a', 'b') end
local keep = select
for i = 1, 100 do
  if i == 60 then select = function(n, ...) return n, 'mine' end end
  local function f(...) local a, b = select(1, ...) return a, b end
  if i > 57 and i < 63 then print(f(5, 6)) end
end
