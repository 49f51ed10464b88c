# Classes and instances change while loops that read them are hot.
class Point:
    scale = 1

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def size(self):
        return (self.x + self.y) * self.scale


def total(points, rounds):
    s = 0
    for _ in range(rounds):
        for p in points:
            s += p.size()
    return s


points = [Point(i, i + 1) for i in range(10)]
print(total(points, 100))
Point.scale = 3
print(total(points, 100))
points[3].scale = 100
print(total(points, 100))
points[4].size = lambda: -5
print(total(points, 100))
del points[4].size
del points[3].scale
print(total(points, 100))
Point.size = lambda self: self.x
print(total(points, 100))
Point.x = 99
print(total(points, 100))
for p in points[:5]:
    del p.x
print(total(points, 100))
del Point.x
try:
    total(points, 100)
except AttributeError as e:
    print(e, e.name, e.obj is points[0])
Point.x = property(lambda self: self.y * 2)
print(total(points, 100))
try:
    points[0].x = 1
except AttributeError as e:
    print(e)
Point.x = None
points[0].x = 7
print(points[0].x, points[1].x)


class Other:
    def size(self):
        return 0.5


points[::2] = [Other() for _ in range(5)]
for p in points:
    if isinstance(p, Point):
        p.x = 2
print(total(points, 100))
points[1].__class__ = Other
print(total(points, 100))
