/** Builds a report: numbers and names are formatted into lines, padded, quoted, enciphered and put together in several ways. */
const LINES = 60;

function pad(s, width) {
  return s.length < width ? s + '.'.repeat(width - s.length) : s.slice(0, width);
}

function quote(s) {
  return `"${s.replaceAll('"', '""')}"`;
}

/** Letters move on by thirteen places; two times gives the same text again. */
function rotate(s) {
  const out = [];
  for (let i = 0; i < s.length; i++) {
    let c = s.charCodeAt(i);
    if (c >= 97 && c <= 122) c = ((c - 97 + 13) % 26) + 97;
    else if (c >= 65 && c <= 90) c = ((c - 65 + 13) % 26) + 65;
    out.push(String.fromCharCode(c));
  }
  return out.join('');
}

function reverseWords(s) {
  let out = '';
  for (const [word] of s.matchAll(/\S+/g)) out = out === '' ? word : `${word} ${out}`;
  return out;
}

function title(s) {
  return s.replace(/[A-Za-z]+/g, (word) => word[0].toUpperCase() + word.slice(1));
}

const NAMES = ['an "odd" name', 'plain', 'with, comma', 'the longest name of them all'];

function line(i) {
  const name = NAMES[i % NAMES.length];
  const amount = (((i * 37) % 1000) + i / 4).toFixed(2).padStart(8);
  const code = `${String((i * 7919) % 100000).padStart(5, '0')}-${(i * 255).toString(16)}`;
  return `${i};${pad(name, 16)};${quote(name)};${amount};${code}`;
}

function checksum(s) {
  let sum = 0;
  for (let i = 0; i < s.length; i++) sum = (sum * 31 + s.charCodeAt(i)) % 65521;
  return sum;
}

function run() {
  const lines = [];
  for (let i = 1; i <= LINES; i++) {
    let text = line(i);
    if (i % 3 === 0) text = rotate(text);
    if (i % 5 === 0) text = reverseWords(text);
    lines.push(text);
  }
  const report = lines.join('\n');
  if (rotate(rotate(report)) !== report) throw new Error('rotating two times gives another text');
  return [report.length, checksum(report), checksum(title(report)), checksum(report.replace(/\d+/g, '#'))].join(' ');
}

export default { expected: '3425 10034 63938 6422', run };
