-- Iterators as closures: generators, filters, zips, windows, trees; combined and nested.
local function count(from, to, step)
  local i = from - (step or 1)
  return function()
    i = i + (step or 1)
    if i <= to then return i end
  end
end
local function filter(p, it) return function() for v in it do if p(v) then return v end end end end
local function map(f, it)
  return function()
    local v = it()
    if v ~= nil then return f(v) end
  end
end
local function take(n, it)
  return function()
    if n > 0 then
      n = n - 1
      return it()
    end
  end
end
local function zip(x, y)
  return function()
    local a, b = x(), y()
    if a ~= nil and b ~= nil then return a, b end
  end
end
local function sum(it)
  local s = 0
  for v in it do s = s + v end
  return s
end
print(sum(count(1, 1200)), sum(count(1, 1000, 0.5)), sum(count(5, 4)))
print(sum(filter(function(v) return v % 3 == 0 end, count(1, 1500))))
print(sum(map(function(v) return v * v end, filter(function(v) return v % 2 == 1 end, count(1, 1100)))))
print(sum(take(50, count(1, 1 / 0))))
local dot = 0
for a, b in zip(count(1, 1100), count(2, 3000, 2)) do dot = dot + a * b end
print(dot)
local function fibonacci()
  local a, b = 0, 1
  return function()
    a, b = b, a + b
    return a
  end
end
local n = 0
for f in fibonacci() do
  if f > 10 ^ 15 then break end
  n = n + 1
end
print(n)
local function leaves(tree)
  local stack = { tree }
  return function()
    while #stack > 0 do
      local node = table.remove(stack)
      if type(node) ~= 'table' then return node end
      for i = #node, 1, -1 do stack[#stack + 1] = node[i] end
    end
  end
end
local function build(d) return d == 0 and 1 or { build(d - 1), d, build(d - 1) } end
local order = {}
for v in leaves { 1, { 2, { 3, 4 }, 5 }, { { 6 } } } do order[#order + 1] = v end
print(table.concat(order, ' '), sum(leaves(build(8))))
local total = 0
for i in count(1, 40) do
  for j in count(i, 40, 3) do
    if (i + j) % 17 == 0 then break end
    total = total + i * j
  end
end
print(total)
local function window(t, size)
  local i = 0
  return function()
    i = i + 1
    if i + size - 1 <= #t then return table.unpack(t, i, i + size - 1) end
  end
end
local t, w = {}, 0
for i = 1, 600 do t[i] = i * i % 31 end
for a, b, c in window(t, 3) do w = w + (b > a and b > c and 1 or 0) end
print(w)
