# A small text adventure played from a script: dispatch by name, getattr, a parser of commands, state in closures.
import re
import textwrap


class GameOver(Exception):
    pass


class Thing:
    def __init__(self, name, text, *, heavy=False):
        self.name, self.text, self.heavy = name, text, heavy

    def __repr__(self):
        return self.name


class Room:
    def __init__(self, name, text):
        self.name, self.text, self.exits, self.things = name, text, {}, {}

    def link(self, way, other, back=None):
        self.exits[way] = other
        if back:
            other.exits[back] = self
        return other


class Game:
    ALIASES = {"n": "go north", "s": "go south", "i": "inventory", "l": "look", "x": "examine"}
    COMMAND = re.compile(r"(?P<verb>[a-z]+)(?:\s+(?:the\s+)?(?P<noun>\w+))?(?:\s+with\s+(?P<tool>\w+))?$")

    def __init__(self):
        hall = Room("Hall", "A long hall with a dusty floor and a smell of wax. Somebody has been here before you, and not long ago.")
        cellar = hall.link("down", Room("Cellar", "Dark."), "up")
        garden = hall.link("north", Room("Garden", "Roses, and a well."), "south")
        for room, *things in ((hall, Thing("lamp", "It burns."), Thing("table", "Oak.", heavy=True)), (cellar, Thing("chest", "Locked.", heavy=True)), (garden, Thing("key", "Rusty."))):
            room.things = {t.name: t for t in things}
        self.room, self.bag, self.turns, self.open = hall, {}, 0, False

    def run(self, line):
        line = line.strip().lower()
        first, _, rest = line.partition(" ")
        line = f"{self.ALIASES.get(first, first)} {rest}".strip()
        m = self.COMMAND.match(line)
        if m is None:
            return "I do not understand."
        action = getattr(self, "do_" + m["verb"], None)
        if action is None:
            near = [n[3:] for n in dir(self) if n.startswith("do_") and n[3] == m["verb"][0]]
            return f"I do not know how to {m['verb']}." + (f" Perhaps {' or '.join(near)}?" if near else "")
        self.turns += 1
        try:
            return action(*[a for a in (m["noun"], m["tool"]) if a])
        except TypeError:
            return f"{m['verb'].capitalize()} what?" if m["noun"] is None else "That is too much."
        except KeyError as e:
            return f"There is no {e.args[0]} here."

    def do_look(self):
        things = ", ".join(sorted(self.room.things)) or "nothing"
        return textwrap.fill(f"{self.room.name}. {self.room.text} You see {things}. Ways: {', '.join(self.room.exits)}.", 48)

    def do_go(self, way):
        self.room = self.room.exits[way]
        return self.do_look() if "lamp" in self.bag or self.room.name != "Cellar" else "It is too dark to see."

    def do_take(self, name):
        if self.room.things[name].heavy:
            return f"The {name} is too heavy."
        self.bag[name] = self.room.things.pop(name)
        return "Taken."

    def do_drop(self, name):
        self.room.things[name] = self.bag.pop(name)
        return "Dropped."

    def do_examine(self, name):
        return (self.bag | self.room.things)[name].text

    def do_inventory(self):
        return f"You have {list(self.bag.values()) or 'nothing'}."

    def do_open(self, name, tool="hands"):
        if self.room.things[name] and tool != "key":
            return f"Not with your {tool}."
        self.bag["key"], self.open = self.bag["key"], True
        raise GameOver(f"You win after {self.turns} turns!")


game = Game()
script = """look; go down; up; go up; take lamp; take the table; take; n; x key; take key; i; drop; drop sword; go south; open chest; dance; take chest with key with care;
go down; open the chest; open chest with lamp; examine chest; ; 12; open chest with key; look"""
try:
    for line in script.replace("\n", "").split(";"):
        print(">", line.strip())
        print(game.run(line))
except GameOver as e:
    print(e)
again = Game()
for i in range(600):
    again.run(["n", "take key", "drop key", "s", "l", "i"][i % 6])
print(again.turns, again.room.name, sorted(again.bag))
Game().run("open table with key")
