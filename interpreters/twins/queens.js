/** All ways to put eight queens on a chess board so that none attacks another. */
const SIZE = 8;

const filled = (n, value) => new Array(n).fill(value);

function solve(size) {
  const rows = filled(size + 1, false);
  const rising = filled(2 * size + 1, false);
  const falling = filled(2 * size + 1, false);
  const position = filled(size + 1, 0);
  let solutions = 0;
  let checksum = 0;

  function place(column) {
    if (column > size) {
      solutions++;
      for (let i = 1; i <= size; i++) checksum = (checksum * 9 + position[i]) % 10007;
      return;
    }
    for (let row = 1; row <= size; row++) {
      const up = row + column;
      const down = row - column + size;
      if (!rows[row] && !rising[up] && !falling[down]) {
        rows[row] = rising[up] = falling[down] = true;
        position[column] = row;
        place(column + 1);
        rows[row] = rising[up] = falling[down] = false;
      }
    }
  }

  place(1);
  return solutions * 100000 + checksum;
}

export default { expected: 9204445, run: () => solve(SIZE) };
