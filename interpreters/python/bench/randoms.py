"""A small pseudo random generator, the same as random.js. Every number is from 1 to 65520."""


class Random:
    def __init__(self, seed):
        self.seed = seed

    def next(self):
        self.seed = self.seed * 17364 % 65521
        return self.seed

    def below(self, n):
        return self.next() % n
