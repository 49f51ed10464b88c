/** HZ (RFC 1843): GB 2312 in seven bits, between `~{` and `~}`. The state is whether a text is between these. */
import type { Decoded } from '../builtins/codec-errors.ts';
import { type Charset, type Coder, ILLEGAL, incomplete } from './east-asian.ts';
import { ascii, type Characters, GB_2312, SETS } from './seven-bit-sets.ts';

const TILDE = ascii('~');

export class Hz implements Charset {
  readonly name = 'hz';
  readonly characters = SETS[GB_2312]();

  begin(): number {
    return 0;
  }

  open(state: number): Coder {
    return new HzCoder(this.characters, state);
  }
}

class HzCoder implements Coder {
  private readonly characters: Characters;
  state: number;

  constructor(characters: Characters, state: number) {
    this.characters = characters;
    this.state = state;
  }

  decode(bytes: Uint8Array, i: number): Decoded {
    const byte = bytes[i];
    if (byte === TILDE) return this.tilde(bytes[i + 1]);
    if (byte >= 0x80) return ILLEGAL;
    if (this.state === 0) return { text: String.fromCharCode(byte), length: 1 };
    if (i + 1 >= bytes.length) return incomplete(1);
    const text = this.characters.text(byte * 0x100 + bytes[i + 1]);
    return text === undefined ? ILLEGAL : { text, length: 2 };
  }

  private tilde(next: number | undefined): Decoded {
    if (next === undefined) return incomplete(1);
    const c = String.fromCharCode(next);
    if (c === '~' && this.state === 0) return { text: '~', length: 2 };
    if (c !== '\n' && c !== (this.state === 0 ? '{' : '}')) return ILLEGAL;
    if (c !== '\n') this.state = 1 - this.state;
    return { text: '', length: 2 };
  }

  encode(code: number): ArrayLike<number> | undefined {
    if (code < 0x80) return [...this.end(), ...(code === TILDE ? [TILDE, TILDE] : [code])];
    const found = this.characters.code(String.fromCodePoint(code));
    if (found === undefined) return undefined;
    const begin = this.state === 0 ? [TILDE, ascii('{')] : [];
    this.state = 1;
    return [...begin, found >> 8, found & 0xff];
  }

  end(): number[] {
    const back = this.state === 0 ? [] : [TILDE, ascii('}')];
    this.state = 0;
    return back;
  }
}
