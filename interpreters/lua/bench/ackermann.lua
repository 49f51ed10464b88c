-- Ackermann's function, and Takeuchi's: deep recursion, arguments that are calls themselves, tail calls.
local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end

local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

local function run()
  return ackermann(2, 9) * 10000 + ackermann(3, 5) * 10 + tak(16, 11, 6)
end

return { expected = 212541, run = run }
