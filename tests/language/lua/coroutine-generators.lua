-- Generators in loops that get hot on both sides.
local function range(n, step)
  return coroutine.wrap(function()
    for i = 1, n, step or 1 do coroutine.yield(i, i * i) end
  end)
end
local sum, squares = 0, 0
for i, s in range(5000) do
  sum = sum + i
  squares = squares + s
end
print(sum, squares)

local function filter(p, g)
  return coroutine.wrap(function()
    for n in g do if p(n) then coroutine.yield(n) end end
  end)
end
local function map(f, g)
  return coroutine.wrap(function()
    for n in g do coroutine.yield(f(n)) end
  end)
end
local total = 0
for v in map(function(x) return x * 2 end, filter(function(x) return x % 3 == 0 end, range(3000))) do total = total + v end
print(total)

-- A sieve: as many coroutines as primes.
local function numbers() local n = 1 while true do n = n + 1 coroutine.yield(n) end end
local primes, source = {}, coroutine.wrap(numbers)
for i = 1, 60 do
  local p = source()
  primes[i] = p
  source = filter(function(n) return n % p ~= 0 end, source)
end
print(table.concat(primes, " "))

-- Recursion inside: yields below several calls.
local function tree(d) if d > 0 then return { tree(d - 1), d, tree(d - 1) } end end
local function walk(t)
  if t == nil then return end
  walk(t[1])
  coroutine.yield(t[2])
  walk(t[3])
end
for round = 1, 3 do
  local n, s = 0, 0
  for v in coroutine.wrap(function() walk(tree(10)) end) do n = n + 1 s = s + v * n end
  print(n, s)
end
local function permutations(a, n)
  if n <= 1 then coroutine.yield(table.concat(a)) return end
  for i = 1, n do
    a[n], a[i] = a[i], a[n]
    permutations(a, n - 1)
    a[n], a[i] = a[i], a[n]
  end
end
local seen, count = {}, 0
for p in coroutine.wrap(function() permutations({ "a", "b", "c", "d", "e", "f" }, 6) end) do
  count = count + 1
  seen[#seen + 1] = count % 97 == 0 and p or nil
end
print(count, table.concat(seen, ","))

-- Both directions: an accumulator that is fed.
local acc = coroutine.wrap(function(first)
  local sum, x = 0, first
  while x do
    sum = sum + x
    x = coroutine.yield(sum)
  end
  return "done"
end)
local last
for i = 1, 4000 do last = acc(i) end
print(last, acc(nil))
print(pcall(acc))

-- Floats, strings, changing types.
local mixed = coroutine.wrap(function()
  local x = 0
  for i = 1, 3000 do
    x = i % 7 == 0 and x / 2 or x + i
    coroutine.yield(i % 5 == 0 and tostring(x) or x, i % 11 == 0 or nil)
  end
end)
local n, len, eleven = 0, 0, 0
for v, e in mixed do
  if type(v) == "string" then len = len + #v else n = n + v end
  if e then eleven = eleven + 1 end
end
print(string.format("%.6f %d %d", n, len, eleven))
-- Varargs through both ways.
local echo = coroutine.wrap(function(...)
  local args = table.pack(...)
  while args.n < 12 do args = table.pack(coroutine.yield(table.unpack(args, 1, args.n))) end
  return "end", args.n
end)
local r = table.pack(echo())
for i = 1, 14 do
  r = table.pack(echo(i, table.unpack(r, 1, r.n)))
  print(r.n, r[1], r[r.n])
  if r[1] == "end" then break end
end
