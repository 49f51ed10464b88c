/**
 * Strings: a cipher by single characters, a report of formatted lines, splitting and joining, the longest palindromes, and edit
 * distances.
 */
import { Random } from './random.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function sentence(random, words) {
  const out = [];
  for (let i = 0; i < words; i++) {
    let word = '';
    const length = 2 + random.below(6);
    for (let k = 0; k < length; k++) word += LETTERS[random.below(26)];
    out.push(word);
  }
  return out.join(' ');
}

function rotate(text, by) {
  let out = '';
  for (const c of text) {
    out += c >= 'a' && c <= 'z' ? String.fromCharCode(((c.charCodeAt(0) - 97 + by) % 26) + 97) : c;
  }
  return out;
}

function report(random) {
  const lines = [];
  for (let i = 0; i < 60; i++) {
    const name = LETTERS[i % 26].repeat(1 + (i % 5));
    const count = String(random.below(5000)).padStart(6);
    const share = (random.below(1000) / 7).toFixed(3).padStart(8);
    lines.push(`${name.padEnd(8)}|${count}|${share}`);
    lines.push(`${name.padStart(8)}|${String(i).padStart(5, '0')}|${(i * i).toString(16)}|'${name}'`);
  }
  return lines.join('\n');
}

function palindromes(text) {
  let best = '';
  for (let middle = 0; middle < text.length; middle++) {
    for (const even of [0, 1]) {
      let left = middle;
      let right = middle + even;
      while (left >= 0 && right < text.length && text[left] === text[right]) {
        left--;
        right++;
      }
      if (right - left - 1 > best.length) best = text.slice(left + 1, right);
    }
  }
  return best;
}

function distance(a, b) {
  const row = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 0; i < a.length; i++) {
    let before = row[0];
    row[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      const cost = a[i] === b[j] ? before : 1 + Math.min(before, row[j], row[j + 1]);
      before = row[j + 1];
      row[j + 1] = cost;
    }
  }
  return row[b.length];
}

function checksum(text) {
  let total = 0;
  for (let i = 0; i < text.length; i++) total = (total * 31 + text.charCodeAt(i)) % 1000003;
  return total;
}

function run() {
  const random = new Random(31);
  const text = sentence(random, 150);
  const secret = rotate(text, 7);
  if (rotate(secret, 19) !== text) throw new Error('not the same text');
  const words = text.split(' ');
  const shouted = words
    .map((w, i) => (w.startsWith('q') ? null : i % 3 === 0 ? w.toUpperCase() : w[0].toUpperCase() + w.slice(1)))
    .filter((w) => w !== null)
    .join('-');
  const lines = report(random);
  const parts = lines.split('\n').map((line) => line.split('|')[0].trim());
  let far = 0;
  for (let i = 0; i < 40; i += 2) far += distance(words[i], words[i + 1]);
  const found = palindromes(`${text.slice(0, 200)}amanaplanacanalpanama`);
  const counted = text.split('ab').length - 1 + text.indexOf('z');
  return `${checksum(secret)} ${checksum(shouted)} ${checksum(lines)} ${parts.join('').length} ${far} ${found} ${counted}`;
}

export default { expected: '701987 559 380062 360 112 amanaplanacanalpanama 7', run };
