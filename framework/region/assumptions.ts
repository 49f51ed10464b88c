/**
 * Assumptions about quasi-immutable fields: one per (object, field) that some region relies on.
 *
 * They hang off the object weakly. A field that broke its assumption too often is no longer assumed (cf. QuasiImmut in
 * rpython/jit/metainterp/quasiimmut.py, which has no such limit).
 */
import type { FieldDesc } from '../model/descriptors.ts';
import { Assumption } from './ir.ts';

class QuasiField {
  assumption: Assumption | null = null;
  /** How often it broke. */
  breaks = 0;
}

export class AssumptionTable {
  private readonly objects = new WeakMap<object, Map<string, QuasiField>>();
  /** Times that a field may break its assumption. */
  maxBreaks = 4;

  /** The assumption that the field keeps its present value; null: it changes too often. */
  of(object: object, field: FieldDesc): Assumption | null {
    let fields = this.objects.get(object);
    if (fields === undefined) this.objects.set(object, (fields = new Map()));
    let quasi = fields.get(field.name);
    if (quasi === undefined) fields.set(field.name, (quasi = new QuasiField()));
    if (quasi.breaks > this.maxBreaks) return null;
    quasi.assumption ??= new Assumption(`${field.owner}.${field.name}`);
    return quasi.assumption;
  }

  /** The field was written. Cheap where nothing relies on it. */
  invalidate(object: object, name: string): void {
    const quasi = this.objects.get(object)?.get(name);
    if (quasi === undefined || quasi.assumption === null) return;
    const broken = quasi.assumption;
    quasi.assumption = null;
    quasi.breaks++;
    broken.invalidate();
  }
}

/** One for all: hosted objects may be shared by several programs. */
export const assumptions = new AssumptionTable();
