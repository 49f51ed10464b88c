-- Lazy sequences: sources, map, filter, take, zip, chain, windows, groups; by closures and by coroutines, with the same results.
local Seq = {}
Seq.__index = Seq
local function seq(f) return setmetatable({ next = f }, Seq) end
local function range(a, b, step)
  local i = a - (step or 1)
  return seq(function()
    i = i + (step or 1)
    if b and i > b then return nil end
    return i
  end)
end
local function from(t)
  local i = 0
  return seq(function() i = i + 1 return t[i] end)
end
local function generate(f) return seq(coroutine.wrap(function() f(coroutine.yield) end)) end
Seq.__call = function(s) return s.next() end
function Seq:map(f) return seq(function() local v = self.next() if v ~= nil then return f(v) end end) end
function Seq:filter(f)
  return seq(function()
    local v
    repeat v = self.next() until v == nil or f(v)
    return v
  end)
end
function Seq:take(n)
  return seq(function()
    n = n - 1
    if n >= 0 then return self.next() end
  end)
end
function Seq:takeWhile(f)
  local done
  return seq(function()
    local v = not done and self.next() or nil
    if v == nil or not f(v) then done = true return nil end
    return v
  end)
end
function Seq:drop(n)
  return seq(function()
    while n > 0 do
      self.next()
      n = n - 1
    end
    return self.next()
  end)
end
function Seq:zip(o) return seq(function()
  local a, b = self.next(), o.next()
  if a ~= nil and b ~= nil then return { a, b } end
end) end
function Seq:chain(o) return seq(function() local v = self.next() if v == nil then return o.next() end return v end) end
function Seq:flatMap(f)
  local inner
  return seq(function()
    while true do
      if inner then
        local v = inner.next()
        if v ~= nil then return v end
      end
      local o = self.next()
      if o == nil then return nil end
      inner = f(o)
    end
  end)
end
function Seq:scan(f, acc) return self:map(function(v) acc = f(acc, v) return acc end) end
function Seq:window(n)
  local w = {}
  return seq(function()
    repeat
      local v = self.next()
      if v == nil then return nil end
      w[#w + 1] = v
      if #w > n then table.remove(w, 1) end
    until #w == n
    return table.pack(table.unpack(w))
  end)
end
function Seq:fold(f, acc)
  for v in self do acc = f(acc, v) end
  return acc
end
function Seq:list() return self:fold(function(t, v) t[#t + 1] = v return t end, {}) end
function Seq:join(s)
  return table.concat(self:map(function(v) return type(v) == 'table' and '(' .. table.concat(v, ',') .. ')' or tostring(v) end):list(), s or ' ')
end
function Seq:groupBy(f)
  local keys, groups = {}, {}
  for v in self do
    local k = f(v)
    if not groups[k] then
      groups[k] = {}
      keys[#keys + 1] = k
    end
    table.insert(groups[k], v)
  end
  return from(keys):map(function(k) return { k, #groups[k], table.concat(groups[k], '+') } end)
end
local add = function(a, b) return a + b end
print(range(1, 10):join())
print(range(1):map(function(x) return x * x end):filter(function(x) return x % 3 == 1 end):take(8):join())
print(from { 'a', 'b', 'c' }:zip(range(10, nil, 5)):join(), from {}:join(), from { 1 }:chain(from { 2, 3 }):join())
print(range(1, 6):window(3):map(function(w) return w[1] * w[2] * w[3] end):join(), range(1, 2):window(3):join())
print(range(1, 5):flatMap(function(n) return range(1, n) end):join())
print(range(1, 20):scan(add, 0):takeWhile(function(v) return v < 100 end):drop(3):join())
print(from { 'apple', 'avocado', 'bean', 'beet', 'corn' }:groupBy(function(s) return s:sub(1, 1) end):join())
local function primes() return generate(function(yield)
  local known = {}
  for n = 2, math.huge do
    n = math.tointeger(n)
    local composite
    for _, p in ipairs(known) do
      if p * p > n then break end
      if n % p == 0 then composite = true break end
    end
    if not composite then
      known[#known + 1] = n
      yield(n)
    end
  end
end) end
print(primes():take(15):join(), primes():take(120):fold(add, 0))
local function permutations(t) return generate(function(yield)
  local function go(n)
    if n == 1 then yield(table.concat(t)) end
    for i = 1, n do
      t[i], t[n] = t[n], t[i]
      go(n - 1)
      t[i], t[n] = t[n], t[i]
    end
  end
  go(#t)
end) end
print(permutations { 'a', 'b', 'c' }:join(), permutations { 1, 2, 3, 4, 5 }:map(tonumber):fold(function(a, b) return a ~ b * 31 end, 7))
local fibonacci = generate(function(yield) local a, b = 0, 1 while true do yield(a) a, b = b, a + b end end)
print(fibonacci:filter(function(x) return x % 2 == 0 end):take(10):join(), fibonacci())
print(pcall(function() return range(1, 3):map(function(x) return x.y end):list() end))
