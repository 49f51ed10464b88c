/** Expressions in places that are assigned to or deleted: the same nodes with another context. */
import type { Context, Expr } from './ast.ts';

/** The expression as a target; undefined if it cannot be one. */
export function asTarget(e: Expr, ctx: Context): Expr | undefined {
  switch (e.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return { ...e, ctx };
    case 'Starred': {
      if (ctx === 'Del') return undefined;
      const value = asTarget(e.value, ctx);
      return value === undefined || value.kind === 'Starred' ? undefined : { ...e, value, ctx };
    }
    case 'Tuple':
    case 'List': {
      const elts: Expr[] = [];
      for (const item of e.elts) {
        const target = asTarget(item, ctx);
        if (target === undefined) return undefined;
        elts.push(target);
      }
      return { ...e, elts, ctx };
    }
    default:
      return undefined;
  }
}
