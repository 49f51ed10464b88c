# An elevator as a state machine: enums, transitions in a table, a log, checks of what is forbidden.
from collections import Counter, deque
from enum import Enum, Flag, IntEnum, auto, unique


class State(Enum):
    IDLE = auto()
    MOVING = auto()
    OPEN = auto()
    BROKEN = "out of order"

    def __str__(self):
        return self.name.lower()

    @property
    def safe(self):
        return self in (State.IDLE, State.OPEN)


class Way(IntEnum):
    DOWN, STAY, UP = -1, 0, 1

    @classmethod
    def _missing_(cls, value):
        return cls.UP if isinstance(value, int) and value > 0 else None


class Lamp(Flag):
    OFF = 0
    CALL = auto()
    DOOR = auto()
    ALARM = auto()
    BUSY = CALL | DOOR


TABLE = {
    (State.IDLE, "call"): State.MOVING, (State.MOVING, "arrive"): State.OPEN, (State.OPEN, "close"): State.IDLE,
    (State.OPEN, "call"): State.OPEN, (State.MOVING, "call"): State.MOVING, **{(s, "fail"): State.BROKEN for s in State},
}


class Illegal(RuntimeError):
    pass


class Elevator:
    def __init__(self, floors):
        self.floors, self.floor, self.state, self.lamp = floors, 0, State.IDLE, Lamp.OFF
        self.calls, self.log = deque(), Counter()

    def send(self, event):
        try:
            new = TABLE[self.state, event]
        except KeyError:
            raise Illegal(f"{event} while {self.state}") from None
        self.log[f"{self.state}->{new}"] += 1
        self.state = new

    def call(self, floor):
        if not 0 <= floor < self.floors:
            raise ValueError(f"no floor {floor}")
        self.calls.append(floor)
        self.lamp |= Lamp.CALL
        self.send("call")

    def step(self):
        match self.state:
            case State.MOVING:
                way = Way((self.calls[0] > self.floor) - (self.calls[0] < self.floor))
                if way is Way.STAY:
                    self.calls.popleft()
                    self.lamp = self.lamp & ~Lamp.CALL | Lamp.DOOR
                    self.send("arrive")
                self.floor += way
            case State.OPEN:
                self.lamp ^= Lamp.DOOR
                self.send("close")
                if self.calls:
                    self.send("call")


lift = Elevator(12)
seed, travelled = 7, 0
for tick in range(1500):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    if seed >> 16 & 7 == 0 and lift.state is not State.BROKEN:
        lift.call(seed >> 8 & 0xF if (seed >> 8 & 0xF) < 12 else 3)
    before = lift.floor
    lift.step()
    travelled += abs(lift.floor - before)
print(travelled, lift.floor, lift.state, lift.lamp, len(lift.calls))
print(*sorted(lift.log.items()), sep="\n")
print(State.IDLE, repr(State.IDLE), State("out of order"), State["OPEN"].value, State.OPEN.safe, list(State), len(State), "MOVING" in State.__members__)
print(Way(1), Way(99), Way.UP + 1, repr(Way.DOWN), sorted(Way), Way.UP > Way.DOWN, max(Way).name, f"{Way.UP} {Way.UP:d}", Way.UP == 1, isinstance(Way.UP, int))
print(Lamp.BUSY, Lamp.CALL in Lamp.BUSY, Lamp.ALARM & Lamp.BUSY, repr(Lamp.CALL | Lamp.ALARM), bool(Lamp.OFF), ~Lamp.CALL, Lamp(3), list(Lamp.BUSY), len(Lamp.BUSY))
for bad in (lambda: lift.call(40), lambda: Elevator(2).send("close"), lambda: State(7), lambda: State["NOPE"], lambda: Way(-9), lambda: Lamp(99), lambda: setattr(State, "IDLE", 1),
            lambda: State.IDLE < State.OPEN, lambda: State.IDLE.value.x, lambda: Enum("Twice", "a a"), lambda: unique(Enum("Same", {"a": 1, "b": 1})), lambda: State(), lambda: type("Sub", (State,), {}),
            lambda: Lamp.CALL | 1, lambda: delattr(State, "OPEN"), lambda: State.NOPE):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
Colour = Enum("Colour", "RED GREEN BLUE", start=5)
print(list(Colour), Colour.RED.value, Colour(6), Colour.__members__["BLUE"], {c: c.value for c in Colour})
lift.send("fail")
lift.send("call")
