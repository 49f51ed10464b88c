# __init_subclass__ and __class_getitem__.
class Plugin:
    plugins = {}
    default = "none"

    def __init_subclass__(cls, /, name=None, priority=0, **kw):
        super().__init_subclass__(**kw)
        cls.plugins[name or cls.__name__.lower()] = (priority, cls)
        cls.priority = priority

    def __class_getitem__(cls, item):
        return cls.plugins[item][1] if isinstance(item, str) else (cls.__name__, item)

    def run(self, x):
        return x


class Upper(Plugin, priority=5):
    def run(self, x):
        return x.upper()


class Reverse(Plugin, name="rev", priority=9):
    def run(self, x):
        return x[::-1]


class Twice(Plugin, priority=1):
    def run(self, x):
        return (x + x)[:20]


class Loud(Upper):
    def run(self, x):
        return super().run(x)[:-1] + "!"


print({k: (p, c.__name__) for k, (p, c) in Plugin.plugins.items()})
order = [c() for p, c in sorted(Plugin.plugins.values(), key=lambda pc: (-pc[0], pc[1].__name__))]
text = "abc"
for i in range(600):
    for p in order:
        text = p.run(text)
print(text, Plugin["rev"].__name__, Plugin[1, 2], Upper[int])
try:
    class Bad(Plugin, unknown=1):
        pass
except TypeError as e:
    print(e)
try:
    class Worse(unknown=1):
        pass
except TypeError as e:
    print(e)


class Meta(type):
    def __getitem__(cls, i):
        return f"meta {i}"


class WithBoth(metaclass=Meta):
    def __class_getitem__(cls, i):
        return f"class {i}"


print(WithBoth[3])
for t in (list[int], dict[str, list[int]], tuple[int, ...], type[Plugin], list[int] | None):
    print(t, type(t).__name__)
try:
    int[3]
except TypeError as e:
    print(e)
print(list[int]([1, 2]), list[int].__origin__, dict[str, int].__args__, list[int] == list[int], isinstance([], list))
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
