-- Fibonacci numbers by naive recursion: nothing but calls, comparisons and small sums.
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

return { expected = 46368, run = function() return fib(24) end }
