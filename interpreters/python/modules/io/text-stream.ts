/** What TextIOWrapper (text-file.ts) reads bytes from and writes them to, where that is an object of the program: in pieces, as CPython does, which programs see. */
import { bytesOf } from '../../builtins/bytes.ts';
import { incompleteUtf8 } from '../../builtins/codecs.ts';
import { typeError } from '../../objects/exceptions.ts';
import { typeName } from '../../objects/types-of.ts';
import { PyBytes, type Value } from '../../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { joined } from './hosted-file.ts';

const CHUNK = 8192;
const RETURN = 13;
const NOTHING = new Uint8Array(0);

/** What texts are read from and written to. */
export interface ByteStream {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Something, and nothing of a character or an end of line that is not complete; empty: the end. */
  some(): Uint8Array;
  rest(): Uint8Array;
  write(b: Uint8Array): void;
  flush(): void;
  close(): void;
  tell(): number;
  seek(offset: number, whence: number): number;
  truncate(size: number): void;
}

/** At the end: the begin of a character, or of an end of line. */
function unfinished(b: Uint8Array): number {
  return b[b.length - 1] === RETURN ? 1 : incompleteUtf8(b);
}

/** Any object with the methods of a binary file. */
export class ObjectStream implements ByteStream {
  private readonly o: Value;
  readonly reads: boolean;
  readonly writes: boolean;
  /** What has been read and not been given. */
  private left: Uint8Array;
  /** What has been written and not been passed on. */
  private pending: Uint8Array;
  /** Nothing is kept back. */
  writesThrough: boolean;

  constructor(o: Value, writesThrough: boolean) {
    this.o = o;
    this.reads = isTrue(this.ask('readable'));
    this.writes = isTrue(this.ask('writable'));
    this.left = NOTHING;
    this.pending = NOTHING;
    this.writesThrough = writesThrough;
  }

  private ask(name: string, ...args: readonly Value[]): Value {
    return call(getAttr(this.o, name), args);
  }

  private read(name: string, ...args: readonly Value[]): Uint8Array {
    this.passOn();
    const v = this.ask(name, ...args);
    const b = bytesOf(v);
    if (b === undefined)
      throw typeError(`underlying ${name}() should have returned a bytes-like object, not '${typeName(v)}'`);
    return b;
  }

  some(): Uint8Array {
    const some = getAttrOrUndefined(this.o, 'read1') === undefined ? 'read' : 'read1';
    for (;;) {
      const more = this.read(some, CHUNK);
      const all = joined(this.left, more);
      const end = more.length === 0 ? all.length : all.length - unfinished(all);
      this.left = all.slice(end);
      if (end > 0 || more.length === 0) return all.slice(0, end);
    }
  }

  rest(): Uint8Array {
    const all = joined(this.left, this.read('read'));
    this.left = NOTHING;
    return all;
  }

  private passOn(): void {
    const { pending } = this;
    this.pending = NOTHING;
    if (pending.length > 0) this.ask('write', new PyBytes(pending));
  }

  write(b: Uint8Array): void {
    this.pending = joined(this.pending, b);
    if (this.writesThrough || this.pending.length > CHUNK) this.passOn();
  }

  flush(): void {
    this.passOn();
    this.ask('flush');
  }

  close(): void {
    try {
      this.passOn();
      this.ask('flush');
    } finally {
      this.ask('close');
    }
  }

  tell(): number {
    this.flush();
    return smallIndex(this.ask('tell')) - this.left.length;
  }

  seek(offset: number, whence: number): number {
    this.passOn();
    const shift = whence === 1 ? this.left.length : 0;
    this.left = NOTHING;
    return smallIndex(this.ask('seek', offset - shift, whence));
  }

  truncate(size: number): void {
    this.flush();
    this.ask('truncate', size);
  }
}
