-- Call sites that see one function, then several: closures of one prototype, different functions, builtins, tables with __call.
local function each(t, f)
  local s = 0
  for i = 1, #t do s = s + f(t[i]) end
  return s
end
local data = {}
for i = 1, 300 do data[i] = i * 1.5 end
local function scale(k) return function(x) return x * k end end
print(each(data, scale(1)), each(data, scale(2)), each(data, scale(0.5)), each(data, scale(-3)))
print(each(data, math.floor), each(data, math.sqrt) > 0, each(data, function(x) return x > 200 and 1 or 0 end))
local callable = setmetatable({ k = 7 }, { __call = function(self, x) return self.k + x end })
print(each(data, callable), each({}, callable))

local fs = {
  function(x) return x + 1 end,
  function(x) return x - 1, 'ignored' end,
  math.abs,
  function(...) return (select('#', ...)) end,
  callable,
  scale(3),
}
local s = 0
for i = 1, 1800 do s = s + fs[i % #fs + 1](i) end
print(s)
-- the callee changes late, and then again
local f, acc = fs[1], 0
for i = 1, 1500 do
  if i == 1100 then f = fs[5] end
  if i == 1200 then f = math.floor end
  if i == 1300 then f = fs[2] end
  acc = acc + f(i)
end
print(acc)
local function apply(g, a, b, c) return g(a, b, c) end
local function one(a) return a end
local function three(a, b, c) return (a or 0) + (b or 0) + (c or 0) end
local function vararg(...) return select('#', ...) end
local t = 0
for i = 1, 1200 do
  local g = i % 3 == 0 and one or i % 3 == 1 and three or vararg
  t = t + apply(g, i, i % 5 == 0 and i or nil)
end
print(t)
local bad, good = 0, 0
for i = 1, 1200 do
  local g = i % 400 == 0 and i or fs[1]
  if pcall(apply, g, i) then good = good + 1 else bad = bad + 1 end
end
print(bad, good)
print(pcall(apply, nil, 1))
