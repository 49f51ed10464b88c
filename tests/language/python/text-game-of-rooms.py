# A text game driven by a script: rooms from a description, commands by __getattr__ and decorators, items with hooks, undo by deep copies of state, save as text and load, an ending by an exception of its own.
import copy


class GameOver(SystemExit):
    pass


class Refused(Exception):
    pass


COMMANDS = {}


def command(*names, needs=None):
    def register(f):
        for name in names or (f.__name__,):
            COMMANDS[name] = f
        f.needs = needs
        return f

    return register


WORLD = """
hall: A dim hall. | north=library east=kitchen | lamp coin
library: Dusty shelves. | south=hall up=attic | book
kitchen: It smells. | west=hall down=cellar! | knife bread
cellar: Dark, a chest. | up=kitchen | chest*
attic: Cobwebs. | down=library | key
"""


class Room:
    def __init__(self, name, text, exits, items):
        self.name, self.text, self.items = name, text, items
        self.exits = {d: (to.rstrip("!"), to.endswith("!")) for d, _, to in (e.partition("=") for e in exits)}

    @classmethod
    def parse(cls, line):
        head, exits, items = map(str.strip, line.split("|"))
        name, _, text = head.partition(": ")
        return cls(name, text, exits.split(), items.split())


class Game:
    def __init__(self, world=WORLD):
        self.rooms = {r.name: r for r in map(Room.parse, world.strip().splitlines())}
        self.here, self.bag, self.turn, self.flags, self.past = "hall", [], 0, set(), []

    @property
    def room(self):
        return self.rooms[self.here]

    def __getattr__(self, name):
        if name.startswith("has_"):
            return name[4:] in self.bag
        if name.startswith("is_"):
            return name[3:] in self.flags
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def __getstate__(self):
        return {k: v for k, v in self.__dict__.items() if k != "past"}

    def __deepcopy__(self, memo):
        new = object.__new__(type(self))
        new.__dict__.update(copy.deepcopy(self.__getstate__(), memo), past=self.past)
        return new

    def do(self, line):
        verb, *words = line.split()
        if verb not in COMMANDS:
            near = [c for c in COMMANDS if c[0] == verb[0]]
            raise Refused(f"what is {verb!r}?" + (f" ({', '.join(near)})" if near else ""))
        f = COMMANDS[verb]
        if f.needs and not getattr(self, f.needs):
            raise Refused(f"not yet: {f.needs.replace('_', ' ')}")
        before = copy.deepcopy(self)
        try:
            result = f(self, *words)
        except TypeError as e:
            raise Refused(f"{verb}: {str(e).replace(f.__name__, verb)}") from e
        if verb != "undo":
            self.past = [*self.past[-4:], before]
            self.turn += 1
        return result

    @command("look", "l")
    def look(self):
        items = ", ".join(i.rstrip("*") for i in self.room.items) or "nothing"
        return f"{self.room.text} You see {items}. Exits: {', '.join(self.room.exits)}."

    @command("go", *"news", "up", "down")
    def go(self, direction=None):
        direction = {"n": "north", "e": "east", "w": "west", "s": "south", None: "nowhere"}.get(direction, direction)
        match self.room.exits.get(direction):
            case None:
                raise Refused(f"no way {direction}")
            case to, True if not self.is_lit:
                raise Refused(f"too dark to go to the {to}")
            case to, _:
                self.here = to
                return self.look()

    @command()
    def take(self, *items):
        if items == ("all",):
            items = [i for i in self.room.items if not i.endswith("*")]
        for i in items:
            if i + "*" in self.room.items:
                raise Refused(f"{i} is too heavy")
            try:
                self.room.items.remove(i)
            except ValueError:
                raise Refused(f"no {i} here") from None
            self.bag.append(i)
        return f"you have {', '.join(self.bag)}"

    @command()
    def drop(self, item, *, gently=False):
        self.bag.remove(item)
        self.room.items.append(item)
        return f"dropped {item}"

    @command(needs="has_lamp")
    def light(self):
        self.flags.add("lit")
        return "the lamp burns"

    @command("open", "unlock", needs="has_key")
    def open_chest(self, what):
        if f"{what}*" not in self.room.items:
            raise Refused(f"no {what} to open")
        score = sum(map(len, self.bag)) * 10 - self.turn
        raise GameOver(f"The {what} opens: you win with {score} points in {self.turn} turns.")

    @command()
    def undo(self):
        if not self.past:
            raise Refused("nothing to undo")
        last = self.past.pop()
        self.__dict__.update(last.__getstate__())
        return f"back to turn {self.turn}"

    @command()
    def save(self):
        return repr((self.here, self.bag, sorted(self.flags), {n: r.items for n, r in self.rooms.items()}, self.turn))

    def load(self, text):
        self.here, self.bag, flags, items, self.turn = eval(text, {"__builtins__": {}})
        self.flags = set(flags)
        for n, i in items.items():
            self.rooms[n].items = i


SCRIPT = """look; go north; take book; take map; go up; take all; jump; go down down; undo; go nowhere; go; down
open chest; go down; go south; take lamp; take coin; go east; go down; dance; drop; drop coin; undo; light; save; go down; take chest; unlock door"""
game, saved = Game(), None
for line in SCRIPT.replace("\n", "; ").split("; "):
    try:
        result = game.do(line)
        if line == "save":
            saved = result
    except Refused as e:
        result = f"({e})" + (f" <- {type(e.__cause__).__name__}" if e.__cause__ else "")
    except (ValueError, AttributeError) as e:
        result = f"!{type(e).__name__}: {e}"
    print(f"> {line}\n  {result}")
print(game.has_book, game.has_sword, game.is_lit, len(game.past), sorted(COMMANDS), game.past[0].turn)
try:
    game.missing
except AttributeError as e:
    print(e, e.name, e.obj is game)
other = Game()
other.load(saved)
print(other.here, other.bag, other.turn, other.look(), other.is_lit)
for line in ("go down", "open chest"):
    print(other.do(line))
