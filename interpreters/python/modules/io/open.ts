/** The modules _io and, of the built-ins, `open`. */
import { builtin, getset, wrapNew } from '../../builtins/define.ts';
import { dictOfInstance } from '../../builtins/slots.ts';
import { notImplemented } from '../../objects/exceptions.ts';
import { keepAttributes } from '../../objects/own-attributes.ts';
import { builtinClass } from '../../objects/types.ts';
import { NONE } from '../../objects/value.ts';
import { isTrue } from '../../vm/compare.ts';
import { vm } from '../../vm/state.ts';
import { str } from '../../vm/text.ts';
import { registerModule } from '../import.ts';
import { BUFFERED_IO_BASE, IO_BASE, openBases, RAW_IO_BASE, TEXT_IO_BASE, UNSUPPORTED } from './bases.ts';
import { openBinary } from './binary-methods.ts';
import { BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER, FILE_IO, HostedFile } from './hosted-file.ts';
import { BYTES_IO, openMemory, STRING_IO } from './memory.ts';
import { checkMode, descriptor, open } from './open-file.ts';
import { TEXT_IO_WRAPPER } from './text-file.ts';
import { openText } from './text-methods.ts';

export function openIo(): void {
  openBases();
  openMemory();
  openText();
  for (const cls of [FILE_IO, BUFFERED_READER, BUFFERED_WRITER, BUFFERED_RANDOM]) openBinary(cls);
  for (const cls of [FILE_IO, BUFFERED_READER, BUFFERED_WRITER, BUFFERED_RANDOM, TEXT_IO_WRAPPER]) {
    keepAttributes(cls);
    getset(cls, '__dict__', dictOfInstance);
  }
  wrapNew(FILE_IO, 'file, mode=, closefd=, opener=', ([name, mode, closefd, opener]) => {
    const m = mode === undefined ? 'r' : str(mode).replace('b', '');
    checkMode(m);
    return new HostedFile(
      name,
      `${m[0]}b${m.slice(1)}`,
      descriptor(name, m, opener),
      FILE_IO,
      closefd === undefined || isTrue(closefd),
    );
  });
  const opener = builtin('open', 'file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener=', open);
  opener.module = 'io';
  vm.builtins.set('open', opener);
  registerModule('_io', (n) => {
    for (const cls of [
      IO_BASE,
      RAW_IO_BASE,
      BUFFERED_IO_BASE,
      TEXT_IO_BASE,
      STRING_IO,
      BYTES_IO,
      FILE_IO,
      BUFFERED_READER,
      BUFFERED_WRITER,
      BUFFERED_RANDOM,
      TEXT_IO_WRAPPER,
      UNSUPPORTED,
    ])
      n.set(cls.name, cls);
    // Modules name them; who wants one is told.
    for (const cls of [builtinClass('BufferedRWPair', BUFFERED_IO_BASE), builtinClass('IncrementalNewlineDecoder')]) {
      wrapNew(cls, '*args, **kwargs', () => {
        throw notImplemented(`io.${cls.name}`);
      });
      n.set(cls.name, cls);
    }
    const blocking = vm.builtins.get('BlockingIOError');
    if (blocking !== undefined) n.set('BlockingIOError', blocking);
    n.set('DEFAULT_BUFFER_SIZE', 8192);
    n.set('open', opener);
    n.set(
      'open_code',
      builtin('open_code', 'path', ([path]) => open([path, 'rb'])),
    );
    n.set(
      'text_encoding',
      builtin('text_encoding', 'encoding, stacklevel=, /', ([e]) => (e === NONE ? 'locale' : e)),
    );
  });
}
