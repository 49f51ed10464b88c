/**
 * Hash functions and generators on 64-bit integers that wrap around, as JavaScript has them: FNV-1a, a Murmur finaliser, xorshift, SipHash's
 * rounds; and products of numbers of many digits.
 */
const TEXT = 'The quick brown fox jumps over the lazy dog';

const u64 = (x) => BigInt.asUintN(64, x);

function fnv(s) {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < s.length; i++) h = u64((h ^ BigInt(s.charCodeAt(i))) * 0x100000001b3n);
  return h;
}

function mix(start) {
  let h = u64((start ^ (start >> 33n)) * 0xff51afd7ed558ccdn);
  h = u64((h ^ (h >> 33n)) * 0xc4ceb9fe1a85ec53n);
  return h ^ (h >> 33n);
}

function xorshift(n) {
  let x = 88172645463325252n;
  let sum = 0n;
  for (let i = 0; i < n; i++) {
    x ^= u64(x << 13n);
    x ^= x >> 7n;
    x ^= u64(x << 17n);
    sum = u64(sum + x);
  }
  return sum;
}

const rotate = (x, n) => u64(x << n) | (x >> (64n - n));

function sip(rounds) {
  let v0 = 0x736f6d6570736575n;
  let v1 = 0x646f72616e646f6dn;
  let v2 = 0x6c7967656e657261n;
  let v3 = 0x7465646279746573n;
  for (let i = 0; i < rounds; i++) {
    v0 = u64(v0 + v1);
    v1 = rotate(v1, 13n) ^ v0;
    v0 = rotate(v0, 32n);
    v2 = u64(v2 + v3);
    v3 = rotate(v3, 16n) ^ v2;
    v0 = u64(v0 + v3);
    v3 = rotate(v3, 21n) ^ v0;
    v2 = u64(v2 + v1);
    v1 = rotate(v1, 17n) ^ v2;
    v2 = rotate(v2, 32n);
  }
  return v0 ^ v1 ^ v2 ^ v3;
}

/** Little-endian digits of base 10^7. */
const BASE = 10000000;

function multiply(a, b) {
  const out = new Array(a.length + b.length).fill(0);
  for (let i = 0; i < a.length; i++) {
    let carry = 0;
    const x = a[i];
    for (let j = 0; j < b.length; j++) {
      const t = out[i + j] + x * b[j] + carry;
      out[i + j] = t % BASE;
      carry = Math.floor(t / BASE);
    }
    out[i + b.length] += carry;
  }
  while (out.length > 1 && out[out.length - 1] === 0) out.pop();
  return out;
}

function factorial(n) {
  let product = [1];
  for (let i = 2; i <= n; i++) product = multiply(product, [i]);
  return multiply(product, product);
}

function run() {
  const h = mix(fnv(TEXT)) ^ xorshift(60) ^ sip(40);
  let sum = 0;
  for (const digit of factorial(40)) sum = (sum * 31 + digit) % 1000003;
  return `${h.toString(16).padStart(16, '0')} ${sum}`;
}

export default { expected: 'b6a551333195f353 92010', run };
