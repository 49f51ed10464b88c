-- Objects of closures: private state, properties with getters and setters, delegation, and protection of what is constant.
local function account(owner, balance)
  local log = {}
  local self = {}
  local function note(...) log[#log + 1] = string.format(...) end
  function self.deposit(n)
    if type(n) ~= 'number' or n <= 0 then error('invalid amount: ' .. tostring(n), 2) end
    balance = balance + n
    note('+%d', n)
    return self
  end
  function self.withdraw(n)
    if n > balance then return nil, ('%s has only %d'):format(owner, balance) end
    balance = balance - n
    note('-%d', n)
    return self
  end
  function self.balance() return balance end
  function self.log() return table.concat(log, ' ') end
  return self
end
local a = account('ann', 100)
a.deposit(50).deposit(25).withdraw(30)
print(a.balance(), a.log())
print(a.withdraw(1000))
print(pcall(a.deposit, -1))
print(pcall(function() a.deposit('x') end))
local function properties(get, set)
  return setmetatable({}, {
    __index = function(o, k)
      local g = get[k]
      if g then return g(o) end
      error(('no property %q'):format(k), 2)
    end,
    __newindex = function(o, k, v)
      local s = set[k]
      if not s then error(('%q cannot be set'):format(k), 2) end
      s(o, v)
    end,
  })
end
local celsius = 20
local t = properties({
  celsius = function() return celsius end,
  fahrenheit = function() return celsius * 9 / 5 + 32 end,
}, {
  celsius = function(_, v) celsius = v end,
  fahrenheit = function(o, v) o.celsius = (v - 32) * 5 / 9 end,
})
print(t.celsius, t.fahrenheit)
t.fahrenheit = 212
print(t.celsius, t.fahrenheit)
print(pcall(function() t.kelvin = 1 end))
print(pcall(function() return t.kelvin end))
local function readonly(inner)
  return setmetatable({}, {
    __index = inner,
    __newindex = function(_, k) error('attempt to change ' .. tostring(k), 2) end,
    __len = function() return #inner end,
    __pairs = function() return next, inner, nil end,
    __metatable = 'locked',
  })
end
local days = readonly { 'mon', 'tue', 'wed' }
print(#days, days[2], getmetatable(days), pcall(setmetatable, days, {}))
print(pcall(function() days[1] = 'x' end))
for k, v in pairs(days) do io.write(k, '=', v, ' ') end
for k, v in ipairs(days) do io.write(k, ':', v, ' ') end
print(rawlen(days))
local function delegate(first, second)
  return setmetatable({}, { __index = function(o, k)
    local f = first[k] or second[k]
    o[k] = f
    return f
  end })
end
local d = delegate({ add = function(x, y) return x + y end }, { add = print, mul = function(x, y) return x * y end })
local sum = 0
for i = 1, 300 do sum = d.add(sum, d.mul(i, 2)) end
print(sum, rawget(d, 'add') ~= nil, rawget(d, 'sub'))
local counters = {}
for i = 1, 5 do
  local n = 0
  counters[i] = { up = function(by) n = n + (by or i) return n end, get = function() return n end }
end
for round = 1, 60 do for i, c in ipairs(counters) do if (round + i) % 3 ~= 0 then c.up() else c.up(-1) end end end
for i, c in ipairs(counters) do io.write(i, ':', c.get(), ' ') end
print()
