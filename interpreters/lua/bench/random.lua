-- A small pseudo random generator. Multiplicative congruential with a prime modulus, so that low bits are as good as high ones, and
-- all products stay below 2^31. Every number is from 1 to 65520.
local Random = {}
Random.__index = Random

function Random.new(seed)
  return setmetatable({ seed = seed }, Random)
end

function Random:next()
  local seed = self.seed * 17364 % 65521
  self.seed = seed
  return seed
end

-- An integer from 0 to n - 1.
function Random:below(n)
  return self:next() % n
end

return Random
