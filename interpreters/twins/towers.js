/** The towers of Hanoi: piles of discs that refuse a larger disc upon a smaller one. */
const DISCS = 12;

class Disc {
  constructor(size) {
    this.size = size;
    this.below = null;
  }
}

class Towers {
  constructor(discs) {
    this.piles = [null, null, null];
    this.moves = 0;
    for (let size = discs; size >= 1; size--) this.push(0, new Disc(size));
  }

  push(pile, disc) {
    const top = this.piles[pile];
    if (top !== null && disc.size >= top.size)
      throw new Error(`a disc of size ${disc.size} on one of size ${top.size}`);
    disc.below = top;
    this.piles[pile] = disc;
  }

  pop(pile) {
    const top = this.piles[pile];
    if (top === null) throw new Error(`pile ${pile} is empty`);
    this.piles[pile] = top.below;
    top.below = null;
    return top;
  }

  move(count, from, to) {
    if (count === 0) return;
    const other = 3 - from - to;
    this.move(count - 1, from, other);
    this.push(to, this.pop(from));
    this.moves++;
    this.move(count - 1, other, to);
  }

  height(pile) {
    let count = 0;
    for (let disc = this.piles[pile]; disc !== null; disc = disc.below) count++;
    return count;
  }
}

function run() {
  const towers = new Towers(DISCS);
  towers.move(DISCS, 0, 2);
  return towers.moves * 10000 + towers.height(0) * 100 + towers.height(2);
}

export default { expected: 40950012, run };
