/** Matchers on what was compiled, for any test runner whose matchers answer `{ pass, message }`. What fails shows the region, with marks. */
import type { ListedOp } from '../observe/details.ts';
import { type OpName, RegionShape, type Scope } from './shape.ts';

interface Answer {
  readonly pass: boolean;
  readonly message: () => string;
}

/** `says`: how the region is; `marked`: what it is about. */
function answer(shape: RegionShape, pass: boolean, says: string, marked: readonly ListedOp[]): Answer {
  return { pass, message: () => `${shape.kind} ${shape.name} ${says}\n${shape.show(marked)}` };
}

function shapeOf(received: unknown): RegionShape {
  if (received instanceof RegionShape) return received;
  throw new TypeError('expected what compileProgram tells of a loop or function');
}

const listed = (ops: readonly ListedOp[]): string =>
  ops.map((o) => (o.what === '' ? o.op : `${o.op} ${o.what}`)).join(', ');

function has(what: string, ops: readonly ListedOp[]): string {
  return ops.length === 0 ? `has no ${what}` : `has ${ops.length} ${what}: ${listed(ops)}`;
}

export interface ResidualScope extends Scope {
  /** Functions that may be called, by name. */
  readonly except?: readonly string[];
}

export const matchers = {
  toHaveNoAllocations(received: unknown, scope?: Scope): Answer {
    const shape = shapeOf(received);
    const ops = shape.allocations(scope);
    return answer(shape, ops.length === 0, has('allocations', ops), ops);
  },

  toHaveNoResidualCalls(received: unknown, scope: ResidualScope = {}): Answer {
    const shape = shapeOf(received);
    const ops = shape.residualCalls(scope).filter((o) => scope.except?.includes(o.what) !== true);
    return answer(shape, ops.length === 0, has('residual calls', ops), ops);
  },

  toHaveAtMostGuards(received: unknown, limit: number, scope?: Scope): Answer {
    const shape = shapeOf(received);
    const ops = shape.guards(scope);
    const reasons = [...shape.guardsByReason(scope)].map(([reason, n]) => `${n} ${reason}`).join(', ');
    return answer(shape, ops.length <= limit, `has ${ops.length} guards (${reasons}), limit ${limit}`, ops);
  },

  /** Just so many of each operation that is named. */
  toHaveOps(received: unknown, expected: { readonly [K in OpName]?: number }, scope?: Scope): Answer {
    const shape = shapeOf(received);
    const counts = shape.counts(scope);
    const names = Object.keys(expected);
    const wanted = new Map(Object.entries(expected));
    const wrong = names.filter((name) => (counts.get(name) ?? 0) !== wanted.get(name));
    const found = names.map((name) => `${counts.get(name) ?? 0} ${name}`).join(', ');
    const ops = shape.operations(scope).filter((o) => (wrong.length === 0 ? names : wrong).includes(o.op));
    const asked = names.map((name) => `${wanted.get(name)} ${name}`).join(', ');
    return answer(shape, wrong.length === 0, `has ${found}; asked for ${asked}`, ops);
  },

  toHaveAtMostBridges(received: unknown, limit: number): Answer {
    const shape = shapeOf(received);
    return answer(shape, shape.bridges <= limit, `has ${shape.bridges} bridges, limit ${limit}`, []);
  },

  toHaveAtMostExits(received: unknown, limit: number): Answer {
    const shape = shapeOf(received);
    const places = shape.exits.map((e) => `\n  ${e.count} times at ${e.reason}, ${e.interpreter}, for ${where(e)}`);
    const says = `was left ${shape.exitCount} times, limit ${limit}${places.join('')}`;
    return answer(shape, shape.exitCount <= limit, says, []);
  },
};

const where = ({ source }: RegionShape['exits'][number]): string =>
  source === null ? 'no hosted line' : `${source.file}:${source.line}`;
