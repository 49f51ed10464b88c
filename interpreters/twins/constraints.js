/**
 * A one-way dataflow constraint solver. A variable takes its value from the strongest of its constraints that does not make a cycle;
 * what hangs on a changed variable is planned once in topological order, and the plan executed for each new value.
 */
const REQUIRED = 1;
const STRONG = 2;
const WEAK = 3;

class Variable {
  constructor(value) {
    this.value = value;
    this.definer = null;
    this.candidates = [];
    this.readers = [];
    this.mark = 0;
  }
}

function remove(list, item) {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

/** Computes its output from its inputs. */
class Constraint {
  constructor(strength, output, inputs) {
    this.strength = strength;
    this.output = output;
    this.inputs = inputs;
  }

  connect() {
    for (const input of this.inputs) input.readers.push(this);
  }

  disconnect() {
    for (const input of this.inputs) remove(input.readers, this);
  }

  execute() {
    this.output.value = this.compute();
  }
}

class Stay extends Constraint {
  constructor(output, strength = WEAK) {
    super(strength, output, []);
    this.constant = output.value;
  }

  compute() {
    return this.constant;
  }
}

class Edit extends Stay {
  constructor(output) {
    super(output, STRONG);
  }

  set(value) {
    this.constant = value;
  }
}

class Copy extends Constraint {
  constructor(input, output) {
    super(REQUIRED, output, [input]);
  }

  compute() {
    return this.inputs[0].value;
  }
}

class Linear extends Constraint {
  constructor(input, scale, offset, output) {
    super(REQUIRED, output, [input]);
    this.scale = scale;
    this.offset = offset;
  }

  compute() {
    return this.inputs[0].value * this.scale + this.offset;
  }
}

class Sum extends Constraint {
  constructor(inputs, output) {
    super(REQUIRED, output, inputs);
  }

  compute() {
    let sum = 0;
    for (const input of this.inputs) sum += input.value;
    return sum;
  }
}

class Maximum extends Sum {
  compute() {
    let most = this.inputs[0].value;
    for (const { value } of this.inputs) {
      if (value > most) most = value;
    }
    return most;
  }
}

class Solver {
  mark = 0;

  /** Does the variable take its value, however indirectly, from `target`? */
  dependsOn(variable, target) {
    if (variable === target) return true;
    if (variable.mark === this.mark || variable.definer === null) return false;
    variable.mark = this.mark;
    for (const input of variable.definer.inputs) {
      if (this.dependsOn(input, target)) return true;
    }
    return false;
  }

  makesCycle(constraint) {
    this.mark++;
    for (const input of constraint.inputs) {
      if (this.dependsOn(input, constraint.output)) return true;
    }
    return false;
  }

  elect(variable) {
    let best = null;
    for (const c of variable.candidates) {
      if ((best === null || c.strength < best.strength) && !this.makesCycle(c)) best = c;
    }
    if (best === variable.definer) return;
    if (variable.definer !== null) variable.definer.disconnect();
    variable.definer = best;
    if (best !== null) {
      best.connect();
      this.execute(this.plan(best));
    }
  }

  add(constraint) {
    constraint.output.candidates.push(constraint);
    this.elect(constraint.output);
    return constraint;
  }

  remove(constraint) {
    remove(constraint.output.candidates, constraint);
    this.elect(constraint.output);
  }

  visit(constraint, order) {
    const variable = constraint.output;
    if (variable.mark === this.mark) return;
    variable.mark = this.mark;
    for (const reader of variable.readers) this.visit(reader, order);
    order.push(constraint);
  }

  /** Everything downstream of a constraint, last first. */
  plan(constraint) {
    this.mark++;
    const order = [];
    this.visit(constraint, order);
    return order;
  }

  execute(plan) {
    for (let i = plan.length - 1; i >= 0; i--) plan[i].execute();
  }

  /** Sets the variable to each of the values in turn; returns a checksum of what `watched` is then. */
  change(variable, values, watched) {
    let checksum = 0;
    const edit = this.add(new Edit(variable));
    if (variable.definer === edit) {
      const plan = this.plan(edit);
      for (const value of values) {
        edit.set(value);
        this.execute(plan);
        checksum = (checksum * 3 + watched.value) % 1000003;
      }
    }
    this.remove(edit);
    return checksum;
  }
}

function range(n) {
  const list = [];
  for (let i = 1; i <= n; i++) list.push((i * i) % 97);
  return list;
}

/** A long line of variables, each following the one before. */
function chain(length, values) {
  const solver = new Solver();
  const variables = [];
  for (let i = 1; i <= length; i++) variables.push(new Variable(i));
  for (let i = 2; i <= length; i++) {
    const from = variables[i - 2];
    const to = variables[i - 1];
    solver.add(i % 3 === 0 ? new Linear(from, 1, 1, to) : new Copy(from, to));
  }
  const first = variables[0];
  const last = variables[length - 1];
  solver.add(new Stay(first));
  // Refused: it would close a ring.
  solver.add(new Copy(last, first));
  return solver.change(first, values, last) + last.value;
}

/** Boxes side by side: each one's left edge is the sum of what is before it; the row is as high as the highest. */
function layout(count, values) {
  const solver = new Solver();
  const gap = new Variable(2);
  const widths = [];
  const heights = [];
  let left = new Variable(0);
  solver.add(new Stay(gap));
  for (let i = 1; i <= count; i++) {
    const width = new Variable(10 + i);
    const height = new Variable(0);
    solver.add(new Stay(width));
    solver.add(new Linear(width, 2, i % 4, height));
    const right = new Variable(0);
    solver.add(new Sum([left, width, gap], right));
    widths.push(width);
    heights.push(height);
    left = right;
  }
  const highest = new Variable(0);
  const area = new Variable(0);
  solver.add(new Maximum(heights, highest));
  solver.add(new Sum([left, highest], area));
  let checksum = 0;
  for (let i = 0; i < count; i += 5) checksum += solver.change(widths[i], values, area);
  return checksum + solver.change(gap, values, area);
}

function run() {
  return chain(60, range(40)) * 1000 + (layout(25, range(20)) % 1000);
}

export default { expected: 701068059, run };
