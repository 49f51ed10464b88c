/** `termios`, over the command `stty`: its form for machines has the very fields of the system's structure. */
import { fstatSync } from 'node:fs';
import { constants } from 'node:os';
import { definer } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { EXCEPTION, makeException, Raised, typeError } from '../objects/exceptions.ts';
import { listFrom, PyList } from '../objects/list.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { descriptorOf } from './fcntl.ts';
import { registerModule } from './import.ts';
import { textOfNumber } from './system-errors.ts';
import { setNumbers, TERMIOS_NUMBERS } from './terminal-constants.ts';
import { stty, windowSize } from './terminals.ts';

const ERROR = exceptionClass('termios', 'error', [EXCEPTION]);
const { EBADF, ENOTTY, ENOSYS } = constants.errno;
const ICANON = 2;
const SPEED = 0o10017;
const VTIME = 5;
const VMIN = 6;
/** As many as there are flags in the system's structure. */
const FLAGS = 4;
const FIELDS = 7;
const CHARACTERS = 32;

function failed(code: number): Raised {
  return new Raised(makeException(ERROR, [code, textOfNumber(code) ?? '']));
}

function terminal(v: Value): number {
  const fd = descriptorOf(v);
  try {
    fstatSync(fd);
  } catch {
    throw failed(EBADF);
  }
  return fd;
}

function get(fd: number): Value {
  const text = stty(fd, ['-g']);
  if (text === undefined) throw failed(ENOTTY);
  const numbers = text.split(':').map((x) => Number.parseInt(x, 16));
  const [input, output, control, local] = numbers;
  const isByLines = (local & ICANON) !== 0;
  const codes = Array.from({ length: CHARACTERS }, (_, i) => numbers[FLAGS + i] ?? 0);
  const characters = codes.map(
    (code, i): Value => (!isByLines && (i === VMIN || i === VTIME) ? code : new PyBytes(Uint8Array.of(code))),
  );
  const speed = control & SPEED;
  return listFrom([input, output, control, local, speed, speed, listFrom(characters)]);
}

function codeOf(v: Value): number {
  if (v instanceof PyBytes && v.bytes.length === 1) return v.bytes[0];
  if (typeof v === 'number') return v;
  throw typeError('tcsetattr: elements of attributes must be characters or integers');
}

function set(fd: number, attributes: Value): void {
  if (!(attributes instanceof PyList) || listItems(attributes).length !== FIELDS)
    throw typeError('tcsetattr, arg 3: must be 7 element list');
  const items = listItems(attributes);
  const characters = items[FIELDS - 1];
  if (!(characters instanceof PyList) || listItems(characters).length !== CHARACTERS)
    throw typeError(`tcsetattr: attributes[6] must be ${CHARACTERS} element list`);
  const known = stty(fd, ['-g'])?.split(':');
  if (known === undefined) throw failed(ENOTTY);
  const given = [...items.slice(0, FLAGS).map(smallIndex), ...listItems(characters).map(codeOf)];
  const text = known.map((old, i) => given[i]?.toString(16) ?? old).join(':');
  if (stty(fd, [text]) === undefined) throw failed(ENOTTY);
}

export function openTermios(): void {
  registerModule('termios', (n) => {
    setNumbers(n, TERMIOS_NUMBERS);
    n.set('error', ERROR);
    const def = definer(n);
    def('tcgetattr', 'fd, /', ([fd]) => get(terminal(fd)));
    def('tcsetattr', 'fd, when, attributes, /', ([fd, , attributes]) => {
      set(terminal(fd), attributes);
      return NONE;
    });
    def('tcgetwinsize', 'fd, /', ([fd]) => {
      const size = windowSize(terminal(fd));
      if (size === undefined) throw failed(ENOTTY);
      return new PyTuple([size.rows, size.columns]);
    });
    for (const [name, rest] of [
      ['tcsetwinsize', 'winsize'],
      ['tcsendbreak', 'duration'],
      ['tcflush', 'queue'],
      ['tcflow', 'action'],
      ['tcdrain', ''],
    ])
      def(name, rest === '' ? 'fd, /' : `fd, ${rest}, /`, ([fd]) => {
        if (stty(terminal(fd), ['size']) === undefined) throw failed(ENOTTY);
        // What is written has been handed on; the other calls have no command.
        if (name === 'tcdrain') return NONE;
        throw failed(ENOSYS);
      });
  });
}
