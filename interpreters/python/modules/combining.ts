/**
 * Combining classes of characters. JavaScript does not tell them, but orders marks by them in normal forms; so a mark is compared with one of each class (of Unicode 14,
 * which has 55): marks of one class are never exchanged.
 */

/** By class: a character that has no decomposition. */
const EXAMPLES: readonly (readonly [number, number])[] = [
  [1, 0x334],
  [6, 0x16ff0],
  [7, 0x93c],
  [8, 0x3099],
  [9, 0x94d],
  [10, 0x5b0],
  [11, 0x5b1],
  [12, 0x5b2],
  [13, 0x5b3],
  [14, 0x5b4],
  [15, 0x5b5],
  [16, 0x5b6],
  [17, 0x5b7],
  [18, 0x5b8],
  [19, 0x5b9],
  [20, 0x5bb],
  [21, 0x5bc],
  [22, 0x5bd],
  [23, 0x5bf],
  [24, 0x5c1],
  [25, 0x5c2],
  [26, 0xfb1e],
  [27, 0x64b],
  [28, 0x64c],
  [29, 0x64d],
  [30, 0x618],
  [31, 0x619],
  [32, 0x61a],
  [33, 0x651],
  [34, 0x652],
  [35, 0x670],
  [36, 0x711],
  [84, 0xc55],
  [91, 0xc56],
  [103, 0xe38],
  [107, 0xe48],
  [118, 0xeb8],
  [122, 0xec8],
  [129, 0xf71],
  [130, 0xf72],
  [132, 0xf74],
  [202, 0x321],
  [214, 0x1dce],
  [216, 0x31b],
  [218, 0x1dfa],
  [220, 0x316],
  [222, 0x59a],
  [224, 0x302e],
  [226, 0x1d16d],
  [228, 0x5ae],
  [230, 0x300],
  [232, 0x315],
  [233, 0x35c],
  [234, 0x35d],
  [240, 0x345],
];

const SMALLEST = String.fromCodePoint(EXAMPLES[0][1]);
const GREATEST = String.fromCodePoint(EXAMPLES[EXAMPLES.length - 1][1]);

/** Whether a normal form has the second mark first. */
function isExchanged(first: string, second: string): boolean {
  return `${first}${second}`.normalize('NFD') !== `${first}${second}`;
}

function classOfMark(mark: string): number {
  let [low, high] = [0, EXAMPLES.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [cls, code] = EXAMPLES[middle];
    const example = String.fromCodePoint(code);
    if (isExchanged(mark, example)) low = middle + 1;
    else if (isExchanged(example, mark)) high = middle - 1;
    // Both orders may stay since the class is the same, or since the character is no mark: then it keeps its place beside all.
    else return isExchanged(mark, SMALLEST) || isExchanged(GREATEST, mark) ? cls : 0;
  }
  return 0;
}

/** 0: the character is none that combines. */
export function combiningClass(code: number): number {
  // Those that are made of several have the class of these, if it is one.
  const classes = new Set([...String.fromCodePoint(code).normalize('NFD')].map(classOfMark));
  const [only] = classes;
  return classes.size === 1 ? only : 0;
}
