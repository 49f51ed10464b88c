/** What the parsers of jitcode text share: the program's tables by label, and constants. */
import type { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { ConstantTable } from './constants.ts';
import type { JitCode } from './jitcode.ts';
import type { Scanner } from './scanner.ts';
import type { SymbolRef } from './symbols.ts';

/** What stands for a symbol: itself, or its value. */
export type Resolve = (ref: SymbolRef) => unknown;

/** Tables that the functions of a program share; labels are keys. */
export class Tables {
  readonly constants = new ConstantTable();
  readonly symbols = new Map<string, SymbolRef>();
  readonly fields: FieldDesc[] = [];
  readonly fieldIds = new Map<string, number>();
  readonly classes: ClassDesc[] = [];
  readonly classIds = new Map<string, number>();
  readonly calls: CallDesc[] = [];
  readonly callIds = new Map<string, number>();
  readonly jitcodes: JitCode[] = [];
}

/** A constant that is no string and no symbol. */
export function primitive(s: Scanner, word: string): undefined | null | boolean | number | bigint {
  switch (word) {
    case 'undefined':
      return undefined;
    case 'null':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    case 'NaN':
      return Number.NaN;
    default: {
      if (/^-?\d+n$/.test(word)) return BigInt(word.slice(0, -1));
      const n = Number(word);
      return Number.isNaN(n) ? s.fail(`unknown constant ${word}`) : n;
    }
  }
}
