# A command interpreter for a bank: lines are read from a stream, commands are methods, errors carry codes, the last one ends the program.
import io
import re
import sys
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation


class BankError(Exception):
    code = 1

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details

    def __str__(self):
        extra = ', '.join(f'{k}={v}' for k, v in self.details.items())
        return f'{self.args[0]} ({extra})' if extra else self.args[0]


class Overdrawn(BankError):
    code = 3


class Unknown(BankError, KeyError):
    code = 4


class Account:
    __slots__ = ('owner', 'balance', '_history')

    def __init__(self, owner, balance=Decimal(0)):
        self.owner = owner
        self.balance = balance
        self._history = []

    def __iadd__(self, amount):
        if self.balance + amount < 0:
            raise Overdrawn('not enough', owner=self.owner, missing=-(self.balance + amount))
        self.balance += amount
        self._history.append(amount)
        return self

    def __isub__(self, amount):
        self += -amount
        return self

    def __format__(self, spec):
        return format(f'{self.owner}: {self.balance:,.2f}', spec)


class Bank(dict):
    def __missing__(self, key):
        raise Unknown(f'no account {key!r}')

    def do_open(self, owner, balance='0'):
        """open OWNER [BALANCE]"""
        if owner in self:
            raise BankError('exists', owner=owner)
        self[owner] = Account(owner, Decimal(balance))

    def do_pay(self, source, target, amount):
        """pay SOURCE TARGET AMOUNT"""
        amount = Decimal(amount).quantize(Decimal('0.01'), ROUND_HALF_EVEN)
        to = self[target]
        self[source] -= amount
        to += amount

    def do_show(self, *owners):
        """show [OWNER...]"""
        for owner in owners or sorted(self):
            print(f'|{self[owner]:>20}|{len(self[owner]._history):03}')

    def do_interest(self, percent):
        for account in self.values():
            account += (account.balance * Decimal(percent) / 100).quantize(Decimal('.01'))

    def do_help(self):
        for name in sorted(n for n in dir(self) if n.startswith('do_')):
            print(name[3:], '-', getattr(self, name).__doc__)

    def do_quit(self, code='0'):
        raise SystemExit(int(code))

    def run(self, stream):
        for number, line in enumerate(stream, 1):
            line = re.sub(r'#.*', '', line).strip()
            if not line:
                continue
            name, *args = line.split()
            try:
                getattr(self, f'do_{name}')(*args)
            except BankError as e:
                print(f'{number}: {type(e).__name__}: {e} [{e.code}]', e.__context__ and type(e.__context__).__name__)
            except (TypeError, AttributeError) as e:
                print(f'{number}: {str(e).replace("Bank.do_", "")}')
            except InvalidOperation as e:
                print(f'{number}: {type(e).__name__}')


SCRIPT = '''
open anna 100.50
open ben    # nothing yet
open anna
pay anna ben 33.335
pay ben carl 1
pay ben anna 50
pay anna ben x
pay anna
fly away
show
interest 2.5
show ben anna
help
help me
show dora
quit
'''
bank = Bank()
try:
    bank.run(io.StringIO(SCRIPT))
except SystemExit as e:
    print('quit', e.code)
for line in sys.stdin:
    print('never', line)
print(input.__name__, sys.stdin.readline() == '')
try:
    input('prompt> ')
except EOFError as e:
    print(repr(e))
bank['anna'] -= Decimal('1e6')
