# unittest.mock: mocks that record calls, specs, side effects, patches of objects, dicts and attributes, magic methods, sentinels, auto-specs, call lists, async mocks, and the messages of assertions that fail.
import asyncio
import os
from unittest import mock
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMock, PropertyMock, call, create_autospec, mock_open, patch, sentinel


class Mailer:
    host = 'mail'

    def __init__(self, host='localhost'):
        self.host = host

    def send(self, to, subject, body=''):
        raise RuntimeError('no network')

    @property
    def queue(self):
        return ['real']

    @staticmethod
    def check(address):
        return '@' in address


def notify(mailer, people):
    sent = 0
    for p in people:
        try:
            mailer.send(p, 'hello', body=f'dear {p}')
            sent += 1
        except OSError as e:
            mailer.log(f'{p}: {e}')
    return sent


m = Mock(name='mailer')
m.send.side_effect = [None, OSError('busy'), None]
print(notify(m, ['a', 'b', 'c']), m.send.call_count, m.send.called, m.log.call_args, m.send.call_args_list, m.mock_calls, sep='\n')
print(m.send.call_args.kwargs, m.send.call_args.args, call('a', ANY, body=ANY) == m.send.call_args_list[0])


def failing(f):
    try:
        print('passed', f())
    except Exception as e:
        print(type(e).__name__, str(e))


failing(lambda: m.send.assert_called_once())
failing(lambda: m.send.assert_called_with('a'))
failing(lambda: m.send.assert_any_call('z', 'hello', body='dear z'))
failing(lambda: m.send.assert_has_calls([call('a', 'hello', body='dear a'), call('c', 'hello', body='dear c')]))
failing(lambda: m.send.assert_has_calls([call('c', 'hello', body='dear c'), call('a', 'hello', body='dear a')], any_order=True))
failing(lambda: m.log.assert_not_called())
failing(lambda: m.other.assert_called())
failing(lambda: m.other.assert_called_once_with(1))
failing(lambda: m.log.assert_called_once_with('b: busy'))
failing(lambda: m.assert_called_wit)
failing(lambda: m.send())
m.reset_mock()
print(m.send.call_count, m.mock_calls)
spec = Mock(spec=Mailer)
print(isinstance(spec, Mailer), spec.host.__class__.__name__)
failing(lambda: spec.nothing)
failing(lambda: setattr(Mock(spec_set=['a']), 'b', 1))
auto = create_autospec(Mailer, instance=True)
auto.send.return_value = 'sent'
print(auto.send('x', subject='y'))
failing(lambda: auto.send())
failing(lambda: auto.send('x', 'y', wrong=1))
failing(lambda: create_autospec(notify)(1))
magic = MagicMock()
magic.__getitem__.return_value = 7
magic.__len__.return_value = 3
magic.__iter__.return_value = iter('ab')
print(magic['k'], len(magic), list(magic), bool(magic), int(magic), float(magic), 5 in magic, str(magic)[:10], magic.__getitem__.call_args, hash(magic) == hash(magic))
with magic as inside:
    inside.act(1)
print(magic.mock_calls[-3:][0][0], [c[0] for c in magic.method_calls], magic.__exit__.call_args)
failing(lambda: Mock()[0])
with patch.object(Mailer, 'send', autospec=True, return_value=9) as fake:
    print(Mailer().send('a', 'b'), fake.call_count, len(fake.call_args.args))
with patch.object(Mailer, 'queue', new_callable=PropertyMock, return_value=['fake']) as p:
    print(Mailer().queue, p.mock_calls)
print(Mailer().queue)
with patch.dict(os.environ, {'MODE': 'test'}, clear=True):
    print(dict(os.environ))
print('MODE' in os.environ)
with patch('builtins.open', mock_open(read_data='line 1\nline 2\n')) as opened:
    with open('no/such/file', 'r') as f:
        print(f.readlines())
    print(opened.mock_calls[0], opened().read())


@patch.multiple(Mailer, check=DEFAULT, host='patched')
def patched(check):
    check.return_value = 'yes'
    return Mailer.check('x'), Mailer.host


print(patched(), Mailer.check('x'), Mailer.host)
failing(lambda: patch.object(Mailer, 'missing').start())
failing(lambda: patch('nodots').start())
failing(lambda: patch('os.nope').start())
print(sentinel.one, sentinel.one is sentinel.one, call.a.b(1, x=2), call(1)(2), call == call, repr(DEFAULT), mock.ANY)
coroutine = AsyncMock(side_effect=[1, KeyError('k')])


async def main():
    print(await coroutine('p'), coroutine.await_count, coroutine.await_args)
    try:
        await coroutine()
    except KeyError as e:
        print('raised', e)
    coroutine.assert_has_awaits([call('p'), call()])
    coroutine.assert_awaited_once()


failing(lambda: asyncio.run(main()))
parent = Mock()
parent.attach_mock(Mock(return_value=1), 'first')
parent.first(1), parent.second.third(2)
print(parent.mock_calls, NonCallableMock().__class__.__name__, Mock(side_effect=lambda x: x * 2)(4), Mock(wraps=len)([1, 2]), Mock(return_value=3, **{'a.b.return_value': 4}).a.b())
seal = Mock()
seal.known = 1
mock.seal(seal)
failing(lambda: seal.unknown)
parent.first.assert_called_once_with(2)
