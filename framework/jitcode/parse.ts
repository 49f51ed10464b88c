/**
 * Reads a program from text (see print.ts for the form). `resolve` says what stands for a symbol: itself when the text is to be
 * looked at, its value when the program is loaded; so loading needs no second pass.
 */
import { CallDesc, ClassDesc, FieldDesc, type FieldInit, type TypeHint } from '../model/descriptors.ts';
import { FunctionParser } from './parse-function.ts';
import { FORMAT } from './print.ts';
import type { ClassEntry, DriverEntry, FunctionEntry, ProgramText } from './program-text.ts';
import { AT, QUOTE, Scanner } from './scanner.ts';
import { type SymbolRef, SymbolTable } from './symbols.ts';
import { primitive, type Resolve, Tables } from './tables.ts';

const HINTS: ReadonlySet<string> = new Set<TypeHint>([
  'any',
  'int',
  'number',
  'boolean',
  'string',
  'object',
  'array',
  'undefined',
]);
const isHint = (word: string): word is TypeHint => HINTS.has(word);

/** The program with symbols in place of what exists at run time only. */
export function parseProgram(text: string): ProgramText {
  return new ProgramParser(text, (ref) => ref).run();
}

/** What may follow the fixed words of a header line: `key=value` and flags. */
interface Attributes {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

export class ProgramParser {
  private readonly s: Scanner;
  private readonly resolve: Resolve;
  private readonly tables = new Tables();
  private readonly symbols = new SymbolTable();
  private readonly classes: ClassEntry[] = [];
  private readonly drivers: DriverEntry[] = [];
  private readonly functions: FunctionEntry[] = [];

  constructor(text: string, resolve: Resolve) {
    this.s = new Scanner(text);
    this.resolve = resolve;
  }

  run(): ProgramText {
    const { s, tables } = this;
    if (!s.text.startsWith(`${FORMAT} `)) s.fail(`expected «${FORMAT}»`);
    s.pos = FORMAT.length;
    const name = s.quoted();
    s.expectLineEnd();
    const functions = new FunctionParser(s, tables, this.resolve);
    while (!s.atEnd()) {
      if (s.lineEnd()) continue;
      const keyword = s.word();
      if (keyword === 'function') this.functions.push(this.function(functions));
      else if (keyword === 'symbol') this.symbol();
      else if (keyword === 'field') this.field();
      else if (keyword === 'class') this.class();
      else if (keyword === 'call') this.call();
      else if (keyword === 'driver') this.driver();
      else s.fail(`unknown keyword ${keyword}`);
    }
    functions.link();
    return {
      name,
      symbols: this.symbols.all,
      fields: tables.fields,
      classes: this.classes,
      calls: tables.calls,
      drivers: this.drivers,
      functions: this.functions,
    };
  }

  private symbol(): void {
    const { s } = this;
    const label = s.word();
    const ref = this.symbols.of(s.quoted(), s.quoted());
    this.tables.symbols.set(label, ref);
    s.expectLineEnd();
  }

  private field(): void {
    const label = this.s.word();
    const hint = this.hint();
    const { values, flags } = this.attributes();
    const dot = label.lastIndexOf('.');
    const { tables } = this;
    const field = new FieldDesc(tables.fields.length, {
      name: values.get('name') ?? label.slice(dot + 1),
      owner: values.get('owner') ?? label.slice(0, dot),
      hint,
      immutable: flags.has('immutable'),
      quasi: flags.has('quasi'),
      owned: flags.has('owned'),
      immutableElements: flags.has('immutableElements'),
      elements: flags.has('generalElements') ? 'general' : flags.has('doubleElements') ? 'double' : 'narrow',
    });
    tables.fieldIds.set(label, field.id);
    tables.fields.push(field);
  }

  private class(): void {
    const { s, tables } = this;
    const label = s.word();
    const form = s.word();
    if (form !== 'class' && form !== 'literal') return s.fail('expected «class» or «literal»');
    const { values, flags } = this.attributes();
    const fields: FieldDesc[] = [];
    const inits: FieldInit[] = [];
    const opaque = flags.has('opaque');
    while (s.code() === 32) {
      const field = tables.fields[tables.fieldIds.get(s.word()) ?? -1];
      if (field === undefined) return s.fail('unknown field');
      fields.push(field);
      if (!opaque) inits.push(this.init());
      s.expectLineEnd();
    }
    const base = values.get('base');
    const desc = new ClassDesc(tables.classes.length, {
      name: values.get('name') ?? label,
      form,
      base: base === undefined ? null : (tables.classes[tables.classIds.get(base) ?? -1] ?? s.fail('unknown base')),
      fields,
      inits: opaque ? null : inits,
      paramCount: Number(values.get('params') ?? 0),
      valueClass: flags.has('valueClass'),
      virtualizable: flags.has('virtualizable'),
      transient: flags.has('transient'),
    });
    tables.classIds.set(label, desc.id);
    tables.classes.push(desc);
    this.classes.push({ desc, ref: this.reference(values) });
  }

  private init(): FieldInit {
    const { s } = this;
    s.spaces();
    if (s.code() === 112) return { from: 'param', index: s.numbered(112) };
    if (s.code() === QUOTE) return { from: 'const', value: s.quoted() };
    const word = s.word();
    if (word.charCodeAt(0) !== AT) return { from: 'const', value: primitive(s, word) };
    const ref = this.tables.symbols.get(word);
    return { from: 'const', value: this.resolve(ref ?? s.fail(`unknown symbol ${word}`)) };
  }

  private call(): void {
    const { s, tables } = this;
    const label = s.word();
    const hint = this.hint();
    const { values, flags } = this.attributes();
    const effects = {
      reads: nameSet(s, values.get('reads')),
      writes: nameSet(s, values.get('writes')),
      canRaise: flags.has('canRaise'),
      canInvalidate: flags.has('canInvalidate'),
      elidable: flags.has('elidable'),
      freshResult: flags.has('freshResult'),
    };
    tables.callIds.set(label, tables.calls.length);
    tables.calls.push(new CallDesc(values.get('name') ?? label, effects, hint, values.get('why')));
  }

  private driver(): void {
    const { s } = this;
    const name = s.quoted();
    const word = s.word();
    const ref = this.tables.symbols.get(word);
    this.drivers.push({ name, ref: ref ?? s.fail(`unknown symbol ${word}`) });
    s.expectLineEnd();
  }

  private function(parser: FunctionParser): FunctionEntry {
    const label = this.s.word();
    const { values, flags } = this.attributes();
    const jitcode = parser.run(label, {
      name: values.get('name') ?? label,
      paramCount: Number(values.get('params') ?? 0),
      regCount: Number(values.get('regs') ?? 0),
      hasThis: flags.has('this'),
      file: values.get('file') ?? '',
    });
    return { jitcode, ref: this.reference(values) };
  }

  private reference(values: ReadonlyMap<string, string>): SymbolRef | null {
    const label = values.get('ref');
    if (label === undefined) return null;
    return this.tables.symbols.get(label) ?? this.s.fail(`unknown symbol ${label}`);
  }

  private hint(): TypeHint {
    const word = this.s.word();
    return isHint(word) ? word : this.s.fail(`unknown type ${word}`);
  }

  private attributes(): Attributes {
    const { s } = this;
    const values = new Map<string, string>();
    const flags = new Set<string>();
    while (!s.lineEnd()) {
      const start = s.pos;
      const word = s.word();
      const equals = word.indexOf('=');
      if (equals < 0) flags.add(word);
      else if (
        word.charCodeAt(equals + 1) === QUOTE &&
        word.slice(0, equals) !== 'reads' &&
        word.slice(0, equals) !== 'writes'
      ) {
        s.pos = start + equals + 1;
        values.set(word.slice(0, equals), s.quoted());
      } else {
        // Sets of names: quoted ones have no spaces, but may hold a bracket that ends a word.
        let rest = word.slice(equals + 1);
        while (s.code() > 32) rest += s.text.charAt(s.pos++);
        values.set(word.slice(0, equals), rest);
      }
    }
    return { values, flags };
  }
}

/** Names, plain or in quotes, with commas between them; `*`: null. */
function nameSet(s: Scanner, text: string | undefined): ReadonlySet<string> | null {
  if (text === undefined) return s.fail('a call needs its effects');
  if (text === '*') return null;
  const names = new Set<string>();
  for (const [word] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^,"]+/g)) {
    const name: unknown = word.startsWith('"') ? JSON.parse(word) : word;
    names.add(String(name));
  }
  return names;
}
