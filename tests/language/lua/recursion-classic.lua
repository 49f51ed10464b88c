-- Recursive functions: Fibonacci, Ackermann, Hanoi, permutations, binomials, Tak.
local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
print(fib(17), fib(10.0))
local function ack(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ack(m - 1, 1) end
  return ack(m - 1, ack(m, n - 1))
end
print(ack(2, 9), ack(3, 3))
local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end
print(tak(9, 5, 2))
local moves = 0
local function hanoi(n, from, to, via)
  if n == 0 then return end
  hanoi(n - 1, from, via, to)
  moves = moves + from * to
  hanoi(n - 1, via, to, from)
end
hanoi(10, 1, 3, 2)
print(moves)
local perms, first = 0, nil
local function permute(a, n)
  if n == 0 then
    perms = perms + 1
    if perms == 700 then first = table.concat(a) end
    return
  end
  for i = 1, n do
    a[i], a[n] = a[n], a[i]
    permute(a, n - 1)
    a[i], a[n] = a[n], a[i]
  end
end
permute({ 1, 2, 3, 4, 5, 6 }, 6)
print(perms, first)
local function binomial(n, k) return (k == 0 or k == n) and 1 or binomial(n - 1, k - 1) + binomial(n - 1, k) end
print(binomial(12, 5))
local function power(b, e) return e == 0 and 1 or e % 2 == 1 and b * power(b, e - 1) or power(b * b, e // 2) end
print(power(3, 30), power(2, 62), power(1.5, 20))
local function sum(t)
  local s = 0
  for _, v in ipairs(t) do s = s + (type(v) == 'table' and sum(v) or v) end
  return s
end
local nested = { 1 }
for i = 2, 60 do nested = { i, nested, i % 2 == 0 and { i, i } or 0.5 } end
print(sum(nested))
local collatz = 0
local function steps(n) return n == 1 and 0 or 1 + steps(n % 2 == 0 and n // 2 or 3 * n + 1) end
for i = 1, 120 do collatz = collatz + steps(i) end
print(collatz)
