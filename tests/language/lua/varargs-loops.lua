-- Loops over varargs: with select, with tables, with recursion; vararg functions called with varying counts.
local function max_select(...)
  local m = -math.huge
  for i = 1, select('#', ...) do
    local v = select(i, ...)
    if v > m then m = v end
  end
  return m
end
local function max_table(...)
  local m = -math.huge
  for _, v in ipairs { ... } do if v > m then m = v end end
  return m
end
local function max_recursive(m, v, ...)
  if v == nil then return m end
  return max_recursive(v > m and v or m, ...)
end
local lists = {}
for n = 1, 12 do
  lists[n] = {}
  for i = 1, n do lists[n][i] = i * 7919 % 101 - n end
end
local a, b, c = 0, 0, 0
for i = 1, 600 do
  local l = lists[i % 12 + 1]
  a = a + max_select(table.unpack(l))
  b = b + max_table(table.unpack(l))
  c = c + max_recursive(table.unpack(l))
end
print(a, a == b, b == c)
local function printf(fmt, ...) return fmt:format(...) end
local n = 0
for i = 1, 1100 do
  if i % 3 == 0 then n = n + #printf('%d', i)
  elseif i % 3 == 1 then n = n + #printf('%s-%s', i, 'x')
  else n = n + #printf('%d %d %d', i, i, i) end
end
print(n)
local function reverse(...)
  local t = table.pack(...)
  local i, j = 1, t.n
  while i < j do
    t[i], t[j] = t[j], t[i]
    i, j = i + 1, j - 1
  end
  return table.unpack(t, 1, t.n)
end
print(reverse(1, 2, nil, 4), reverse(), (reverse(1, 2, 3)))
local s = ''
for i = 1, 400 do s = table.concat({ reverse(('x' .. s):byte(1, 8)) }, ''):sub(1, 12) end
print(s)
local function bind(f, ...)
  local args = table.pack(...)
  return function(...)
    local all = table.move({ ... }, 1, select('#', ...), args.n + 1, { table.unpack(args, 1, args.n) })
    return f(table.unpack(all, 1, args.n + select('#', ...)))
  end
end
local g = bind(function(p, q, r) return p * 100 + q * 10 + r end, 1, 2)
local t = 0
for i = 1, 600 do t = t + g(i % 10) end
print(t)
local big = {}
for i = 1, 200 do big[i] = i end
local total = 0
for i = 1, 60 do total = total + select('#', table.unpack(big, 1, i * 3)) + select(i * 3, table.unpack(big, 1, i * 3)) end
print(total)
