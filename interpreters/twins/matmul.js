/** Products of two matrices of floating-point numbers, kept as lists of rows. */
const SIZE = 50;

function matrix(rows, columns, element) {
  const m = [];
  for (let i = 0; i < rows; i++) {
    const row = [];
    for (let j = 0; j < columns; j++) row.push(element(i, j));
    m.push(row);
  }
  return m;
}

const transpose = (m) => matrix(m[0].length, m.length, (i, j) => m[j][i]);

function multiply(a, b) {
  const columns = transpose(b);
  const product = [];
  for (const row of a) {
    const out = [];
    for (const column of columns) {
      let sum = 0;
      for (let k = 0; k < row.length; k++) sum += row[k] * column[k];
      out.push(sum);
    }
    product.push(out);
  }
  return product;
}

function trace(m) {
  let sum = 0;
  for (let i = 0; i < m.length; i++) sum += m[i][i];
  return sum;
}

function run() {
  const a = matrix(SIZE, SIZE, (i, j) => ((i - j) * (i + j + 2)) / SIZE);
  const b = matrix(SIZE, SIZE, (i, j) => ((i + 1 + 2 * (j + 1)) % 7) + 0.25);
  const c = multiply(a, b);
  const d = multiply(b, a);
  // Both products have the same trace; their elements are different.
  return `${trace(c).toFixed(3)} ${trace(d).toFixed(3)} ${(c[6][10] - d[6][10]).toFixed(3)}`;
}

export default { expected: '99.960 99.960 -4825.310', run };
