"""A simulation by events: customers come to counters, wait in line, are served, and some come back; events are in a binary heap of
our own, ordered by time and number."""
from randoms import Random

EXPECTED = '1425 588 18569 126 99 76 56'


class Event:
    def __init__(self, time, number, action, subject):
        self.time = time
        self.number = number
        self.action = action
        self.subject = subject

    def __lt__(self, other):
        if self.time != other.time:
            return self.time < other.time
        return self.number < other.number


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i > 0:
            parent = (i - 1) >> 1
            if not item < items[parent]:
                break
            items[i] = items[parent]
            i = parent
        items[i] = item

    def pop(self):
        items = self.items
        last = items.pop()
        if not items:
            return last
        first = items[0]
        n = len(items)
        i = 0
        while True:
            child = 2 * i + 1
            if child >= n:
                break
            if child + 1 < n and items[child + 1] < items[child]:
                child += 1
            if not items[child] < last:
                break
            items[i] = items[child]
            i = child
        items[i] = last
        return first

    def __len__(self):
        return len(self.items)


class Customer:
    def __init__(self, number, patience):
        self.number = number
        self.patience = patience
        self.arrived = 0
        self.visits = 0


class Counter:
    def __init__(self, speed):
        self.speed = speed
        self.line = []
        self.busy = False
        self.served = 0


class Simulation:
    def __init__(self, seed):
        self.random = Random(seed)
        self.events = Heap()
        self.now = 0
        self.count = 0
        self.counters = [Counter(speed) for speed in (9, 14, 21)]
        self.waited = 0
        self.lost = 0

    def at(self, delay, action, subject):
        self.count += 1
        self.events.push(Event(self.now + delay, self.count, action, subject))

    def arrive(self, customer):
        customer.arrived = self.now
        customer.visits += 1
        counter = min(self.counters, key=lambda c: len(c.line))
        if len(counter.line) > customer.patience:
            self.lost += 1
            return
        counter.line.append(customer)
        if not counter.busy:
            self.serve(counter)

    def serve(self, counter):
        counter.busy = True
        customer = counter.line.pop(0)
        self.waited += self.now - customer.arrived
        self.at(counter.speed + self.random.below(10), self.leave, (counter, customer))

    def leave(self, pair):
        counter, customer = pair
        counter.served += 1
        counter.busy = False
        if customer.visits < 3 and self.random.below(4) == 0:
            self.at(30 + self.random.below(50), self.arrive, customer)
        if counter.line:
            self.serve(counter)

    def run(self):
        time = 0
        for number in range(300):
            time += self.random.below(9)
            self.at(time, self.arrive, Customer(number, 2 + self.random.below(6)))
        while len(self.events):
            event = self.events.pop()
            self.now = event.time
            event.action(event.subject)


def run():
    simulation = Simulation(12)
    simulation.run()
    served = ' '.join(str(c.served) for c in simulation.counters)
    return f'{simulation.now} {simulation.count} {simulation.waited} {simulation.lost} {served}'
