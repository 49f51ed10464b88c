/**
 * A simulation by events: customers come to counters, wait in line, are served, and some come back; events are in a binary heap of our
 * own, ordered by time and number.
 */
import { Random } from './random.js';

class Event {
  constructor(time, number, action, subject) {
    this.time = time;
    this.number = number;
    this.action = action;
    this.subject = subject;
  }

  before(other) {
    if (this.time !== other.time) return this.time < other.time;
    return this.number < other.number;
  }
}

class Heap {
  items = [];

  push(item) {
    const { items } = this;
    items.push(item);
    let i = items.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!item.before(items[parent])) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = item;
  }

  pop() {
    const { items } = this;
    const last = items.pop();
    if (items.length === 0) return last;
    const first = items[0];
    const n = items.length;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= n) break;
      if (child + 1 < n && items[child + 1].before(items[child])) child++;
      if (!items[child].before(last)) break;
      items[i] = items[child];
      i = child;
    }
    items[i] = last;
    return first;
  }

  get length() {
    return this.items.length;
  }
}

class Customer {
  constructor(number, patience) {
    this.number = number;
    this.patience = patience;
    this.arrived = 0;
    this.visits = 0;
  }
}

class Counter {
  constructor(speed) {
    this.speed = speed;
    this.line = [];
    this.busy = false;
    this.served = 0;
  }
}

class Simulation {
  constructor(seed) {
    this.random = new Random(seed);
    this.events = new Heap();
    this.now = 0;
    this.count = 0;
    this.counters = [9, 14, 21].map((speed) => new Counter(speed));
    this.waited = 0;
    this.lost = 0;
    this.arrive = this.arrive.bind(this);
    this.leave = this.leave.bind(this);
  }

  at(delay, action, subject) {
    this.count++;
    this.events.push(new Event(this.now + delay, this.count, action, subject));
  }

  arrive(customer) {
    customer.arrived = this.now;
    customer.visits++;
    let [counter] = this.counters;
    for (const c of this.counters) if (c.line.length < counter.line.length) counter = c;
    if (counter.line.length > customer.patience) {
      this.lost++;
      return;
    }
    counter.line.push(customer);
    if (!counter.busy) this.serve(counter);
  }

  serve(counter) {
    counter.busy = true;
    const customer = counter.line.shift();
    this.waited += this.now - customer.arrived;
    this.at(counter.speed + this.random.below(10), this.leave, [counter, customer]);
  }

  leave([counter, customer]) {
    counter.served++;
    counter.busy = false;
    if (customer.visits < 3 && this.random.below(4) === 0) this.at(30 + this.random.below(50), this.arrive, customer);
    if (counter.line.length > 0) this.serve(counter);
  }

  run() {
    let time = 0;
    for (let number = 0; number < 300; number++) {
      time += this.random.below(9);
      this.at(time, this.arrive, new Customer(number, 2 + this.random.below(6)));
    }
    while (this.events.length > 0) {
      const event = this.events.pop();
      this.now = event.time;
      event.action(event.subject);
    }
  }
}

function run() {
  const simulation = new Simulation(12);
  simulation.run();
  const served = simulation.counters.map((c) => c.served).join(' ');
  return `${simulation.now} ${simulation.count} ${simulation.waited} ${simulation.lost} ${served}`;
}

export default { expected: '1425 588 18569 126 99 76 56', run };
