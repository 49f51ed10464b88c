/** The spectral norm of an infinite matrix, of which 60 x 60 elements are taken, by the power method. */
const SIZE = 60;
const ROUNDS = 4;

function element(i, j) {
  const k = i + j;
  return 1 / ((k * (k + 1)) / 2 + i + 1);
}

function multiply(v, out) {
  for (let i = 0; i < SIZE; i++) {
    let sum = 0;
    for (let j = 0; j < SIZE; j++) sum += element(i, j) * v[j];
    out[i] = sum;
  }
}

function multiplyTransposed(v, out) {
  for (let i = 0; i < SIZE; i++) {
    let sum = 0;
    for (let j = 0; j < SIZE; j++) sum += element(j, i) * v[j];
    out[i] = sum;
  }
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function run() {
  const u = [];
  const v = [];
  const between = [];
  for (let i = 0; i < SIZE; i++) u.push(1);
  for (let round = 0; round < ROUNDS; round++) {
    multiply(u, between);
    multiplyTransposed(between, v);
    multiply(v, between);
    multiplyTransposed(between, u);
  }
  return Math.sqrt(dot(u, v) / dot(v, v)).toFixed(9);
}

export default { expected: '1.274206094', run };
