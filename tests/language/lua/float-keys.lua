-- Float keys with integral values are the integer keys; other floats are keys of their own.
local t = {}
t[1.0] = 'one'
t[2] = 'two'
t[2 ^ 53] = 'big'
t[1.5] = 'half'
t[-0.0] = 'zero'
print(t[1], t[2.0], t[2 ^ 53 | 0], t[1.5], t[0], t[0.0], t['1'], #t)
for k in pairs { [3.0] = true } do print(k, math.type(k)) end
print(pcall(function() t[0 / 0] = 1 end))
print(pcall(function() t[nil] = 1 end))
print(t[0 / 0], t[nil])
print(next({ [4.0] = 5.0 }))

local a = {}
for i = 1, 1100 do a[i * 1.0] = i end
local sum = 0
for i = 1, #a do sum = sum + a[i] end
print(#a, sum)

-- the index changes from integer to float in mid-loop
local idx, total = 0, 0
for i = 1, 1100 do
  if i == 1000 then idx = idx + 0.0 end
  idx = idx + 1
  total = total + a[idx]
end
print(total, math.type(idx))

local halves = {}
for i = 1, 1200 do halves[i / 2] = i end
local n, s = 0, 0
for k, v in pairs(halves) do
  n = n + 1
  s = s + k * v
end
print(n, s, #halves, halves[600], halves[599.5])
