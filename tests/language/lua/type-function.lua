-- type and math.type on all kinds of values; dispatch on types in hot loops.
print(type(nil), type(true), type(1), type(1.5), type('s'), type({}), type(print), type(function() end), type(io.stdout), type(type))
print(pcall(type))
print(math.type(1), math.type(1.0), math.type('1'), math.type(nil), pcall(math.type))
local function describe(v)
  local t = type(v)
  if t == 'number' then return math.type(v) == 'integer' and 'i' .. v or 'f' .. v
  elseif t == 'string' then return 's' .. #v
  elseif t == 'table' then
    local n = 0
    for _ in pairs(v) do n = n + 1 end
    return 't' .. n
  elseif t == 'boolean' then return v and 'T' or 'F'
  elseif t == 'function' then return 'fn'
  end
  return t
end
local values = { 1, 2.5, 'text', { 1, 2 }, true, false, print, { a = 1 }, '', 0, describe }
for _, v in ipairs(values) do io.write(describe(v), ' ') end
print(describe(nil), describe(io.stdout))
local h = 0
for i = 1, 1500 do
  local d = describe(values[i % 12])
  for k = 1, #d do h = (h * 31 + d:byte(k)) % 1000003 end
end
print(h)
local counts = {}
local function visit(v, depth)
  counts[type(v)] = (counts[type(v)] or 0) + 1
  if type(v) == 'table' and depth > 0 then
    for _, x in ipairs(v) do visit(x, depth - 1) end
  end
end
local function nest(d) return d == 0 and { 1, 'x', 2.5, true } or { nest(d - 1), d, nest(d - 1), 'n' } end
visit(nest(7), 10)
print(counts.table, counts.number, counts.string, counts.boolean)
local handlers = {
  number = function(a, b) return a + b end,
  string = function(a, b) return a .. b end,
  table = function(a, b) return { a[1] + b[1] } end,
  boolean = function(a, b) return a and b end,
}
local function combine(a, b) return handlers[type(a)](a, b) end
local n, s, t, b = 0, '', { 0 }, true
for i = 1, 1200 do
  n = combine(n, i % 5 == 0 and 0.5 or 1)
  if i % 40 == 0 then s = combine(s, 'x') end
  t = combine(t, { i })
  b = combine(b, i < 1150)
end
print(n, s, t[1], b)
print(pcall(combine, nil, 1))
