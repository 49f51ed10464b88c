-- Counters and accumulators: each closure with its own state, called in hot loops.
local function counter(start, step)
  local n = start
  return function()
    n = n + step
    return n
  end
end
local a, b, c = counter(0, 1), counter(100, -2), counter(0, 0.5)
print(a(), a(), b(), b(), c(), c())
local s = 0
for i = 1, 1200 do
  s = s + a()
  if i % 2 == 0 then s = s + b() end
  if i % 3 == 0 then s = s - c() end
end
print(s, a(), b(), c())

local counters = {}
for i = 1, 7 do counters[i] = counter(i, i) end
local total = 0
for i = 1, 1400 do total = total + counters[i % 7 + 1]() end
print(total)

local function account(balance)
  local log = 0
  return {
    deposit = function(v)
      balance = balance + v
      log = log + 1
    end,
    withdraw = function(v)
      if v > balance then return nil, 'insufficient funds' end
      balance = balance - v
      log = log + 1
      return balance
    end,
    state = function() return balance, log end,
  }
end
local x, y = account(10), account(1000)
local refused = 0
for i = 1, 1100 do
  x.deposit(i % 5)
  local ok, why = x.withdraw(i % 7)
  if not ok then refused = refused + #why end
  y.deposit(1)
end
print(refused, x.state())
print(y.state())
-- the step's type changes through a setter
local value, step = 0, 1
local function tick() value = value + step end
local function set(v) step = v end
for i = 1, 1300 do
  tick()
  if i == 1100 then set(0.25) end
  if i == 1200 then set('2') end
end
print(value)
