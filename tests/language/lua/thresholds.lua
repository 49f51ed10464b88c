-- Loops and functions that run just below, at and just above the counts at which compilers start to work.
local sizes = { 1, 2, 7, 8, 9, 38, 39, 40, 41, 42, 60, 61, 62, 63, 122, 123, 198, 199, 200, 998, 999, 1000, 1001, 1037, 1038, 1039, 1040, 1041,
  1099, 1100, 1101, 1102, 1618, 1619, 1620 }
local function make(kind)
  -- a fresh function (and counters) for each size
  return load(({
    int = 'local n = ... local s = 0 for i = 1, n do s = s + i * i end return s',
    float = 'local n = ... local s = 0.0 for i = 1, n do s = s + i / 4 end return s',
    while_ = 'local n = ... local s, i = 0, 0 while i < n do i = i + 1 s = s + i % 3 end return s',
    repeat_ = 'local n = ... local s, i = 0, 0 repeat i = i + 1 s = s ~ i until i >= n return s',
    last = 'local n = ... local s = 0 for i = 1, n do if i == n then s = s + 0.5 else s = s + 1 end end return s',
    table = 'local n = ... local t = {} for i = 1, n do t[i] = i end return #t + t[n]',
    call = 'local n = ... local function f(x) return x + 1 end local s = 0 for i = 1, n do s = f(s) end return s',
    str = "local n = ... local s = '' for i = 1, n do s = s .. i % 10 end return #s .. s:sub(-3)",
    ['goto'] = 'local n = ... local i, s = 0, 0 ::top:: i = i + 1 s = s + i if i < n then goto top end return s',
    generic = 'local n = ... local s = 0 for i in function(l, i) if i < l then return i + 1 end end, n, 0 do s = s + i end return s',
    closure = 'local n = ... local fs = {} for i = 1, n do fs[i] = function() return i end end return fs[1]() + fs[n]()',
    exit = 'local n = ... for i = 1, 5000 do if i == n then return i end end',
    error = "local n = ... local ok, e = pcall(function() for i = 1, 5000 do if i == n then error('at ' .. i, 0) end end end) return e",
  })[kind])
end
for _, kind in ipairs { 'int', 'float', 'while_', 'repeat_', 'last', 'table', 'call', 'str', 'goto', 'generic', 'closure', 'exit', 'error' } do
  io.write(kind)
  for _, n in ipairs(sizes) do io.write(' ', tostring(make(kind)(n))) end
  print()
end
-- the same function called again and again: the counts add up
local f, total = make('int'), 0
for _ = 1, 30 do total = total + f(39) end
print(total)
f = make('call')
for i = 1, 1100 do total = total + f(3) end
print(total)
