"""A one-way dataflow constraint solver. A variable takes its value from the strongest of its constraints that does not make a
cycle; what hangs on a changed variable is planned once in topological order, and the plan executed for each new value."""
REQUIRED = 1
STRONG = 2
WEAK = 3
EXPECTED = 701068059


class Variable:
    def __init__(self, value):
        self.value = value
        self.definer = None
        self.candidates = []
        self.readers = []
        self.mark = 0


def remove(items, item):
    if item in items:
        items.remove(item)


class Constraint:
    """Computes its output from its inputs."""

    def __init__(self, strength, output, inputs):
        self.strength = strength
        self.output = output
        self.inputs = inputs

    def connect(self):
        for v in self.inputs:
            v.readers.append(self)

    def disconnect(self):
        for v in self.inputs:
            remove(v.readers, self)

    def execute(self):
        self.output.value = self.compute()


class Stay(Constraint):
    def __init__(self, output, strength=WEAK):
        super().__init__(strength, output, [])
        self.constant = output.value

    def compute(self):
        return self.constant


class Edit(Stay):
    def __init__(self, output):
        super().__init__(output, STRONG)

    def set(self, value):
        self.constant = value


class Copy(Constraint):
    def __init__(self, source, output):
        super().__init__(REQUIRED, output, [source])

    def compute(self):
        return self.inputs[0].value


class Linear(Constraint):
    def __init__(self, source, scale, offset, output):
        super().__init__(REQUIRED, output, [source])
        self.scale = scale
        self.offset = offset

    def compute(self):
        return self.inputs[0].value * self.scale + self.offset


class Sum(Constraint):
    def __init__(self, inputs, output):
        super().__init__(REQUIRED, output, inputs)

    def compute(self):
        total = 0
        for v in self.inputs:
            total += v.value
        return total


class Maximum(Sum):
    def compute(self):
        most = self.inputs[0].value
        for v in self.inputs:
            if v.value > most:
                most = v.value
        return most


class Solver:
    def __init__(self):
        self.mark = 0

    def depends_on(self, variable, target):
        """Does the variable take its value, however indirectly, from `target`?"""
        if variable is target:
            return True
        if variable.mark == self.mark or variable.definer is None:
            return False
        variable.mark = self.mark
        for v in variable.definer.inputs:
            if self.depends_on(v, target):
                return True
        return False

    def makes_cycle(self, constraint):
        self.mark += 1
        for v in constraint.inputs:
            if self.depends_on(v, constraint.output):
                return True
        return False

    def elect(self, variable):
        best = None
        for c in variable.candidates:
            if (best is None or c.strength < best.strength) and not self.makes_cycle(c):
                best = c
        if best is variable.definer:
            return
        if variable.definer is not None:
            variable.definer.disconnect()
        variable.definer = best
        if best is not None:
            best.connect()
            self.execute(self.plan(best))

    def add(self, constraint):
        constraint.output.candidates.append(constraint)
        self.elect(constraint.output)
        return constraint

    def remove(self, constraint):
        remove(constraint.output.candidates, constraint)
        self.elect(constraint.output)

    def visit(self, constraint, order):
        variable = constraint.output
        if variable.mark == self.mark:
            return
        variable.mark = self.mark
        for reader in variable.readers:
            self.visit(reader, order)
        order.append(constraint)

    def plan(self, constraint):
        """Everything downstream of a constraint, last first."""
        self.mark += 1
        order = []
        self.visit(constraint, order)
        return order

    def execute(self, plan):
        for constraint in reversed(plan):
            constraint.execute()

    def change(self, variable, values, watched):
        """Sets the variable to each of the values in turn; returns a checksum of what `watched` is then."""
        checksum = 0
        edit = self.add(Edit(variable))
        if variable.definer is edit:
            plan = self.plan(edit)
            for value in values:
                edit.set(value)
                self.execute(plan)
                checksum = (checksum * 3 + watched.value) % 1000003
        self.remove(edit)
        return checksum


def squares(n):
    return [i * i % 97 for i in range(1, n + 1)]


def chain(length, values):
    """A long line of variables, each following the one before."""
    solver = Solver()
    variables = [Variable(i) for i in range(1, length + 1)]
    for i in range(2, length + 1):
        source, target = variables[i - 2], variables[i - 1]
        solver.add(Linear(source, 1, 1, target) if i % 3 == 0 else Copy(source, target))
    first, last = variables[0], variables[-1]
    solver.add(Stay(first))
    # Refused: it would close a ring.
    solver.add(Copy(last, first))
    return solver.change(first, values, last) + last.value


def layout(count, values):
    """Boxes side by side: each one's left edge is the sum of what is before it; the row is as high as the highest."""
    solver = Solver()
    gap = Variable(2)
    widths = []
    heights = []
    left = Variable(0)
    solver.add(Stay(gap))
    for i in range(1, count + 1):
        width, height = Variable(10 + i), Variable(0)
        solver.add(Stay(width))
        solver.add(Linear(width, 2, i % 4, height))
        right = Variable(0)
        solver.add(Sum([left, width, gap], right))
        widths.append(width)
        heights.append(height)
        left = right
    highest, area = Variable(0), Variable(0)
    solver.add(Maximum(heights, highest))
    solver.add(Sum([left, highest], area))
    checksum = 0
    for i in range(0, count, 5):
        checksum += solver.change(widths[i], values, area)
    return checksum + solver.change(gap, values, area)


def run():
    return chain(60, squares(40)) * 1000 + layout(25, squares(20)) % 1000
