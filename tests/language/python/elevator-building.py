# Elevators in a building, simulated by ticks: states as classes that replace each other by __class__, requests in sorted lists kept by hand, statistics, a drawing, an invariant that fails at the end with a dump.
class Passenger:
    __slots__ = ("start", "goal", "born", "boarded")
    made = 0

    def __new__(cls, *args):
        cls.made += 1
        return super().__new__(cls)

    def __init__(self, start, goal, born):
        self.start, self.goal, self.born = start, goal, born

    @property
    def up(self):
        return self.goal > self.start

    def __repr__(self):
        return f"{self.start}{'↑' if self.up else '↓'}{self.goal}"


class Car:
    def __init__(self, name, floor, room=3):
        self.name, self.floor, self.room, self.inside, self.moved = name, floor, room, [], 0
        self.become(Idle)

    def become(self, state, **attributes):
        self.__class__ = state
        self.__dict__.update(attributes)

    def stops(self, building):
        return any(p.goal == self.floor for p in self.inside) or (len(self.inside) < self.room and any(self.takes(p) for p in building.waiting[self.floor]))

    def takes(self, p):
        return True

    def tick(self, building):
        raise NotImplementedError(type(self).__name__)


class Idle(Car):
    symbol = "o"

    def tick(self, building):
        calls = [f for f, ps in building.waiting.items() if ps and f not in building.targets()]
        if building.waiting[self.floor]:
            self.become(Open, left=2, then=Idle)
        elif calls:
            goal = min(calls, key=lambda f: (abs(f - self.floor), f))
            self.become(Up if goal > self.floor else Down, target=goal)


class Moving(Car):
    step = 0

    def takes(self, p):
        return p.up == (self.step > 0) or not self.inside

    def tick(self, building):
        self.floor += self.step
        self.moved += 1
        if not 0 <= self.floor < building.floors:
            raise IndexError(f"{self.name} at floor {self.floor}")
        if self.stops(building):
            self.become(Open, left=2, then=type(self))
        elif self.floor == self.target:
            self.become(Idle)


class Up(Moving):
    step, symbol = 1, "^"


class Down(Moving):
    step, symbol = -1, "v"


class Open(Car):
    symbol = "="

    def takes(self, p):
        return self.then is Idle or p.up == (self.then is Up)

    def tick(self, building):
        for p in [p for p in self.inside if p.goal == self.floor]:
            self.inside.remove(p)
            building.arrived.append((building.now - p.born, p))
        queue = building.waiting[self.floor]
        for p in queue[:]:
            if len(self.inside) < self.room and (self.takes(p) or not self.inside):
                queue.remove(p)
                p.boarded = building.now
                self.inside.append(p)
        self.left -= 1
        if self.left:
            return
        goals = sorted(p.goal for p in self.inside)
        if not goals:
            self.become(Idle)
        else:
            above, below = [g for g in goals if g > self.floor], [g for g in goals if g < self.floor]
            up = bool(above) if self.then is Up else not below if self.then is Down else len(above) >= len(below)
            self.become(Up if up else Down, target=above[-1] if up else below[0])


class Building:
    def __init__(self, floors, cars, seed):
        self.floors, self.cars, self.seed, self.now = floors, cars, seed, 0
        self.waiting = {f: [] for f in range(floors)}
        self.arrived = []

    def random(self, n):
        self.seed = (self.seed * 1103515245 + 12345) % 2 ** 31
        return (self.seed >> 12) % n

    def targets(self):
        return {c.target for c in self.cars if isinstance(c, Moving)}

    def tick(self, arrivals=True):
        if arrivals and self.random(3) == 0:
            a, b = self.random(self.floors), self.random(self.floors - 1)
            p = Passenger(a, b + (b >= a), self.now)
            self.waiting[a].append(p)
        for c in self.cars:
            c.tick(self)
        self.now += 1

    def check(self):
        inside = sum(len(c.inside) for c in self.cars)
        outside = sum(map(len, self.waiting.values()))
        assert inside + outside + len(self.arrived) == Passenger.made, self
        assert all(len(c.inside) <= c.room for c in self.cars), [c.inside for c in self.cars]

    def __str__(self):
        return "\n".join(
            f"{f} |" + "|".join(f"{c.symbol}{len(c.inside)}" if c.floor == f else "  " for c in self.cars) + f"| {' '.join(map(repr, self.waiting[f]))}".rstrip()
            for f in reversed(range(self.floors))
        )

    __repr__ = lambda self: f"<building at {self.now}: {[(c.name, c.floor, c.symbol) for c in self.cars]}>"


b = Building(7, [Car("A", 0), Car("B", 6, room=2)], 2024)
for n in range(400):
    b.tick()
    b.check()
    if n in (10, 25, 40):
        print(f"at {b.now}", b, sep="\n")
while any(b.waiting.values()) or any(c.inside for c in b.cars):
    b.tick(arrivals=False)
    if b.now > 900:
        print("somebody waits for ever", b)
        break
times = sorted(t for t, _ in b.arrived)
print(repr(b), Passenger.made, len(times), times[0], times[len(times) // 2], times[-1], f"{sum(times) / len(times):.2f}")
print({c.name: c.moved for c in b.cars}, [type(c).__name__ for c in b.cars], sum(p.boarded - p.born for _, p in b.arrived), max(b.arrived, key=lambda tp: tp[0])[1])
for bad in (lambda: Car("C", 1).become(int), lambda: setattr(Passenger(1, 2, 3), "name", 1), lambda: Passenger(1, 2, 3).boarded, lambda: Moving.tick(Car("D", -5), b), lambda: Car.tick(b.cars[0], b), lambda: Passenger()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
b.check()
