/** Lowers one function: parameters, body, then what can never run is dropped. */
import { type Fn, usesThis } from '../functions.ts';
import type { Instr, Item, Label, Lowered, Reason } from '../ir.ts';
import { UNDEFINED } from '../ir.ts';
import { ts } from '../ts.ts';
import type { World } from '../world.ts';
import { Unlowerable } from './builder.ts';
import { Statements } from './statements.ts';

export type LowerResult =
  | { readonly lowered: Lowered; readonly called: ReadonlySet<Fn> }
  | { readonly reason: Reason; readonly called: ReadonlySet<Fn> };

export function lowerFunction(world: World, fn: Fn): LowerResult {
  const lowering = new FunctionLowering(world, fn);
  try {
    return { lowered: lowering.run(), called: lowering.called };
  } catch (e) {
    if (!(e instanceof Unlowerable)) throw e;
    return { reason: { text: e.message, line: lowering.lineOf(e.node) }, called: lowering.called };
  }
}

class FunctionLowering extends Statements {
  run(): Lowered {
    const { fn } = this;
    const { node } = fn;
    if (fn.isAsyncOrGenerator) this.fail('generator or async function', node);
    if (node.body === undefined) this.fail('no body', node);
    if (fn.hasThis) this.thisReg = this.temp();
    for (const s of fn.captures) this.declareSymbol(s, s.name, this.temp());
    const params = node.parameters.filter((p) => !(ts.isIdentifier(p.name) && p.name.text === 'this'));
    const homes = params.map(() => this.temp());
    const paramCount = (fn.hasThis ? 1 : 0) + fn.captures.length + params.length;
    params.forEach((p, i) => {
      const home = homes[i];
      if (home !== undefined && ts.isIdentifier(p.name)) this.declare(p.name, home);
    });
    params.forEach((p, i) => {
      const home = homes[i];
      if (home === undefined) return;
      const { name, initializer } = p;
      if (!ts.isIdentifier(name)) {
        this.declarePattern(name);
        this.temporaries(() =>
          this.bind(name, initializer === undefined ? home : this.withDefault(p, home, initializer)),
        );
      } else if (initializer !== undefined)
        this.temporaries(() => this.move(p, home, this.withDefault(p, home, initializer)));
    });
    this.hoist(node.body);
    if (fn.kind === 'constructor') this.fieldInitialisers();
    if (ts.isBlock(node.body)) this.statements(node.body.statements);
    else this.emit('return', node.body, -1, [this.expr(node.body)]);
    this.emit('return', node, -1, [UNDEFINED]);
    const { loop, regCount, sawMergePoint } = this;
    return { items: reachable(this.items), regCount, paramCount, loop, hasMergePoint: sawMergePoint };
  }

  /** Of constructors (which are lowered for their effects): class fields first. */
  private fieldInitialisers(): void {
    const cls = this.fn.node.parent;
    if (!ts.isClassLike(cls)) return;
    for (const m of cls.members) {
      if (!ts.isPropertyDeclaration(m) || m.initializer === undefined) continue;
      if (ts.getCombinedModifierFlags(m) & ts.ModifierFlags.Static) continue;
      const { initializer } = m;
      this.temporaries(() => this.effect(initializer));
    }
  }
}

/** Whether `this` can be read in it although nobody passes one. */
export function misusesThis(fn: Fn): boolean {
  return !fn.hasThis && usesThis(fn.node);
}

/** Drops unreachable instructions, jumps to what follows, and labels that nobody uses. */
function reachable(items: readonly Item[]): Item[] {
  const at = new Map<Label, number>();
  items.forEach((x, i) => {
    if (x.kind === 'label') at.set(x, i);
  });
  const seen = new Uint8Array(items.length);
  const work = [0];
  const go = (l: Label | null | undefined): void => {
    const to = l === null || l === undefined ? undefined : at.get(l);
    if (to !== undefined) work.push(to);
  };
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    for (let i = next; i < items.length && seen[i] === 0; i++) {
      seen[i] = 1;
      const x = items[i];
      if (x === undefined || x.kind === 'label') continue;
      go(x.handler);
      x.labels?.forEach(go);
      x.table?.forEach(go);
      if (ends(x)) break;
    }
  }
  const live = items.filter((_, i) => seen[i] === 1);
  return live.filter((x, i) => {
    if (x.kind === 'label' || x.op !== 'goto') return true;
    for (let k = i + 1; k < live.length; k++) {
      const y = live[k];
      if (y === undefined || y.kind !== 'label') return true;
      if (y === x.labels?.[0]) return false;
    }
    return true;
  });
}

function ends(x: Instr): boolean {
  return x.op === 'goto' || x.op === 'branch' || x.op === 'switch' || x.op === 'return' || x.op === 'throw';
}
