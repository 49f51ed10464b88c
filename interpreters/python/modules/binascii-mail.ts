/** Of binascii: the encodings of old mail, quoted-printable and uuencode, and the checksum of BinHex; after CPython's Modules/binascii.c. */
import type { Raised } from '../objects/exceptions.ts';

const MAX_LINE = 76;
const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const EQUALS = 61;
const UNDERSCORE = 95;
const DOT = 46;

const codes = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const hex = (byte: number): number[] => codes(`=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;
const isEnd = (byte: number | undefined): boolean => byte === NEWLINE || byte === RETURN;

export function toQuotedPrintable(data: Uint8Array, quotesTabs: boolean, isText: boolean, isHeader: boolean): number[] {
  const first = data.indexOf(NEWLINE);
  const newline = first > 0 && data[first - 1] === RETURN ? [RETURN, NEWLINE] : [NEWLINE];
  const out: number[] = [];
  let column = 0;
  const isQuoted = (byte: number, i: number): boolean => {
    const next = i + 1 < data.length ? data[i + 1] : undefined;
    if (byte > 126 || byte === EQUALS || (isHeader && byte === UNDERSCORE)) return true;
    if (byte === DOT && column === 0 && (next === undefined || isEnd(next) || next === 0)) return true;
    if (isEnd(byte)) return !isText;
    if (isBlank(byte)) return next === undefined || quotesTabs;
    return byte < 33;
  };
  const breakLine = (): void => {
    out.push(EQUALS, ...newline);
    column = 0;
  };
  for (let i = 0; i < data.length; i++) {
    const byte = data[i];
    if (isQuoted(byte, i)) {
      if (column + 3 >= MAX_LINE) breakLine();
      out.push(...hex(byte));
      column += 3;
    } else if (isText && (byte === NEWLINE || (byte === RETURN && data[i + 1] === NEWLINE))) {
      const last = out.at(-1);
      // Blanks at the end of a line would get lost.
      if (last !== undefined && isBlank(last)) out.splice(-1, 1, ...hex(last));
      out.push(...newline);
      column = 0;
      if (byte === RETURN) i++;
    } else {
      if (i + 1 !== data.length && data[i + 1] !== NEWLINE && column + 1 >= MAX_LINE) breakLine();
      column++;
      out.push(isHeader && byte === SPACE ? UNDERSCORE : byte);
    }
  }
  return out;
}

export function fromQuotedPrintable(data: Uint8Array, isHeader: boolean): number[] {
  const out: number[] = [];
  for (let i = 0; i < data.length; ) {
    const byte = data[i++];
    if (byte !== EQUALS) {
      out.push(isHeader && byte === UNDERSCORE ? SPACE : byte);
      continue;
    }
    if (i >= data.length) break;
    const digits = Buffer.from(data.subarray(i, i + 2)).toString('latin1');
    if (isEnd(data[i])) {
      while (i < data.length && data[i] !== NEWLINE) i++;
      i++;
    } else if (data[i] === EQUALS) {
      out.push(EQUALS);
      i++;
    } else if (/^[\da-fA-F]{2}$/.test(digits)) {
      out.push(Number.parseInt(digits, 16));
      i += 2;
    } else out.push(EQUALS);
  }
  return out;
}

const MAX_UU = 45;

export function toUu(data: Uint8Array, usesBackticks: boolean, error: (message: string) => Raised): number[] {
  if (data.length > MAX_UU) throw error('At most 45 bytes at once');
  const digit = (v: number): number => (v === 0 && usesBackticks ? 96 : SPACE + v);
  const out = [digit(data.length)];
  for (let i = 0; i < data.length; i += 3) {
    const bits = (data[i] << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) out.push(digit((bits >> shift) & 63));
  }
  out.push(NEWLINE);
  return out;
}

export function fromUu(data: Uint8Array, error: (message: string) => Raised): number[] {
  const length = ((data[0] ?? SPACE) - SPACE) & 63;
  const out: number[] = [];
  let i = 1;
  let bits = 0;
  let count = 0;
  while (out.length < length) {
    const byte = i < data.length ? data[i] : NEWLINE;
    i++;
    // Blanks at the end may have got lost.
    const isMissing = isEnd(byte);
    if (!isMissing && (byte < SPACE || byte > SPACE + 64)) throw error('Illegal char');
    bits = ((bits << 6) | (isMissing ? 0 : (byte - SPACE) & 63)) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push((bits >> count) & 255);
    }
  }
  for (; i < data.length; i++)
    if (!isEnd(data[i]) && data[i] !== SPACE && data[i] !== SPACE + 64) throw error('Trailing garbage');
  return out;
}

const POLYNOMIAL = 0x1021;

export function crcOfBinHex(data: Uint8Array, start: number): number {
  let crc = start & 0xffff;
  for (const byte of data) {
    crc ^= byte << 8;
    for (let k = 0; k < 8; k++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL) & 0xffff;
  }
  return crc;
}
