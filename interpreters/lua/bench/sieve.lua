-- The sieve of Eratosthenes over a list of booleans; the result is the number of primes and the last one.
local LIMIT = 8000

local function sieve(limit)
  local composite = {}
  for i = 1, limit do composite[i] = false end
  local i = 2
  while i * i <= limit do
    if not composite[i] then
      for j = i * i, limit, i do composite[j] = true end
    end
    i = i + 1
  end
  return composite
end

local function run()
  local composite = sieve(LIMIT)
  local count, last = 0, 0
  for i = 2, LIMIT do
    if not composite[i] then
      count = count + 1
      last = i
    end
  end
  return count * 100000 + last
end

return { expected = 100707993, run = run }
