/** Maps as dictionaries: an index of customers by name and by number, with orders that come, change and go, and a sparse grid. */
import { Random } from './random.js';

const CUSTOMERS = 150;
const EVENTS = 1500;

function open(names, numbers) {
  for (let i = 1; i <= CUSTOMERS; i++) {
    const number = (i * 7919) % 10007;
    const customer = { number, name: `customer${i}`, orders: 0, spent: 0 };
    names.set(customer.name, customer);
    numbers.set(number, customer);
  }
}

function trade(names, numbers, random) {
  const orders = new Map();
  let pending = 0;
  for (let event = 1; event <= EVENTS; event++) {
    const i = random.below(CUSTOMERS) + 1;
    const customer = names.get(`customer${i}`);
    const kind = random.below(4);
    if (customer !== undefined && kind < 2) {
      orders.set(event * 16 + kind, { customer: customer.number, price: random.below(100) });
      customer.orders++;
      pending++;
    } else if (kind === 2) {
      // The order of an earlier event, if there is one.
      const key = random.below(event) * 16 + random.below(2);
      const order = orders.get(key);
      if (order !== undefined) {
        const buyer = numbers.get(order.customer);
        if (buyer !== undefined) buyer.spent += order.price;
        orders.delete(key);
        pending--;
      }
    } else if (customer !== undefined && customer.orders > 6) {
      names.delete(customer.name);
      numbers.delete(customer.number);
    }
  }
  return { orders, pending };
}

function count(set) {
  let n = 0;
  for (const _ of set.keys()) n++;
  return n;
}

/** Generations of the game of life, on a grid that has no bounds: a set of the cells that live. */
function life(start, generations) {
  let cells = start;
  for (let generation = 0; generation < generations; generation++) {
    const neighbours = new Map();
    for (const cell of cells) {
      for (let dy = -1000; dy <= 1000; dy += 1000) {
        for (let dx = -1; dx <= 1; dx++) {
          if (dx !== 0 || dy !== 0) {
            const key = cell + dx + dy;
            neighbours.set(key, (neighbours.get(key) ?? 0) + 1);
          }
        }
      }
    }
    const born = new Set();
    for (const [cell, n] of neighbours) {
      if (n === 3 || (n === 2 && cells.has(cell))) born.add(cell);
    }
    cells = born;
  }
  return cells;
}

function run() {
  const names = new Map();
  const numbers = new Map();
  open(names, numbers);
  const { orders, pending } = trade(names, numbers, new Random(31));
  let spent = 0;
  let value = 0;
  for (const customer of numbers.values()) spent += customer.spent;
  for (const order of orders.values()) value += order.price;
  if (count(orders) !== pending) throw new Error('another number of orders than are pending');
  // A glider, and the pentomino that lives long.
  const start = [500500, 500501, 501499, 501500, 502500, 700701, 701702, 702700, 702701, 702702];
  const cells = life(new Set(start), 12);
  let sum = 0;
  for (const cell of cells) sum += cell;
  return [count(names), spent, pending, value, count(cells), sum].join(' ');
}

export default { expected: '140 4471 643 30703 18 10045995', run };
