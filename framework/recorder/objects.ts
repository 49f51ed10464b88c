/**
 * What exploring knows of objects that were made on the way: their class, and those of their fields that never change and hold constants
 * or such objects. Inlined hosted calls need it: the record of the callee's activation leads to the caller's, and so to where it goes on.
 *
 * A merge block knows of its parameters what the path knew that made it; others may join where they know as much. That holds for the bridges
 * too with which a run makes the region grow later, so this belongs to the region's draft.
 */
import { ClassDesc } from '../model/descriptors.ts';
import { type Block, type Ins, RegionOp, TypeName } from '../region/ir.ts';
import { assert } from '../support/assert.ts';

/** Facts about an object. */
export interface Known {
  readonly cls: ClassDesc;
  /** By name of the field. */
  readonly constants: ReadonlyMap<string, Ins>;
  readonly objects: ReadonlyMap<string, Known>;
}

export class KnownObjects {
  private readonly known = new WeakMap<Ins, Known>();
  /** By parameter. */
  private readonly relied = new WeakMap<Block, readonly (Known | undefined)[]>();

  /** What is known of the object that `raw` computes. */
  of(raw: Ins): Known | undefined {
    const known = this.known.get(raw);
    if (known !== undefined || raw.op !== RegionOp.new || !(raw.aux instanceof ClassDesc)) return known;
    const cls = raw.aux;
    const constants = new Map<string, Ins>();
    const objects = new Map<string, Known>();
    cls.fields.forEach((field, k) => {
      const arg = raw.args[k];
      if (!field.immutable || arg === undefined) return;
      const inner = this.of(arg);
      if (arg.op === RegionOp.const) constants.set(field.name, arg);
      else if (inner !== undefined) objects.set(field.name, inner);
    });
    const made = { cls, constants, objects };
    this.known.set(raw, made);
    return made;
  }

  /** `raw` is the field of an object. */
  learnField(raw: Ins, object: Ins, name: string): void {
    const known = this.of(object)?.objects.get(name);
    if (known !== undefined) this.known.set(raw, known);
  }

  /** A path has made a merge block: its parameters are what the arguments are, and what is explored behind it relies on that. */
  rely(block: Block, args: readonly Ins[]): void {
    const relied = args.map((arg) => this.of(arg));
    if (relied.every((known) => known === undefined)) return;
    this.relied.set(block, relied);
    relied.forEach((known, k) => {
      const param = block.params[k];
      if (param !== undefined && known !== undefined) this.known.set(param, known);
    });
  }

  isReliedOn(block: Block): boolean {
    return this.relied.has(block);
  }

  /** Whether a path that arrives with these arguments knows what the block relies on. */
  mayJoin(block: Block, args: readonly Ins[]): boolean {
    const relied = this.relied.get(block) ?? [];
    return relied.every((known, k) => {
      const arg = args[k];
      return known === undefined || (arg !== undefined && implies(this.of(arg), known));
    });
  }

  /** Whether the condition holds, by the class of what it asks about. */
  truth(cond: Ins): boolean | undefined {
    const [a, b] = cond.args;
    if (a === undefined) return undefined;
    switch (cond.op) {
      case RegionOp.not: {
        const inner = this.truth(a);
        return inner === undefined ? undefined : !inner;
      }
      case RegionOp.eq:
        return this.differs(a, b) || this.differs(b, a) ? false : undefined;
      case RegionOp.ne:
        return this.differs(a, b) || this.differs(b, a) ? true : undefined;
      case RegionOp.is_nullish:
        return this.of(a) === undefined ? undefined : false;
      case RegionOp.typeof_is:
        assert(cond.aux instanceof TypeName, 'a test of a type names it');
        return this.of(a)?.cls.form === undefined ? undefined : cond.aux.name === 'object';
      case RegionOp.instance_of:
        assert(cond.aux instanceof ClassDesc, 'a test of a class names it');
        return isKindOf(this.of(a), cond.aux);
      default:
        return undefined;
    }
  }

  /** An object is no primitive. */
  private differs(object: Ins | undefined, other: Ins | undefined): boolean {
    if (object === undefined || other === undefined || other.op !== RegionOp.const) return false;
    return this.of(object) !== undefined && Object(other.value) !== other.value;
  }
}

function isKindOf(known: Known | undefined, cls: ClassDesc): boolean | undefined {
  if (known === undefined || known.cls.form !== 'class') return undefined;
  for (let c: ClassDesc | null = known.cls; c !== null; c = c.base) if (c === cls) return true;
  return false;
}

/** Whether what `weaker` says is true of what `known` says. */
function implies(known: Known | undefined, weaker: Known): boolean {
  if (known === weaker) return true;
  if (known === undefined || known.cls !== weaker.cls) return false;
  for (const [name, value] of weaker.constants) if (known.constants.get(name) !== value) return false;
  for (const [name, inner] of weaker.objects) if (!implies(known.objects.get(name), inner)) return false;
  return true;
}
