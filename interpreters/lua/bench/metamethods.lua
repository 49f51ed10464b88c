-- Tables that behave like values: complex numbers and vectors with operators, comparison and equality, sets with operators, tables with defaults,
-- proxies that count accesses, objects that are called, and strings made by `..`.
local Complex = {}
Complex.__index = Complex

local function complex(re, im)
  return setmetatable({ re = re, im = im }, Complex)
end

function Complex.__add(a, b) return complex(a.re + b.re, a.im + b.im) end
function Complex.__sub(a, b) return complex(a.re - b.re, a.im - b.im) end
function Complex.__mul(a, b)
  if type(a) == 'number' then return complex(a * b.re, a * b.im) end
  return complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
end
function Complex.__unm(a) return complex(-a.re, -a.im) end
function Complex.__eq(a, b) return a.re == b.re and a.im == b.im end
function Complex.__lt(a, b) return a:norm() < b:norm() end
function Complex.__le(a, b) return a:norm() <= b:norm() end
function Complex.__concat(a, b) return tostring(a) .. tostring(b) end
function Complex.__tostring(a) return string.format('(%.2f,%.2f)', a.re, a.im) end
function Complex:norm() return self.re * self.re + self.im * self.im end

local Set = {}
Set.__index = Set

local function set(list)
  local s = setmetatable({ size = 0, has = {} }, Set)
  for i = 1, #list do s:put(list[i]) end
  return s
end

function Set:put(x)
  if not self.has[x] then
    self.has[x] = true
    self.size = self.size + 1
    self[self.size] = x
  end
end
function Set.__bor(a, b)
  local s = set(a)
  for i = 1, b.size do s:put(b[i]) end
  return s
end
function Set.__band(a, b)
  local s = set({})
  for i = 1, a.size do
    if b.has[a[i]] then s:put(a[i]) end
  end
  return s
end
function Set.__len(a) return a.size end
function Set.__call(a, x) return a.has[x] == true end

local function counting(target)
  local counts = { reads = 0, writes = 0 }
  local proxy = setmetatable({}, {
    __index = function(_, key)
      counts.reads = counts.reads + 1
      return target[key]
    end,
    __newindex = function(_, key, value)
      counts.writes = counts.writes + 1
      target[key] = value
    end,
  })
  return proxy, counts
end

local function orbits()
  local limit = complex(2, 0)
  local inside = 0
  for i = -4, 4 do
    local c, z = complex(i / 4, 0.25), complex(0, 0)
    local n = 0
    while n < 12 and z <= limit do
      z = z * z + c
      n = n + 1
    end
    if n == 12 then inside = inside + 1 end
    if -z == z - 2 * z then inside = inside + 10 end
  end
  return inside
end

local function run()
  local a, b = set({ 1, 2, 3, 5, 8, 13, 21 }), set({ 1, 3, 5, 7, 9, 11, 13 })
  local hits = 0
  for i = 1, 20 do
    if (a | b)(i) then hits = hits + 1 end
    if (a & b)(i) then hits = hits + 100 end
  end
  local defaults = setmetatable({}, { __index = function(t, k)
    local value = k * k
    rawset(t, k, value)
    return value
  end })
  local squares = 0
  for _ = 1, 4 do
    for k = 1, 25 do squares = squares + defaults[k] end
  end
  local proxy, counts = counting({ x = 1 })
  for i = 1, 100 do proxy.x = proxy.x + i end
  return orbits() .. ' ' .. hits .. ' ' .. #(a | b) .. ' ' .. squares .. ' ' .. proxy.x .. ' ' .. counts.reads .. ' ' .. counts.writes .. ' '
    .. complex(1, 2) .. complex(3, 4)
end

return { expected = '96 409 10 22100 5051 101 100 (1.00,2.00)(3.00,4.00)', run = run }
