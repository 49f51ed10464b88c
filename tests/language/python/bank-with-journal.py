# A bank: accounts with interest in ints, a journal that replays, transfers as context managers that undo, audits by generators, a ledger text; insufficient funds end the program inside of two managers.
from contextlib import contextmanager


class BankError(Exception):
    code = 1

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class Insufficient(BankError):
    code = 17

    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {cents(account.balance)}, wanted {cents(wanted)}")
        self.account, self.wanted = account, wanted


class Closed(BankError, LookupError):
    code = 23


def cents(n):
    return f"{'-' * (n < 0)}{abs(n) // 100:,}.{abs(n) % 100:02d}"


class Account:
    rate = 0
    fee = 0

    def __init__(self, owner):
        self.owner, self.balance, self.open = owner, 0, True

    def change(self, amount):
        if not self.open:
            raise Closed(self.owner)
        if self.balance + amount - (self.fee if amount < 0 else 0) < self.floor():
            raise Insufficient(self, -amount)
        self.balance += amount - (self.fee if amount < 0 else 0)

    def floor(self):
        return 0

    def month(self):
        self.balance += self.balance * self.rate // 120_000


class Savings(Account):
    rate = 3_500


class Credit(Account):
    rate, fee = 12_000, 25

    def floor(self):
        return -50_000

    def month(self):
        if self.balance < 0:
            super().month()


class Bank:
    def __init__(self):
        self.accounts, self.journal, self.depth = {}, [], 0

    def __enter__(self):
        self.depth += 1
        self._mark = len(self.journal)
        return self

    def __exit__(self, kind, e, tb):
        self.depth -= 1
        if kind:
            print(f"  bank: {kind.__name__} after {len(self.journal)} entries")
        return False

    def open(self, kind, owner):
        n = 1000 + len(self.accounts)
        self.accounts[n] = kind(owner)
        self.journal.append(("open", kind.__name__, owner))
        return n

    def post(self, n, amount, text=""):
        self.accounts[n].change(amount)
        self.journal.append(("post", n, amount, text))

    @contextmanager
    def transaction(self, name):
        saved = {n: a.balance for n, a in self.accounts.items()}
        at = len(self.journal)
        self.journal.append(("begin", name))
        try:
            yield self
        except BankError as e:
            for n, b in saved.items():
                self.accounts[n].balance = b
            del self.journal[at:]
            e.add_note(f"undone: {name}")
            raise
        else:
            self.journal.append(("commit", name))

    def transfer(self, a, b, amount):
        with self.transaction(f"{a}>{b}"):
            self.post(b, amount, f"from {a}")
            self.post(a, -amount, f"to {b}")

    @classmethod
    def replay(cls, journal):
        bank = cls()
        kinds = {k.__name__: k for k in (Account, *Account.__subclasses__())}
        for entry in journal:
            match entry:
                case "open", kind, owner:
                    bank.open(kinds[kind], owner)
                case "post", n, amount, text:
                    bank.post(n, amount, text)
                case "month",:
                    bank.month()
                case ("begin" | "commit"), _:
                    bank.journal.append(entry)
        return bank

    def month(self):
        for a in self.accounts.values():
            a.month()
        self.journal.append(("month",))

    def statement(self, n):
        balance = 0
        for entry in self.journal:
            match entry:
                case "post", m, amount, text if m == n:
                    balance += amount
                    yield f"{text or 'cash':<12}{cents(amount):>12}{cents(balance):>12}"


bank = Bank()
ann, bob, cy = bank.open(Savings, "Ann"), bank.open(Credit, "Bob"), bank.open(Account, "Cy")
bank.post(ann, 120_050)
bank.post(bob, 10_000, "gift")
bank.transfer(ann, bob, 5_025)
bank.transfer(bob, cy, 50_000)
for _ in range(12):
    bank.month()
print(*(f"{n} {type(a).__name__:<8} {a.owner:<4} {cents(a.balance):>10}" for n, a in bank.accounts.items()), sep="\n")
print(*bank.statement(bob), sep="\n")
again = Bank.replay(bank.journal)
print(again.journal == bank.journal, {n: a.balance for n, a in again.accounts.items()} == {n: a.balance for n, a in bank.accounts.items()}, len(bank.journal))
bank.accounts[cy].open = False
for attempt in (lambda: bank.transfer(ann, bob, 10 ** 9), lambda: bank.transfer(ann, cy, 1), lambda: bank.post(99, 1), lambda: bank.transfer(cy, ann, 1), lambda: bank.open(5, "x")):
    try:
        attempt()
    except (BankError, KeyError) as e:
        print(f"{type(e).__name__}: {e}", getattr(e, "__notes__", ""), isinstance(e, LookupError), cents(bank.accounts[bob].balance))
    except Exception as e:
        print("other", type(e).__name__, e)
print(bank.accounts.popitem()[0])
total = 0
for i in range(2000):
    a, b = (ann, bob) if i * 7 % 3 else (bob, ann)
    try:
        bank.transfer(a, b, i * 37 % 5000)
    except Insufficient as e:
        total += e.wanted
print(cents(total), [cents(a.balance) for a in bank.accounts.values()], len(bank.journal))
with bank as b, b.transaction("outer"):
    b.post(ann, 100)
    with b.transaction("inner"):
        b.transfer(bob, ann, 60_000_00)
