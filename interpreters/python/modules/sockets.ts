/**
 * _socket and select, as far as an event loop of one process needs them: pairs of sockets that are connected to each other, and waiting. Node has no
 * sockets that can be waited for without its own event loop, so there are no connections to anything else: asking for one is an error that says so.
 */
import { hostname } from 'node:os';
import { requiredBytes } from '../builtins/bytes.ts';
import { builtin, definer, getset, methods, selfAs, wrapNew } from '../builtins/define.ts';
import { errnoClass } from '../builtins/errno.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { toFloat } from '../builtins/numbers.ts';
import { waiting } from '../builtins/waiting.ts';
import { setOwn } from '../objects/attributes.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { exceptionNamed, makeException, notImplemented, OS_ERROR, Raised, raise } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { callSpecial } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { strOf } from '../vm/text.ts';
import { threads, Wait } from '../vm/threads.ts';
import { registerModule } from './import.ts';
import { checkWaitable, isReadable, watch } from './pipes.ts';
import { sleep } from './time.ts';

const SOCKET = builtinClass('socket');

const EAGAIN = 11;
const EPIPE = 32;
const EBADF = 9;
const TEXTS: ReadonlyMap<number, string> = new Map([
  [EAGAIN, 'Resource temporarily unavailable'],
  [EPIPE, 'Broken pipe'],
  [EBADF, 'Bad file descriptor'],
]);

/** Numbers that no descriptor of the system has. */
const FIRST_DESCRIPTOR = 1_000_000;
const SOCKETS = new Map<number, PySocket>();

function failed(number: number): Raised {
  const text = TEXTS.get(number) ?? '';
  const exc = makeException(errnoClass(number) ?? OS_ERROR, [number, text]);
  setOwn(exc, 'errno', number);
  setOwn(exc, 'strerror', text);
  return new Raised(exc);
}

/** One end of a pair. */
class PySocket extends PyObject {
  readonly family: Value;
  readonly type: Value;
  readonly proto: Value;
  fd: number;
  peer: PySocket | undefined;
  readonly received: Uint8Array[] = [];
  timeout: Value;

  constructor(family: Value, type: Value, proto: Value) {
    super();
    this.family = family;
    this.type = type;
    this.proto = proto;
    this.peer = undefined;
    this.timeout = NONE;
    this.fd = FIRST_DESCRIPTOR + SOCKETS.size;
    while (SOCKETS.has(this.fd)) this.fd++;
    SOCKETS.set(this.fd, this);
  }

  get canRead(): boolean {
    return this.received.length > 0 || this.peer === undefined || this.peer.fd < 0;
  }

  receive(size: number): Uint8Array {
    if (this.fd < 0) throw failed(EBADF);
    const [first] = this.received;
    if (first === undefined) {
      // The other end is in this program, which waits here: nothing will come.
      if (!this.canRead) throw failed(EAGAIN);
      return new Uint8Array(0);
    }
    const part = first.slice(0, size);
    if (part.length < first.length) this.received[0] = first.subarray(size);
    else this.received.shift();
    return part;
  }

  send(bytes: Uint8Array): number {
    if (this.fd < 0) throw failed(EBADF);
    if (this.peer === undefined || this.peer.fd < 0) throw failed(EPIPE);
    if (bytes.length > 0) this.peer.received.push(bytes.slice());
    return bytes.length;
  }

  close(): void {
    SOCKETS.delete(this.fd);
    this.fd = -1;
  }

  override pyClass(): PyClass {
    return SOCKET;
  }
}

/** Another thread may send something. */
class Reception extends Wait {
  private readonly from: PySocket;
  private readonly size: number;

  constructor(from: PySocket, size: number) {
    super(from.timeout === NONE ? Number.POSITIVE_INFINITY : performance.now() + toFloat(from.timeout) * 1000);
    this.from = from;
    this.size = size;
  }

  isOver(now: number): boolean {
    return this.from.canRead || this.from.fd < 0 || now >= this.deadline;
  }

  take(): Value {
    const { from } = this;
    if (from.fd >= 0 && !from.canRead) throw raise(exceptionNamed('TimeoutError'), 'timed out');
    return new PyBytes(from.receive(this.size));
  }
}

function receive(from: PySocket, size: number): Value | Wait {
  const mayWait = from.timeout === NONE || toFloat(from.timeout) > 0;
  if (threads.areMany && mayWait && from.fd >= 0 && !from.canRead) return new Reception(from, size);
  return new PyBytes(from.receive(size));
}

const socket = (v: Value): PySocket => selfAs(v, PySocket, SOCKET, 'socket');

const CONSTANTS: Readonly<Record<string, number>> = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_NONBLOCK: 2048,
  SOCK_CLOEXEC: 524288,
  SOL_SOCKET: 1,
  SO_REUSEADDR: 2,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_BROADCAST: 6,
  SO_KEEPALIVE: 9,
  SO_REUSEPORT: 15,
  SOMAXCONN: 4096,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  IPV6_V6ONLY: 26,
  TCP_NODELAY: 1,
  MSG_PEEK: 2,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
  AI_PASSIVE: 1,
  AI_ADDRCONFIG: 32,
  EAI_NONAME: -2,
  NI_NUMERICHOST: 1,
};

function openSocket(): void {
  registerModule('_socket', (n) => {
    for (const [name, v] of Object.entries(CONSTANTS)) n.set(name, v);
    n.set('has_ipv6', false);
    n.set(
      'gethostname',
      builtin('gethostname', '', () => strOf(hostname())),
    );
    n.set('error', OS_ERROR);
    n.set('timeout', exceptionNamed('TimeoutError'));
    for (const name of ['gaierror', 'herror']) n.set(name, exceptionClass('socket', name, [OS_ERROR]));
    n.set('socket', SOCKET);
    n.set('SocketType', SOCKET);
    let timeout: Value = NONE;
    const def = definer(n);
    def('getdefaulttimeout', '', () => timeout);
    def('setdefaulttimeout', 'timeout, /', ([t]) => {
      timeout = t;
      return NONE;
    });
    def('socketpair', 'family=, type=, proto=, /', ([family = 1, type = 1, proto = 0]) => {
      const a = new PySocket(family, type, proto);
      const b = new PySocket(family, type, proto);
      a.peer = b;
      b.peer = a;
      return new PyTuple([a, b]);
    });
    // The class in socket.py makes one again from the descriptor.
    wrapNew(SOCKET, 'family=, type=, proto=, fileno=', ([, , , fileno = NONE]) => {
      const known = fileno === NONE ? undefined : SOCKETS.get(smallIndex(fileno));
      if (known !== undefined) return known;
      throw notImplemented('sockets that are connected to other processes');
    });
    methods(SOCKET, [
      ['__init__', '*args, **kwds', () => NONE],
      ['fileno', '', ([s]) => socket(s).fd],
      [
        'detach',
        '',
        ([s]) => {
          const { fd } = socket(s);
          return fd;
        },
      ],
      [
        'close',
        '',
        ([s]) => {
          socket(s).close();
          return NONE;
        },
      ],
      ['send', 'data, flags=, /', ([s, b]) => socket(s).send(requiredBytes(b))],
      [
        'sendall',
        'data, flags=, /',
        ([s, b]) => {
          socket(s).send(requiredBytes(b));
          return NONE;
        },
      ],
      [
        'setblocking',
        'flag, /',
        ([s, flag]) => {
          socket(s).timeout = flag === true || flag === 1 ? NONE : new PyFloat(0);
          return NONE;
        },
      ],
      ['getblocking', '', ([s]) => socket(s).timeout === NONE],
      [
        'settimeout',
        'timeout, /',
        ([s, t]) => {
          socket(s).timeout = t;
          return NONE;
        },
      ],
      ['gettimeout', '', ([s]) => socket(s).timeout],
      ['shutdown', 'how, /', () => NONE],
      ['setsockopt', '*args', () => NONE],
      ['getsockopt', '*args', () => 0],
    ]);
    SOCKET.namespace.set(
      'recv',
      waiting('recv', 'bufsize, flags=, /', ([s, size]) => receive(socket(s), smallIndex(size)), SOCKET),
    );
    for (const name of ['family', 'type', 'proto', 'timeout'] as const) getset(SOCKET, name, (s) => socket(s)[name]);
  });
}

function descriptor(v: Value): number {
  if (typeof v === 'number') return v;
  return smallIndex(callSpecial(typeOf(v).find('fileno') ?? getAttr(v, 'fileno'), v, []));
}

/** Milliseconds between two looks at what is waited for: first, and at most. */
const FIRST_POLL_MS = 0.5;
const LAST_POLL_MS = 10;
const PIPE_BUF = 4096;

/** Over when something can be read or written, or it is too late. */
class Selection extends Wait {
  private readonly readers: readonly Value[];
  private readonly writers: readonly Value[];

  constructor(readers: readonly Value[], writers: readonly Value[], deadline: number) {
    super(deadline);
    this.readers = readers;
    this.writers = writers;
  }

  isOver(now: number): boolean {
    return now >= this.deadline || this.writers.length > 0 || this.ready().length > 0;
  }

  take(): Value {
    return new PyTuple([listFrom(this.ready()), listFrom(this.writers), listFrom([])]);
  }

  private ready(): readonly Value[] {
    return this.readers.filter((v) => {
      const fd = descriptor(v);
      return SOCKETS.get(fd)?.canRead ?? isReadable(fd);
    });
  }
}

function select([r, w, x, timeout]: readonly Value[]): Value | Wait {
  const readers = listItems(r);
  const writers = listItems(w);
  for (const v of [...readers, ...writers, ...listItems(x)]) {
    const fd = descriptor(v);
    if (!SOCKETS.has(fd)) checkWaitable(fd);
  }
  watch(readers.map(descriptor).filter((fd) => !SOCKETS.has(fd)));
  const end =
    timeout === undefined || timeout === NONE ? Number.POSITIVE_INFINITY : performance.now() + toFloat(timeout) * 1000;
  const selection = new Selection(readers, writers, end);
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LAST_POLL_MS)) {
    const now = performance.now();
    if (selection.isOver(now)) return selection.take();
    if (threads.areMany) return selection;
    const left = end - now;
    // A handler of signals can make a socket ready meanwhile, other processes a pipe.
    sleep(readers.length === 0 ? left : Math.min(left, pause));
  }
}

export function openSockets(): void {
  openSocket();
  registerModule('select', (n) => {
    n.set('error', OS_ERROR);
    n.set('PIPE_BUF', PIPE_BUF);
    n.set('select', waiting('select', 'rlist, wlist, xlist, timeout=, /', select));
  });
}
