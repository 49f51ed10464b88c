/** Fibonacci numbers by naive recursion: nothing but calls, comparisons and small sums. */
function fib(n) {
  if (n < 2) return n;
  return fib(n - 1) + fib(n - 2);
}

export default { expected: 46368, run: () => fib(24) };
