/**
 * All permutations of seven numbers, by exchanges (Heap's algorithm), each handed to a visitor; the result counts those with certain
 * properties.
 */
const SIZE = 7;

function permute(list, n, visit) {
  if (n === 1) {
    visit(list);
    return;
  }
  for (let i = 0; i < n; i++) {
    permute(list, n - 1, visit);
    if (i < n - 1) {
      const k = n % 2 === 0 ? i : 0;
      const last = list[n - 1];
      list[n - 1] = list[k];
      list[k] = last;
    }
  }
}

function run() {
  let count = 0;
  let fixed = 0;
  let cycles = 0;
  function visit(list) {
    count++;
    if (list[0] === 0) fixed++;
    // How long is the cycle that 0 is on?
    for (let k = list[0]; k !== 0; k = list[k]) cycles++;
  }
  const list = [];
  for (let i = 0; i < SIZE; i++) list.push(i);
  permute(list, SIZE, visit);
  return `${count} ${fixed} ${cycles}`;
}

export default { expected: '5040 720 15120', run };
