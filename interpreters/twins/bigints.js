/**
 * Integers of any size: digits of pi by a spigot (Gibbons, American Mathematical Monthly 113(4), 2006), factorials, Fibonacci numbers by
 * doubling, and modular powers.
 */
function piDigits(count) {
  const digits = [];
  let [q, r, t, k, m, x] = [1n, 0n, 1n, 1n, 3n, 3n];
  while (digits.length < count) {
    if (4n * q + r - t < m * t) {
      digits.push(m);
      [q, r, m] = [10n * q, 10n * (r - m * t), (10n * (3n * q + r)) / t - 10n * m];
    } else {
      [q, r, t, k, m, x] = [q * k, (2n * q + r) * x, t * x, k + 1n, (q * (7n * k + 2n) + r * x) / (t * x), x + 2n];
    }
  }
  return digits.join('');
}

function factorial(n) {
  let result = 1n;
  for (let i = 2n; i <= n; i++) result *= i;
  return result;
}

function fibonacci(n) {
  let [a, b] = [0n, 1n];
  for (const bit of n.toString(2)) {
    [a, b] = [a * (2n * b - a), a * a + b * b];
    if (bit === '1') [a, b] = [b, a + b];
  }
  return a;
}

function power(base, exponent, modulus) {
  let result = 1n;
  let square = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

const isPrime = (n) => [2n, 3n, 5n].every((base) => power(base, n - 1n, n) === 1n);

function run() {
  const digits = piDigits(60);
  const product = factorial(120n);
  const mixed = (product >> 64n) ^ (product & 0xffffffffffffffffn);
  const primes = [];
  for (let n = 2n ** 61n - 3n; n < 2n ** 61n + 40n; n += 2n) if (isPrime(n)) primes.push(n);
  const last = fibonacci(900) % (10n ** 20n + 39n);
  return `${digits.slice(-10)} ${mixed % 1000003n} ${last} ${primes.length} ${primes[0]} ${product.toString().length}`;
}

export default { expected: '0582097494 995335 76379238978859958966 3 2305843009213693951 199', run };
