/**
 * Loops with 1 to 12 branches that nobody can foretell: each tests another bit of a pseudo random number, so that it goes either way
 * half of the time, and K of them make 2^K paths through the loop.
 */
const SEED = 4711;
const STEPS = 20000;

function branches1() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
  }
  return a + 3 * b + 7 * c;
}

function branches2() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
  }
  return a + 3 * b + 7 * c;
}

function branches3() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
  }
  return a + 3 * b + 7 * c;
}

function branches4() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
  }
  return a + 3 * b + 7 * c;
}

function branches5() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
  }
  return a + 3 * b + 7 * c;
}

function branches6() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
  }
  return a + 3 * b + 7 * c;
}

function branches7() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
    if (x % 128 < 64) a += c % 16;
    else c += 6;
  }
  return a + 3 * b + 7 * c;
}

function branches8() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
    if (x % 128 < 64) a += c % 16;
    else c += 6;
    if (x % 256 < 128) b += 5;
    else c += 9;
  }
  return a + 3 * b + 7 * c;
}

function branches9() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
    if (x % 128 < 64) a += c % 16;
    else c += 6;
    if (x % 256 < 128) b += 5;
    else c += 9;
    if (x % 512 < 256) c += 8;
    else a += b % 4;
  }
  return a + 3 * b + 7 * c;
}

function branches10() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
    if (x % 128 < 64) a += c % 16;
    else c += 6;
    if (x % 256 < 128) b += 5;
    else c += 9;
    if (x % 512 < 256) c += 8;
    else a += b % 4;
    if (x % 1024 < 512) a += 6;
    else b += 1;
  }
  return a + 3 * b + 7 * c;
}

function branches11() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
    if (x % 128 < 64) a += c % 16;
    else c += 6;
    if (x % 256 < 128) b += 5;
    else c += 9;
    if (x % 512 < 256) c += 8;
    else a += b % 4;
    if (x % 1024 < 512) a += 6;
    else b += 1;
    if (x % 2048 < 1024) b += a % 8;
    else c += 3;
  }
  return a + 3 * b + 7 * c;
}

function branches12() {
  let [x, a, b, c] = [SEED, 0, 0, 0];
  for (let i = 0; i < STEPS; i++) {
    x = (x * 17364) % 65521;
    if (x % 2 < 1) a += 1;
    else b += 2;
    if (x % 4 < 2) b += 3;
    else c += 1;
    if (x % 8 < 4) c += a % 4;
    else a += 5;
    if (x % 16 < 8) a += 2;
    else c += b % 8;
    if (x % 32 < 16) b += 7;
    else a += 1;
    if (x % 64 < 32) c += 4;
    else b += c % 2;
    if (x % 128 < 64) a += c % 16;
    else c += 6;
    if (x % 256 < 128) b += 5;
    else c += 9;
    if (x % 512 < 256) c += 8;
    else a += b % 4;
    if (x % 1024 < 512) a += 6;
    else b += 1;
    if (x % 2048 < 1024) b += a % 8;
    else c += 3;
    if (x % 4096 < 2048) c += 2;
    else b += 11;
  }
  return a + 3 * b + 7 * c;
}

export default [
  { expected: 69465, run: branches1 },
  { expected: 229455, run: branches2 },
  { expected: 385040, run: branches3 },
  { expected: 651843, run: branches4 },
  { expected: 868793, run: branches5 },
  { expected: 1167958, run: branches6 },
  { expected: 1666055, run: branches7 },
  { expected: 2441817, run: branches8 },
  { expected: 3023631, run: branches9 },
  { expected: 3114538, run: branches10 },
  { expected: 3426321, run: branches11 },
  { expected: 3898744, run: branches12 },
];
