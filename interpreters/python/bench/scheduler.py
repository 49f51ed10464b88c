"""A simulated operating system: tasks of several classes pass packets to each other through queues; a scheduler runs the ready
task of highest priority, and moves the clock on when all of them wait."""
from randoms import Random

EXPECTED = '3505 222 837 435779 163 112 17'


class Queue:
    def __init__(self):
        self.first = None
        self.last = None
        self.length = 0

    def push(self, item):
        item.next = None
        if self.last is not None:
            self.last.next = item
        else:
            self.first = item
        self.last = item
        self.length += 1

    def pop(self):
        item = self.first
        self.first = item.next
        if self.first is None:
            self.last = None
        item.next = None
        self.length -= 1
        return item


class Packet:
    def __init__(self, value):
        self.value = value
        self.hops = 0
        self.next = None


class Scheduler:
    def __init__(self):
        self.ready = [Queue() for _ in range(4)]
        self.sleeping = None
        self.free = None
        self.now = 0
        self.steps = 0
        self.live = 0

    def wake(self, task):
        if task.queued:
            return
        task.queued = True
        self.ready[task.priority].push(task)

    def send(self, task, packet):
        task.inbox.push(packet)
        self.wake(task)

    def sleep(self, task, ticks):
        """Sleepers are kept in the order of their alarms."""
        task.alarm = self.now + ticks
        before = None
        after = self.sleeping
        while after is not None and after.alarm <= task.alarm:
            before = after
            after = after.later
        task.later = after
        if before is not None:
            before.later = task
        else:
            self.sleeping = task

    def packet(self, value):
        packet = self.free
        if packet is None:
            return Packet(value)
        self.free = packet.next
        packet.value = value
        packet.hops = 0
        packet.next = None
        return packet

    def release(self, packet):
        packet.next = self.free
        self.free = packet

    def next_ready(self):
        for queue in self.ready:
            if queue.length > 0:
                return queue.pop()
        task = self.sleeping
        if task is not None:
            self.now = task.alarm
            self.sleeping = task.later
            task.queued = True
        return task

    def run(self):
        task = self.next_ready()
        while task is not None:
            task.queued = False
            self.steps += 1
            task.step(self)
            if task.inbox.length > 0:
                self.wake(task)
            task = self.next_ready()


class Task:
    """The base of all tasks handles one packet a step."""

    def __init__(self, priority, target):
        self.inbox = Queue()
        self.queued = False
        self.next = None
        self.alarm = 0
        self.later = None
        self.priority = priority
        self.target = target

    def step(self, scheduler):
        packet = self.inbox.pop()
        packet.hops += 1
        self.handle(scheduler, packet)


class Source(Task):
    """Sends packets in bursts until its supply is at an end."""

    def __init__(self, target, seed, supply):
        super().__init__(3, target)
        self.random = Random(seed)
        self.supply = supply

    def step(self, scheduler):
        for _ in range(3):
            if self.supply == 0:
                scheduler.live -= 1
                return
            self.supply -= 1
            scheduler.send(self.target, scheduler.packet(self.random.below(1000)))
        scheduler.sleep(self, self.random.below(5) + 1)


class Router(Task):
    """Spreads packets over several targets."""

    def __init__(self, targets):
        super().__init__(1, None)
        self.targets = targets

    def handle(self, scheduler, packet):
        scheduler.send(self.targets[packet.value % len(self.targets)], packet)


class Adder(Task):
    """Adds what it has seen so far."""

    def __init__(self, target):
        super().__init__(2, target)
        self.sum = 0

    def handle(self, scheduler, packet):
        self.sum = (self.sum + packet.value) % 1000
        packet.value = self.sum
        scheduler.send(self.target, packet)


class Filter(Task):
    """Lets two of three packets pass."""

    def __init__(self, target):
        super().__init__(2, target)
        self.dropped = 0

    def handle(self, scheduler, packet):
        if packet.value % 9 < 3:
            self.dropped += 1
            scheduler.release(packet)
        else:
            scheduler.send(self.target, packet)


class Sorter(Task):
    """Waits for four packets and sends them on in order of their values."""

    def __init__(self, target):
        super().__init__(2, target)
        self.batch = []

    def handle(self, scheduler, packet):
        batch = self.batch
        batch.append(packet)
        i = len(batch) - 1
        while i > 0 and batch[i - 1].value > packet.value:
            batch[i] = batch[i - 1]
            i -= 1
        batch[i] = packet
        if len(batch) == 4:
            for item in batch:
                scheduler.send(self.target, item)
            self.batch = []


class Sink(Task):
    """Where all packets end."""

    def __init__(self):
        super().__init__(0, None)
        self.count = 0
        self.checksum = 0

    def handle(self, scheduler, packet):
        self.count += 1
        self.checksum = (self.checksum * 31 + packet.value * packet.hops) % 1000003
        scheduler.release(packet)


class Monitor(Task):
    """Looks now and then at how many packets have come to a sink since, as long as there are sources."""

    def __init__(self, target):
        super().__init__(0, target)
        self.looks = 0
        self.last = 0
        self.busiest = 0

    def step(self, scheduler):
        count = self.target.count
        self.looks += 1
        if count - self.last > self.busiest:
            self.busiest = count - self.last
        self.last = count
        if scheduler.live > 0:
            scheduler.sleep(self, 2)


def run():
    scheduler = Scheduler()
    sink = Sink()
    keep = Filter(sink)
    router = Router([Adder(sink), keep, Sorter(sink), Adder(keep)])
    for seed in range(1, 6):
        scheduler.wake(Source(router, seed * 1009, 200))
        scheduler.live += 1
    monitor = Monitor(sink)
    scheduler.wake(monitor)
    scheduler.run()
    return f'{scheduler.steps} {scheduler.now} {sink.count} {sink.checksum} {keep.dropped} {monitor.looks} {monitor.busiest}'
