/** The format strings of `string.pack`: options with sizes, byte order and alignment, as on a 64-bit machine. */
import { argError, OpError } from '../vm/errors.ts';

const MAX_INT_SIZE = 16;
/** Of Lua's integers. */
export const INT_SIZE = 8;
const MAX_ALIGN = 8;
const MAX_TENTH = Math.floor((0x7fff_ffff - 9) / 10);

type Kind = 'int' | 'uint' | 'float' | 'double' | 'char' | 'string' | 'zstr' | 'padding' | 'align' | 'none';

export interface Option {
  readonly kind: Kind;
  readonly size: number;
  /** It begins at a multiple of that, a power of 2. */
  readonly align: number;
  /** The byte order in force. */
  readonly little: boolean;
}

const FIXED: { readonly [option: string]: readonly [kind: Kind, size: number] } = {
  b: ['int', 1],
  B: ['uint', 1],
  h: ['int', 2],
  H: ['uint', 2],
  l: ['int', 8],
  L: ['uint', 8],
  j: ['int', 8],
  J: ['uint', 8],
  T: ['uint', 8],
  f: ['float', 4],
  n: ['double', 8],
  d: ['double', 8],
  z: ['zstr', 0],
  x: ['padding', 1],
  X: ['align', 0],
  ' ': ['none', 0],
};

/** Formats that were read to their end: programs use a few of them, often. */
const known = new Map<string, readonly Option[]>();
const MAX_KNOWN = 200;

/** Reads a format string, option by option. */
export class Format {
  private readonly text: string;
  private readonly f: string;
  private at = 0;
  private little = true;
  private maxAlign = 1;
  /** What was read before; undefined: the text is read now. */
  private readonly options: readonly Option[] | undefined;
  private readonly read: Option[] = [];
  private count = 0;
  /** Bytes of padding before the option that `next` has given. */
  padding = 0;

  constructor(text: string, f: string) {
    this.options = known.get(text);
    const end = text.indexOf('\0');
    this.text = end < 0 ? text : text.slice(0, end);
    this.f = f;
  }

  get ended(): boolean {
    return this.options === undefined ? this.at >= this.text.length : this.count >= this.options.length;
  }

  /** `total`: how many bytes stand before the option. */
  next(total: number): Option {
    const option = this.options?.[this.count] ?? this.parse();
    this.count++;
    const mask = option.align - 1;
    this.padding = (option.align - (total & mask)) & mask;
    return option;
  }

  private parse(): Option {
    const [kind, size] = this.option();
    let align = size;
    if (kind === 'align') {
      const [following, itsSize] = this.ended ? (['char', 0] as const) : this.option();
      if (following === 'char' || itsSize === 0) throw argError(1, this.f, "invalid next option for option 'X'");
      align = itsSize;
    }
    align = align <= 1 || kind === 'char' ? 1 : Math.min(align, this.maxAlign);
    if ((align & (align - 1)) !== 0) throw argError(1, this.f, 'format asks for alignment not power of 2');
    const option = { kind, size, align, little: this.little };
    this.read.push(option);
    if (this.ended) {
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(this.text, this.read);
    }
    return option;
  }

  private option(): readonly [Kind, number] {
    const c = this.text[this.at++];
    if (Object.hasOwn(FIXED, c)) return FIXED[c];
    switch (c) {
      case 'i':
        return ['int', this.limited(4)];
      case 'I':
        return ['uint', this.limited(4)];
      case 's':
        return ['string', this.limited(8)];
      case 'c': {
        const size = this.number(-1);
        if (size < 0) throw new OpError("missing size for format option 'c'");
        return ['char', size];
      }
      case '<':
      case '=':
        this.little = true;
        return ['none', 0];
      case '>':
        this.little = false;
        return ['none', 0];
      case '!':
        this.maxAlign = this.limited(MAX_ALIGN);
        return ['none', 0];
      default:
        throw new OpError(`invalid format option '${c}'`);
    }
  }

  private atDigit(): boolean {
    const c = this.text[this.at];
    return c >= '0' && c <= '9';
  }

  private number(otherwise: number): number {
    if (!this.atDigit()) return otherwise;
    let n = 0;
    // Digits that would not fit into an int are taken for options.
    do n = n * 10 + Number(this.text[this.at++]);
    while (this.atDigit() && n <= MAX_TENTH);
    return n;
  }

  private limited(otherwise: number): number {
    const size = this.number(otherwise);
    if (size > MAX_INT_SIZE || size <= 0)
      throw new OpError(`integral size (${size}) out of limits [1,${MAX_INT_SIZE}]`);
    return size;
  }
}
