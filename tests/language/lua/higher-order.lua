-- map, filter, reduce, compose, curry, partial application, and pipelines of them.
local function map(t, f)
  local r = {}
  for i = 1, #t do r[i] = f(t[i], i) end
  return r
end
local function filter(t, p)
  local r = {}
  for i = 1, #t do if p(t[i]) then r[#r + 1] = t[i] end end
  return r
end
local function reduce(t, f, z)
  for i = 1, #t do z = f(z, t[i]) end
  return z
end
local function compose(...)
  local fs = { ... }
  return function(...)
    local r = table.pack(...)
    for i = #fs, 1, -1 do r = table.pack(fs[i](table.unpack(r, 1, r.n))) end
    return table.unpack(r, 1, r.n)
  end
end
local function curry(f, n, ...)
  local got = table.pack(...)
  if got.n >= n then return f(table.unpack(got, 1, got.n)) end
  return function(x)
    local args = table.pack(table.unpack(got, 1, got.n))
    args[args.n + 1] = x
    return curry(f, n, table.unpack(args, 1, args.n + 1))
  end
end
local range = {}
for i = 1, 1200 do range[i] = i end
local function add(a, b) return a + b end
local function even(x) return x % 2 == 0 end
print(reduce(map(filter(range, even), function(x) return x * x end), add, 0))
print(reduce(map(range, tostring), function(a, s) return a + #s end, 0))
print(reduce(range, math.max, -math.huge), reduce(map(range, function(x) return x / 2 end), add, 0))
print(reduce({ 'a', 'b', 'c' }, function(a, b) return a .. b end, '>'))
local inc = function(x) return x + 1 end
local double = function(x) return x * 2 end
print(compose(inc, double, inc)(5), compose()(1, 2, 3), compose(math.max)(4, 9, 2))
print(curry(function(a, b, c) return a * 100 + b * 10 + c end, 3)(1)(2)(3))
local s = 0
local pipeline = compose(inc, double, math.abs, inc)
for i = -150, 150 do s = s + pipeline(i) end
print(s)
local adders = map({ 1, 2, 3, 0.5 }, function(k) return function(x) return x + k end end)
local v = 0
for i = 1, 1200 do v = adders[i % 4 + 1](v) end
print(v)
local function times(n, f, ...) for _ = 1, n do f(...) end end
local hits = 0
times(1100, function(a, b) hits = hits + a * b end, 2, 3)
print(hits)
