# A bank with exceptions, transactions that roll back, and a journal.
class InsufficientFunds(Exception):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {account.balance}, wants {wanted}")
        self.missing = wanted - account.balance


class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance

    def withdraw(self, n):
        if n > self.balance:
            raise InsufficientFunds(self, n)
        self.balance -= n

    def deposit(self, n):
        if n <= 0:
            raise ValueError("deposit must be positive")
        self.balance += n


class Transaction:
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [a.balance for a in self.accounts]
        return self

    def __exit__(self, kind, e, tb):
        if kind is not None:
            for a, s in zip(self.accounts, self.saved):
                a.balance = s
        return kind is ValueError


people = [Account(n, 100 * i) for i, n in enumerate(("ann", "bob", "cy", "dee"))]
failed, missing, seed = 0, 0, 42
for step in range(2500):
    seed = seed * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
    a, b = people[seed >> 60 & 3], people[seed >> 58 & 3]
    n = (seed >> 40) % 90 - 5
    try:
        with Transaction(a, b):
            b.deposit(n)
            a.withdraw(n * 2)
            a.deposit(n)
    except InsufficientFunds as e:
        failed += 1
        missing += e.missing
        last = str(e)
print([(p.owner, p.balance) for p in people], sum(p.balance for p in people), failed, missing)
print(last)
with Transaction(people[0]):
    people[0].withdraw(10 ** 6)
