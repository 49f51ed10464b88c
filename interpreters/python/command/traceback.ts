/** Tracebacks as CPython 3.11 prints them: chained exceptions, source lines, carets, repeated lines. */
import { readFileSync } from 'node:fs';
import { type CodeObject, lineAt } from '../code/code-object.ts';
import { getOwn } from '../objects/attributes.ts';
import { BASE_EXCEPTION_GROUP, exceptionData, type PyTraceback, SYNTAX_ERROR } from '../objects/exceptions.ts';
import { isInstance, typeOf } from '../objects/types-of.ts';
import { NONE, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { listItems } from '../vm/iterate.ts';
import { classPath, str, textOf } from '../vm/text.ts';
import { anchors } from './anchors.ts';
import { suggestionFor } from './suggestions.ts';

/** Of one report: a file may be another later. */
const FILES = new Map<string, readonly string[]>();

function sourceLine(file: string, line: number): string | undefined {
  let lines = FILES.get(file);
  if (lines === undefined) {
    try {
      lines = readFileSync(file, 'utf8').split(/\r\n|\n|\r/);
    } catch {
      lines = [];
    }
    FILES.set(file, lines);
  }
  return lines[line - 1];
}

const RECURSIVE_CUTOFF = 3;

function stackText(first: PyTraceback): string {
  let out = '';
  let last = '';
  let count = 0;
  const repeated = (): string => {
    const n = count - RECURSIVE_CUTOFF;
    return n > 0 ? `  [Previous line repeated ${n} more time${n === 1 ? '' : 's'}]\n` : '';
  };
  for (let tb: PyTraceback | undefined = first; tb !== undefined; tb = tb.next) {
    const line = lineAt(tb.code, tb.pc);
    const key = `${tb.code.filename}\n${line}\n${tb.code.name}`;
    if (key !== last) {
      out += repeated();
      last = key;
      count = 0;
    }
    count++;
    if (count > RECURSIVE_CUTOFF) continue;
    out += entryText(tb.code, tb.pc, line);
  }
  return out + repeated();
}

function entryText(code: CodeObject, pc: number, line: number): string {
  let out = `  File "${code.filename}", line ${line}, in ${code.name}\n`;
  const source = sourceLine(code.filename, line);
  if (source === undefined) return out;
  const text = source.trim();
  if (text === '') return out;
  out += `    ${text}\n`;
  return out + caretLine(code, pc, source);
}

/** Columns in bytes to columns in characters. */
function characters(source: string, bytes: number): number {
  return Buffer.from(source, 'utf8').subarray(0, bytes).toString('utf8').length;
}

function caretLine(code: CodeObject, pc: number, source: string): string {
  const [line, column, endLine, endColumn] = code.positions.subarray(pc, pc + 4);
  if (column < 0 || endColumn < 0) return '';
  const from = characters(source, column);
  const to = endLine === line ? characters(source, endColumn) : source.trimEnd().length;
  const indent = source.length - source.trimStart().length;
  const text = source.slice(from, to);
  const special = endLine === line ? anchors(text) : undefined;
  if (special === undefined && from <= indent && to >= source.trimEnd().length) return '';
  let marks = '';
  for (let i = 0; i < to - from; i++)
    marks += special === undefined || (i >= special.from && i < special.to) ? '^' : '~';
  return `    ${' '.repeat(Math.max(0, from - indent))}${marks}\n`;
}

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';

/** Where in groups of exceptions the report is. */
interface Place {
  /** 0: in none. */
  depth: number;
  /** The line that ends a group is still to be written: one line does for groups that end together. */
  needsEnd: boolean;
}

export function reportException(exc: PyInstance): string {
  FILES.clear();
  return chain(exc, new Set(), { depth: 0, needsEnd: false });
}

function chain(exc: PyInstance, seen: Set<PyInstance>, place: Place): string {
  seen.add(exc);
  const { cause, context, suppressContext } = exceptionData(exc);
  let before = '';
  if (cause !== undefined) {
    if (!seen.has(cause)) before = chain(cause, seen, place) + margin(CAUSE, place);
  } else if (context !== undefined && !suppressContext && !seen.has(context))
    before = chain(context, seen, place) + margin(CONTEXT, place);
  return before + single(exc, seen, place);
}

function single(exc: PyInstance, seen: Set<PyInstance>, place: Place): string {
  if (isInstance(exc, BASE_EXCEPTION_GROUP)) return groupText(exc, seen, place);
  const { traceback } = exceptionData(exc);
  const head = traceback === undefined ? '' : `Traceback (most recent call last):\n${stackText(traceback)}`;
  return margin(head + lastLines(exc), place);
}

/** The name and text of an exception, with notes. */
function lastLines(exc: PyInstance): string {
  const cls = typeOf(exc);
  const module = cls.namespace.get('__module__');
  const name = module === '__main__' || !cls.isHeap ? cls.qualname : classPath(cls);
  if (isInstance(exc, SYNTAX_ERROR)) return syntaxErrorText(exc, name) + notes(exc);
  let text: string;
  try {
    text = str(exc);
  } catch {
    text = '<exception str() failed>';
  }
  const suggestion = suggestionFor(exc);
  const question = suggestion === undefined ? '' : `. Did you mean: '${suggestion}'?`;
  return `${name}${text === '' ? '' : `: ${text}`}${question}\n${notes(exc)}`;
}

function notes(exc: PyInstance): string {
  const all = getOwn(exc, '__notes__');
  if (all === undefined) return '';
  return listItems(all)
    .map((n) => `${str(n)}\n`)
    .join('');
}

function syntaxErrorText(exc: PyInstance, name: string): string {
  const get = (n: string): Value | undefined => {
    const v = getAttrOrUndefined(exc, n);
    return v === NONE ? undefined : v;
  };
  let out = '';
  const line = get('lineno');
  if (line !== undefined) {
    const file = get('filename');
    out += `  File "${file === undefined ? '<string>' : str(file)}", line ${str(line)}\n`;
    const text = get('text');
    const source = text === undefined ? undefined : textOf(text);
    if (source !== undefined) {
      const stripped = source.replace(/[\n\f\r ]+$/, '');
      const indent = stripped.length - stripped.replace(/^[ \n\f\t]+/, '').length;
      out += `    ${stripped.slice(indent)}\n`;
      out += caretsOf(get('offset'), get('end_offset'), get('end_lineno'), line, stripped, indent);
    }
  }
  const msg = get('msg');
  return `${out}${name}: ${msg === undefined ? '<no detail available>' : str(msg)}\n`;
}

function caretsOf(
  offset: Value | undefined,
  endOffset: Value | undefined,
  endLine: Value | undefined,
  line: Value,
  text: string,
  indent: number,
): string {
  if (typeof offset !== 'number' || offset < 1) return '';
  const length = [...text].length;
  const from = Math.min(offset, length + 1);
  let end = typeof endOffset === 'number' && endOffset > 0 ? Math.min(endOffset, length + 1) : from;
  if (endLine !== undefined && endLine !== line) end = length + 1;
  if (end <= from) end = from + 1;
  const at = from - 1 - indent;
  if (at < 0) return '';
  const spaces = [...text.slice(indent)]
    .slice(0, at)
    .map((c) => (/\s/.test(c) ? c : ' '))
    .join('');
  return `    ${spaces.padEnd(at, ' ')}${'^'.repeat(Math.max(1, end - from))}\n`;
}

const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;
const END_OF_GROUP = '+------------------------------------\n';

function groupText(exc: PyInstance, seen: Set<PyInstance>, place: Place): string {
  if (place.depth > MAX_GROUP_DEPTH) return margin(`... (max_group_depth is ${MAX_GROUP_DEPTH})\n`, place);
  const isTop = place.depth === 0;
  if (isTop) place.depth = 1;
  const { traceback } = exceptionData(exc);
  let out = '';
  if (traceback !== undefined) {
    out += margin('Exception Group Traceback (most recent call last):\n', place, isTop ? '+' : '|');
    out += margin(stackText(traceback), place);
  }
  out += margin(lastLines(exc), place);
  const parts = getAttrOrUndefined(exc, 'exceptions');
  const all = parts instanceof PyTuple ? parts.items : [];
  const shown = Math.min(all.length, MAX_GROUP_WIDTH + 1);
  place.needsEnd = false;
  for (let i = 0; i < shown; i++) {
    if (i === shown - 1) place.needsEnd = true;
    const isCut = i >= MAX_GROUP_WIDTH;
    out += `${'  '.repeat(place.depth)}${i === 0 ? '+-' : '  '}+---------------- ${isCut ? '...' : i + 1} ----------------\n`;
    place.depth++;
    const more = all.length - MAX_GROUP_WIDTH;
    if (isCut) out += margin(`and ${more} more exception${more === 1 ? '' : 's'}\n`, place);
    else out += chain(all[i] as PyInstance, seen, place);
    if (i === shown - 1 && place.needsEnd) {
      out += '  '.repeat(place.depth) + END_OF_GROUP;
      place.needsEnd = false;
    }
    place.depth--;
  }
  if (isTop) place.depth = 0;
  return out;
}

/** Lines, behind the margin of the group that they are in. */
function margin(text: string, { depth }: Place, sign = '|'): string {
  if (depth === 0) return text;
  return text
    .split('\n')
    .slice(0, -1)
    .map((l) => `${'  '.repeat(depth)}${sign} ${l}\n`)
    .join('');
}
