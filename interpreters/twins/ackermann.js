/** Ackermann's function, and Takeuchi's: deep recursion, arguments that are calls themselves. */
function ackermann(m, n) {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

function tak(x, y, z) {
  if (y >= x) return z;
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}

function run() {
  return ackermann(2, 9) * 10000 + ackermann(3, 5) * 10 + tak(16, 11, 6);
}

export default { expected: 212541, run };
