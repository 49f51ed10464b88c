/** Patterns over a text like a log: lines, fields, captures, anchors, brackets, replacement by strings, tables and functions. */
const two = (n) => String(n).padStart(2, '0');
const lines = [];
for (let i = 1; i <= 40; i++) {
  lines.push(
    `2024-${two((i % 12) + 1)}-${two((i % 28) + 1)} ${two(i % 24)}:${two((i * 7) % 60)}:${two((i * 13) % 60)} [${i % 3 === 0 ? 'ERROR' : 'info'}] user=${'u'.repeat((i % 5) + 1)} id=${i * 37} path=/a/b${i}/c.html?q=%20x${i} (took ${(i * 11) % 97} (ms)) ${i % 4 === 0 ? 'retry' : ''}`,
  );
}
const TEXT = lines.join('\n');

const trim = (s) => s.replace(/^\s+/, '').replace(/\s+$/, '');
const decode = (s) => s.replace(/%([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What is between the first bracket and the one that closes it. */
function balanced(s) {
  const from = s.indexOf('(');
  for (let at = from, depth = 0; at < s.length; at++) {
    const c = s.charCodeAt(at);
    if (c === 40) depth++;
    else if (c === 41 && --depth === 0) return s.slice(from, at + 1);
  }
  return '';
}

function run() {
  let errors = 0;
  let took = 0;
  let ids = 0;
  let words = 0;
  const months = new Map();
  for (const [line] of TEXT.matchAll(/[^\n]+/g)) {
    const [, year, month, day] = /^(\d+)-(\d+)-(\d+)/.exec(line);
    months.set(month, (months.get(month) ?? 0) + Number(day) + (Number(year) % 10));
    if (line.includes('[ERROR]')) errors++;
    for (const [, key, value] of line.matchAll(/(\w+)=(\S+)/g)) {
      if (key === 'id') ids += Number(value);
      if (key === 'path') words += decode(value).length;
    }
    took += Number(/\d+/.exec(balanced(line))[0]);
    if (/retry$/.test(trim(line))) words += 1000;
  }
  const shouted = TEXT.replace(/\binfo\b/g, 'INFO');
  let replaced = 0;
  const masked = TEXT.replace(/user=(\w+)/g, (_, name) => {
    replaced++;
    return `user=<${name}>`;
  });
  const names = { ERROR: 'E', info: 'I' };
  const named = TEXT.replace(/\[([a-zA-Z]+)\]/g, (all, name) => names[name] ?? all);
  let sum = 0;
  for (const n of months.values()) sum += n;
  return [errors, took, ids, words, sum, shouted.length, masked.length, replaced, named.length].join(' ');
}

export default { expected: '13 1842 30340 10782 656 3531 3611 40 3318', run };
