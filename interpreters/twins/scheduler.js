/**
 * A simulated operating system: tasks of several classes pass packets to each other through queues; a scheduler runs the ready task
 * of highest priority, and moves the clock on when all of them wait.
 */
import { Random } from './random.js';

class Queue {
  first = null;
  last = null;
  length = 0;

  push(item) {
    item.next = null;
    if (this.last !== null) this.last.next = item;
    else this.first = item;
    this.last = item;
    this.length++;
  }

  pop() {
    const item = this.first;
    this.first = item.next;
    if (this.first === null) this.last = null;
    item.next = null;
    this.length--;
    return item;
  }
}

class Packet {
  constructor(value) {
    this.value = value;
    this.hops = 0;
    this.next = null;
  }
}

class Scheduler {
  ready = [new Queue(), new Queue(), new Queue(), new Queue()];
  sleeping = null;
  free = null;
  now = 0;
  steps = 0;
  live = 0;

  wake(task) {
    if (task.queued) return;
    task.queued = true;
    this.ready[task.priority].push(task);
  }

  send(task, packet) {
    task.inbox.push(packet);
    this.wake(task);
  }

  /** Sleepers are kept in the order of their alarms. */
  sleep(task, ticks) {
    task.alarm = this.now + ticks;
    let before = null;
    let after = this.sleeping;
    while (after !== null && after.alarm <= task.alarm) {
      before = after;
      after = after.later;
    }
    task.later = after;
    if (before !== null) before.later = task;
    else this.sleeping = task;
  }

  packet(value) {
    const packet = this.free;
    if (packet === null) return new Packet(value);
    this.free = packet.next;
    packet.value = value;
    packet.hops = 0;
    packet.next = null;
    return packet;
  }

  release(packet) {
    packet.next = this.free;
    this.free = packet;
  }

  nextReady() {
    for (const queue of this.ready) {
      if (queue.length > 0) return queue.pop();
    }
    const task = this.sleeping;
    if (task !== null) {
      this.now = task.alarm;
      this.sleeping = task.later;
      task.queued = true;
    }
    return task;
  }

  run() {
    let task = this.nextReady();
    while (task !== null) {
      task.queued = false;
      this.steps++;
      task.step(this);
      if (task.inbox.length > 0) this.wake(task);
      task = this.nextReady();
    }
  }
}

/** The base of all tasks handles one packet a step. */
class Task {
  inbox = new Queue();
  queued = false;
  next = null;
  alarm = 0;
  later = null;

  constructor(priority, target) {
    this.priority = priority;
    this.target = target;
  }

  step(scheduler) {
    const packet = this.inbox.pop();
    packet.hops++;
    this.handle(scheduler, packet);
  }
}

/** Sends packets in bursts until its supply is at an end. */
class Source extends Task {
  constructor(target, seed, supply) {
    super(3, target);
    this.random = new Random(seed);
    this.supply = supply;
  }

  step(scheduler) {
    for (let i = 0; i < 3; i++) {
      if (this.supply === 0) {
        scheduler.live--;
        return;
      }
      this.supply--;
      scheduler.send(this.target, scheduler.packet(this.random.below(1000)));
    }
    scheduler.sleep(this, this.random.below(5) + 1);
  }
}

/** Spreads packets over several targets. */
class Router extends Task {
  constructor(targets) {
    super(1, null);
    this.targets = targets;
  }

  handle(scheduler, packet) {
    scheduler.send(this.targets[packet.value % this.targets.length], packet);
  }
}

/** Adds what it has seen so far. */
class Adder extends Task {
  sum = 0;

  constructor(target) {
    super(2, target);
  }

  handle(scheduler, packet) {
    this.sum = (this.sum + packet.value) % 1000;
    packet.value = this.sum;
    scheduler.send(this.target, packet);
  }
}

/** Lets two of three packets pass. */
class Filter extends Task {
  dropped = 0;

  constructor(target) {
    super(2, target);
  }

  handle(scheduler, packet) {
    if (packet.value % 9 < 3) {
      this.dropped++;
      scheduler.release(packet);
    } else {
      scheduler.send(this.target, packet);
    }
  }
}

/** Waits for four packets and sends them on in order of their values. */
class Sorter extends Task {
  batch = [];

  constructor(target) {
    super(2, target);
  }

  handle(scheduler, packet) {
    const batch = this.batch;
    let i = batch.length;
    while (i > 0 && batch[i - 1].value > packet.value) {
      batch[i] = batch[i - 1];
      i--;
    }
    batch[i] = packet;
    if (batch.length === 4) {
      for (const sorted of batch) scheduler.send(this.target, sorted);
      this.batch = [];
    }
  }
}

/** Where all packets end. */
class Sink extends Task {
  count = 0;
  checksum = 0;

  constructor() {
    super(0, null);
  }

  handle(scheduler, packet) {
    this.count++;
    this.checksum = (this.checksum * 31 + packet.value * packet.hops) % 1000003;
    scheduler.release(packet);
  }
}

/** Looks now and then at how many packets have come to a sink since, as long as there are sources. */
class Monitor extends Task {
  looks = 0;
  last = 0;
  busiest = 0;

  constructor(target) {
    super(0, target);
  }

  step(scheduler) {
    const { count } = this.target;
    this.looks++;
    if (count - this.last > this.busiest) this.busiest = count - this.last;
    this.last = count;
    if (scheduler.live > 0) scheduler.sleep(this, 2);
  }
}

function run() {
  const scheduler = new Scheduler();
  const sink = new Sink();
  const filter = new Filter(sink);
  const router = new Router([new Adder(sink), filter, new Sorter(sink), new Adder(filter)]);
  for (let seed = 1; seed <= 5; seed++) {
    scheduler.wake(new Source(router, seed * 1009, 200));
    scheduler.live++;
  }
  const monitor = new Monitor(sink);
  scheduler.wake(monitor);
  scheduler.run();
  return [
    scheduler.steps,
    scheduler.now,
    sink.count,
    sink.checksum,
    filter.dropped,
    monitor.looks,
    monitor.busiest,
  ].join(' ');
}

export default { expected: '3505 222 837 435779 163 112 17', run };
