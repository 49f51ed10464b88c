-- Assigning nil to fields, and new values to existing ones, during a traversal.
local t = {}
for i = 1, 200 do t['k' .. i] = i end
for i = 1, 100 do t[i] = i end
local removed = 0
for k, v in pairs(t) do
  if v % 2 == 0 then
    t[k] = nil
    removed = removed + 1
  end
end
local n, sum = 0, 0
for _, v in pairs(t) do
  n = n + 1
  sum = sum + v
end
print(removed, n, sum)
for k, v in pairs(t) do t[k] = v * 10 end
sum = 0
for _, v in pairs(t) do sum = sum + v end
print(sum)
for k in pairs(t) do t[k] = nil end
print(next(t))

-- clear everything, refill, many rounds
local rounds, left = 0, 0
for round = 1, 40 do
  for i = 1, 30 do t[round % 2 == 0 and i or 'x' .. i] = i end
  for k in pairs(t) do
    t[k] = nil
    rounds = rounds + 1
  end
  for _ in pairs(t) do left = left + 1 end
end
print(rounds, left)
local k, v = next({ 5 })
print(k, v, next({}), next({ 5 }, 1), rawequal(next, next), type(next))
print(pcall(next, { 1, 2 }, 'no such key'))
print(pcall(next))
local seen, i = 0, nil
local abc = { a = 1, b = 2, c = 3 }
repeat
  local value
  i, value = next(abc, i)
  if i then seen = seen + value end
until i == nil
print(seen)
