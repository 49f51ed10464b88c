/** Counts the words of a text, in upper and lower case, and lists the most frequent ones. */
import { Random } from './random.js';

const STEMS = ['loop', 'trace', 'guard', 'region', 'value', 'frame', 'exit', 'merge', 'shape', 'slot'];
const ENDINGS = ['', 's', 'd', 'less', 'able', 'ing'];
const SIGNS = [' ', ' ', ' ', ', ', '. ', '; ', '\n'];

function makeText(words) {
  const random = new Random(99);
  const parts = [];
  for (let i = 0; i < words; i++) {
    // The product of two makes some words far more frequent than others.
    const stem = STEMS[(random.below(10) * random.below(10)) % 10];
    let word = stem + ENDINGS[random.below(ENDINGS.length)];
    if (random.below(8) === 0) word = word[0].toUpperCase() + word.slice(1);
    parts.push(word + SIGNS[random.below(SIGNS.length)]);
  }
  return parts.join('');
}

function countWords(text) {
  const counts = new Map();
  for (const [match] of text.matchAll(/[A-Za-z]+/g)) {
    const word = match.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function byFrequency(counts) {
  return [...counts.keys()].sort((a, b) => {
    const difference = counts.get(b) - counts.get(a);
    if (difference !== 0) return difference;
    return a < b ? -1 : 1;
  });
}

const text = makeText(6000);

function run() {
  const counts = countWords(text);
  const words = byFrequency(counts);
  const lines = [];
  let total = 0;
  words.forEach((word, index) => {
    total += counts.get(word) * (index + 1);
    if (index < 3) lines.push(`${word}=${counts.get(word)}`);
  });
  return `${words.length} ${total} ${lines.join(' ')}`;
}

export default { expected: '60 121259 loops=289 loopd=284 loop=268', run };
