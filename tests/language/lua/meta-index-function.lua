-- __index functions: computed fields, caching, arrays, missing keys, errors raised inside.
local squares = setmetatable({}, { __index = function(t, k) return type(k) == 'number' and k * k or nil end })
print(squares[5], squares[1.5], squares.name, squares[-3])
local s = 0
for i = 1, 1200 do s = s + squares[i] end
print(s)

local misses = 0
local cache = setmetatable({}, {
  __index = function(t, k)
    misses = misses + 1
    local v = k * 2
    t[k] = v
    return v
  end,
})
for i = 1, 1500 do s = s + cache[i % 100] end
print(s, misses)

local log = {}
local spy = setmetatable({ present = 1 }, { __index = function(_, k) log[#log + 1] = tostring(k) return k end })
print(spy.present, spy.absent, spy[1], spy[true] == true, spy[nil] == nil, table.concat(log, ' '))

local default = setmetatable({}, { __index = function() return 0 end })
local words = 0
for w in (('a b c a b a '):rep(60)):gmatch('%a') do default[w] = default[w] + 1 end
print(default.a, default.b, default.c, default.z)

-- the function is replaced, becomes a table, and fails
local mt = { __index = function(_, k) return #k end }
local t, sum = setmetatable({}, mt), 0
for i = 1, 1400 do
  sum = sum + t.four
  if i == 1000 then mt.__index = function(_, k) return #k * 10 end end
  if i == 1100 then mt.__index = { four = 400 } end
  if i == 1200 then t.four = 1 end
  if i == 1300 then t.four = nil end
end
print(sum)
local fragile = setmetatable({}, { __index = function(_, k) error('no field ' .. k, 2) end })
print(pcall(function() return fragile.x end))
local failures = 0
for i = 1, 1100 do
  local ok, e = pcall(function() return fragile['f' .. i % 3] end)
  if not ok and e:find('no field f') then failures = failures + 1 end
end
print(failures)
local multi = setmetatable({}, { __index = function() return 1, 2, 3 end })
print(multi.x, (multi.y), #{ multi.z })
local getters = { area = function(o) return o.w * o.h end, twice = function(o) return o.area * 2 end }
local rect, total = setmetatable({ w = 3, h = 4 }, { __index = function(o, k) return getters[k] and getters[k](o) end }), 0
for i = 1, 1100 do
  rect.w = i % 9
  total = total + rect.area + rect.twice
end
print(total)
