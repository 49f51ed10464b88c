/** The sieve of Eratosthenes over a list of booleans; the result is the number of primes and the last one. */
const LIMIT = 8000;

function sieve(limit) {
  const composite = new Array(limit + 1).fill(false);
  for (let i = 2; i * i <= limit; i++) {
    if (!composite[i]) {
      for (let j = i * i; j <= limit; j += i) composite[j] = true;
    }
  }
  return composite;
}

function run() {
  const composite = sieve(LIMIT);
  let count = 0;
  let last = 0;
  for (let i = 2; i <= LIMIT; i++) {
    if (!composite[i]) {
      count++;
      last = i;
    }
  }
  return count * 100000 + last;
}

export default { expected: 100707993, run };
