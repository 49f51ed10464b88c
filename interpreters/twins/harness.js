/**
 * `node harness.js NAME ITERATIONS INNER`: the twin of harness.lua and harness.py, for the programs of their suites written in JavaScript. One program serves
 * all languages that have it.
 *
 * A program is a module whose default export is { expected, run }, or a list of these (see branches.js).
 */
const [name, iterations = '1', inner = '1'] = process.argv.slice(2);
if (name === undefined) {
  process.stderr.write('usage: node harness.js NAME [ITERATIONS [INNER]]\n');
  process.exit(2);
}

const [, stem, variant] = /^([a-z]+)(\d*)$/.exec(name);
const { default: module } = await import(`./${stem}.js`);
const program = variant === '' ? module : module[variant - 1];

function iterate(times) {
  const { run, expected } = program;
  for (let i = 0; i < times; i++) {
    const result = run();
    if (result !== expected) throw new Error(`${name}: result ${result}, expected ${expected}`);
  }
}

/** Processor time in microseconds, as Lua's os.clock and Python's time.process_time. */
function clock() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

let total = 0;
for (let i = 0; i < iterations; i++) {
  const start = clock();
  iterate(Number(inner));
  const us = clock() - start;
  total += us;
  console.log(`${name}: iterations=1 runtime: ${us}us`);
}
console.log(`${name}: iterations=${iterations} average: ${Math.floor(total / iterations)}us total: ${total}us`);
