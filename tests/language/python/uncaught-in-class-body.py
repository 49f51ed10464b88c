# What is uncaught in a class body, in a decorator, shows all frames.
def check(cls):
    for name, value in vars(cls).items():
        if name.startswith("bad"):
            raise TypeError(f"{cls.__name__}.{name} is {value}")
    return cls


def make(n):
    total = 0
    for i in range(n):
        @check
        class Good:
            good = i
        total += Good.good
    return total


print(make(300))


@check
class Outer:
    fine = 1

    @check
    class Inner:
        x = [n * 2 for n in range(3)]
        bad_thing = "oops"
