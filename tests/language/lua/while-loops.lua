-- while loops with conditions of every kind, nested, with breaks at the start, middle and end.
local i, s = 0, 0
while i < 1100 do
  i = i + 1
  s = s + i
end
print(i, s)
local list = nil
for k = 1, 1000 do list = { k, list } end
local n = 0
while list do
  n = n + list[1]
  list = list[2]
end
print(n)
local a, b = 1, 1000
while a < b and not (a * b > 200000) do
  a, b = a + 1, b - 1
end
print(a, b)
while true do
  if a > 2000 then break end
  a = a + 7
  if a % 11 == 0 then break end
  a = a + 1
end
print(a)
local x = 1.0
while x > 1e-300 do x = x / 2 end
print(x)
local text, count = 'a,b,,c,', 0
local pos = 1
while pos do
  pos = text:find(',', pos + 1, true)
  count = count + 1
end
print(count)
while false do print('never') end
while nil do print('never') end
local outer, total = 0, 0
while outer < 45 do
  local inner = outer
  while inner > 0 do
    if inner % 7 == 3 then break end
    total = total + inner
    inner = inner - 1
  end
  outer = outer + 1
end
print(outer, total)
local function primes(limit)
  local out, candidate = {}, 2
  while candidate <= limit do
    local k, prime = 1, true
    while k <= #out and out[k] * out[k] <= candidate do
      if candidate % out[k] == 0 then
        prime = false
        break
      end
      k = k + 1
    end
    if prime then out[#out + 1] = candidate end
    candidate = candidate + 1
  end
  return #out, out[#out]
end
for _, l in ipairs { 10, 40, 1000, 3000 } do print(l, primes(l)) end
-- the condition's type changes: boolean, number, string, nil
local v, passes = true, 0
while v do
  passes = passes + 1
  if passes == 1000 then v = 0 end
  if passes == 1100 then v = '' end
  if passes == 1200 then v = nil end
end
print(passes)
