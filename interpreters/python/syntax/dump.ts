/** Syntax trees as text, for tests and for looking at: each node with its fields, and its place if that is asked for. */
import { type AnyNode, FIELDS, type Literal } from './ast.ts';

/** `places`: with the positions of nodes. */
export function dump(node: AnyNode, places: boolean): string {
  return dumpValue(node, places);
}

function dumpValue(value: unknown, places: boolean): string {
  if (value === undefined) return '-';
  if (Array.isArray(value)) return `[${value.map((item) => dumpValue(item, places)).join(', ')}]`;
  if (isNode(value)) return dumpNode(value, places);
  if (isLiteral(value)) return dumpLiteral(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}

function dumpNode(node: AnyNode, places: boolean): string {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(node);
  const byName = new Map(fields);
  const shown = FIELDS[node.kind].map((name) => `${name}=${dumpValue(byName.get(name), places)}`);
  const place = places && 'line' in node ? `@${node.line}:${node.col}-${node.endLine}:${node.endCol}` : '';
  return `${node.kind}${place}(${shown.join(', ')})`;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function isLiteral(value: unknown): value is Literal {
  return typeof value === 'object' && value !== null && 'type' in value;
}

export function dumpLiteral(value: Literal): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return String(value.value);
    case 'float':
      return dumpFloat(value.value);
    case 'complex':
      return `complex(${dumpFloat(value.real)}, ${dumpFloat(value.imag)})`;
    case 'str':
      return quoted(value.value);
    case 'bytes':
      return 'b' + quoted(value.value);
    case 'tuple':
      return `(${value.items.map(dumpLiteral).join(', ')})`;
    case 'frozenset':
      return `frozenset(${value.items.map(dumpLiteral).join(', ')})`;
  }
}

function dumpFloat(x: number): string {
  const text = Object.is(x, -0) ? '-0' : String(x);
  return `float(${text})`;
}

/** As JSON, all in ASCII. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}
