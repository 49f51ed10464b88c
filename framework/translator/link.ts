/**
 * The linked interpreter: the author's own text, types stripped, with a few edits by position. Back edges count and enter compiled
 * code; a portal can be entered again at its merge point; a footer of thunks gives constants to the loader. Everything else stays as it is.
 *
 * What the edited text asks of the run time (`$mt`) is described in docs/decisions; counters live in `JitCells.counts`,
 * which is empty at first, so that the first decrement gives NaN and calls the run time.
 */
import { applyEdits, type Edit } from './edits.ts';
import type { Fn } from './functions.ts';
import type { OutputPaths } from './paths.ts';
import { isRepeatable, type PortalLayout } from './portal.ts';
import { positionOf } from './problems.ts';
import type { Module } from './project.ts';
import { ts } from './ts.ts';
import { assignmentTarget, type World } from './world.ts';

export interface LinkedPortal {
  readonly layout: PortalLayout;
  readonly driverIndex: number;
  /** Variables that are live at the merge point, in the order of `MergePoint.live`. */
  readonly live: readonly string[];
}

/** Edits of one module. `driverIndexOf` is by the driver's constant. */
export class Linker {
  private readonly world: World;
  private readonly module: Module;
  private readonly edits: Edit[] = [];
  private readonly portals: ReadonlyMap<Fn, LinkedPortal>;
  private readonly driverIndexOf: (driver: ts.Expression) => number;
  private usesRuntime = false;
  /** Handlers around entries; true: there is none of the portal's own around it. */
  private readonly passing = new Map<ts.CatchClause, boolean>();
  private readonly paths: OutputPaths;

  constructor(
    world: World,
    module: Module,
    portals: ReadonlyMap<Fn, LinkedPortal>,
    driverIndexOf: (driver: ts.Expression) => number,
    paths: OutputPaths,
  ) {
    this.world = world;
    this.module = module;
    this.portals = portals;
    this.driverIndexOf = driverIndexOf;
    this.paths = paths;
  }

  /** The text of the translated module; `thunks` are the footer's expressions. */
  run(thunks: readonly string[]): string {
    this.visit(this.module.source, null);
    for (const p of this.portals.values()) if (p.layout.fn.module === this.module) this.prologue(p);
    for (const [clause, outermost] of this.passing) this.letPass(clause, outermost);
    const lines = [''];
    if (this.usesRuntime)
      lines.push(`import { $mt } from ${JSON.stringify(this.paths.framework('runtime/link.ts', this.module.name))};`);
    if (thunks.length > 0) lines.push('export const __metatrace = [', ...thunks.map((t) => `  () => ${t},`), '];');
    return `${applyEdits(this.module.stripped, this.edits)}${lines.join('\n')}\n`;
  }

  private edit(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  private textOf(n: ts.Node): string {
    return this.module.stripped.slice(n.getStart(this.module.source), n.getEnd()).trim();
  }

  // --- walk

  private visit(n: ts.Node, portal: LinkedPortal | null): void {
    if (ts.isImportDeclaration(n) || ts.isExportDeclaration(n)) this.importDeclaration(n);
    if (ts.isCallExpression(n)) {
      if (n.expression.kind === ts.SyntaxKind.ImportKeyword && n.arguments[0] && ts.isStringLiteral(n.arguments[0]))
        this.specifier(n.arguments[0]);
      const hint = this.world.hint(n);
      if (hint !== null && !this.hint(n, hint, portal)) return;
    }
    const target = assignmentTarget(n);
    if (target !== undefined && ts.isPropertyAccessExpression(target) && this.world.isQuasiImmutable(target))
      this.quasiWrite(n, target);
    if (ts.isCaseClause(n)) this.label(n.expression);
    const inside = [...this.portals.values()].find((p) => p.layout.fn.node === n) ?? portal;
    ts.forEachChild(n, (c) => this.visit(c, inside));
  }

  /**
   * A constant small integer after `case` is written out: only then V8's interpreter and its baseline code have a jump table. Dispatch over a
   * hundred named constants is a hundred comparisons to them.
   */
  private label(n: ts.Expression): void {
    const value = this.world.constants.evaluate(n)?.value;
    if (typeof value !== 'number' || !Object.is(value, value | 0) || ts.isNumericLiteral(n)) return;
    this.edit(n.getStart(this.module.source), n.getEnd(), String(value));
  }

  /** A write of a quasi-immutable field tells the run time afterwards; the object is evaluated once. */
  private quasiWrite(n: ts.Node, target: ts.PropertyAccessExpression): void {
    for (let f: ts.Node = n; !ts.isSourceFile(f); f = f.parent) {
      if (ts.isConstructorDeclaration(f) && target.expression.kind === ts.SyntaxKind.ThisKeyword) return;
      if (ts.isFunctionLike(f)) break;
    }
    const statement = n.parent;
    if (!ts.isExpressionStatement(statement)) {
      const message = `the @quasiImmutable field '${target.name.text}' is assigned inside of an expression`;
      this.world.problems.push({ ...positionOf(n), message, advice: 'make the assignment a statement of its own' });
      return;
    }
    this.usesRuntime = true;
    const { source, stripped } = this.module;
    const object = target.expression;
    const prefix = stripped.slice(n.getStart(source), object.getStart(source));
    this.edit(n.getStart(source), object.getStart(source), '{ const $t = ');
    this.edit(object.getEnd(), object.getEnd(), `; ${prefix}$t`);
    const name = JSON.stringify(target.name.text);
    const semicolon = stripped[statement.getEnd() - 1] === ';' ? '' : ';';
    this.edit(statement.getEnd(), statement.getEnd(), `${semicolon} $mt.invalidate($t, ${name}); }`);
  }

  private importDeclaration(n: ts.ImportDeclaration | ts.ExportDeclaration): void {
    if (n.moduleSpecifier !== undefined && ts.isStringLiteral(n.moduleSpecifier)) this.specifier(n.moduleSpecifier);
  }

  /** Modules of the program point to their translated copies, everything else to where it always was. */
  private specifier(n: ts.StringLiteral): void {
    const start = n.getStart(this.module.source);
    if (this.module.stripped.slice(start, start + 1).trim() === '') return; // type-only: stripped
    const to = this.paths.specifier(n.text, this.module);
    if (to !== n.text) this.edit(start, n.getEnd(), JSON.stringify(to));
  }

  /** Edits a hint; true if its arguments have to be visited too. */
  private hint(n: ts.CallExpression, hint: string, portal: LinkedPortal | null): boolean {
    const start = n.getStart(this.module.source);
    const end = n.getEnd();
    switch (hint) {
      case 'JitDriver.mergePoint':
      case 'JitDriver.resume':
      case 'JitDriver.enterFrame':
      case 'JitDriver.leaveFrame':
        this.edit(start, end, 'void 0');
        return false;
      case 'JitDriver.backEdge': {
        const statement = n.parent;
        if (portal === null || !ts.isExpressionStatement(statement)) {
          const advice = 'call it in the function that has the merge point, as a statement of its own';
          this.world.problems.push({ ...positionOf(n), message: 'backEdge outside of its portal', advice });
          return false;
        }
        this.edit(start, statement.getEnd(), this.enter(n, portal));
        return false;
      }
      case 'JitDriver.nest': {
        const e = n.expression;
        if (!ts.isPropertyAccessExpression(e)) return true;
        this.usesRuntime = true;
        const [first] = n.arguments;
        if (first === undefined) return true;
        this.edit(start, first.getStart(this.module.source), `$mt.nest(${this.driverIndexOf(e.expression)}, `);
        return true;
      }
      case 'jitted':
        this.edit(start, end, 'false');
        return false;
      case 'isConstant':
      case 'isVirtual':
        this.edit(start, end, `(${n.arguments.map((a) => this.textOf(a)).join(', ')}, false)`);
        return false;
      case 'promote':
      case 'assertGreen':
      case 'forgetConstant':
        this.edit(start, n.expression.getEnd(), '');
        return true;
      default:
        return true;
    }
  }

  // --- entries

  /** Counts at (anchor, index) and enters compiled code; reloads the variables that are live at the merge point. `at`: where the text stands. */
  private enter(call: ts.CallExpression, portal: LinkedPortal, at: ts.Node = call): string {
    this.usesRuntime = true;
    const [anchor, index] = call.arguments;
    if (anchor === undefined || index === undefined) return '';
    for (const a of [anchor, index]) {
      if (!isRepeatable(a)) {
        const advice = 'store it in a variable first';
        this.world.problems.push({
          ...positionOf(a),
          message: 'an argument of backEdge or mergePoint is no plain variable or property',
          advice,
        });
      }
    }
    const [a, i] = [this.textOf(anchor), this.textOf(index)];
    const reload = portal.live
      .map((name, k) => (this.isAssignable(name, call, portal) ? ` ${name} = ${k === 0 ? '$v' : `$o[${k}]`};` : ''))
      .join('');
    const args = [portal.driverIndex, this.isInTry(at, portal), a, i, ...portal.live].join(', ');
    return (
      `{ if (!((${a}.jit.counts[${i}] -= 1) >= 0)) { const $o = $mt.enter(${args}); ` +
      `if ($o !== null) { const $v = $o[0]; if ($mt.finished) return $v;${reload} } } }`
    );
  }

  /**
   * Whether a handler of the portal's own would catch what is thrown here. The handlers around an entry let pass what the portal,
   * going on elsewhere, has thrown already.
   */
  private isInTry(at: ts.Node, portal: LinkedPortal): boolean {
    const around: ts.CatchClause[] = [];
    for (let n = at; n !== portal.layout.fn.node && !ts.isSourceFile(n); n = n.parent) {
      const { parent } = n;
      if (ts.isTryStatement(parent) && n === parent.tryBlock && parent.catchClause) around.push(parent.catchClause);
    }
    for (const [k, clause] of around.entries()) this.passing.set(clause, k === around.length - 1);
    return around.length > 0;
  }

  /** `outermost`: beyond it the exception is an ordinary one. */
  private letPass(clause: ts.CatchClause, outermost: boolean): void {
    const declared = clause.variableDeclaration;
    const block = clause.block.getStart(this.module.source);
    const name = declared === undefined ? '$e' : this.textOf(declared.name);
    if (declared !== undefined && !ts.isIdentifier(declared.name)) {
      const advice = 'catch a variable and take it apart in the block';
      this.world.problems.push({
        ...positionOf(declared),
        message: 'a pattern in a catch clause around a merge point',
        advice,
      });
    }
    if (declared === undefined) this.edit(block, block, `(${name}) `);
    const reset = outermost ? '$mt.leaving = false; ' : '';
    this.edit(block + 1, block + 1, ` if ($mt.leaving) { ${reset}throw ${name}; }`);
  }

  /** `this` and constants of the activation stay what they are. */
  private isAssignable(name: string, at: ts.Node, portal: LinkedPortal): boolean {
    if (!isVariable(name)) return false;
    const { checker } = this.world;
    const symbol = checker.resolveName(name, at, ts.SymbolFlags.Value, false);
    const outer = checker.resolveName(name, portal.layout.mergePoint, ts.SymbolFlags.Value, false);
    if (symbol !== outer) {
      const advice = `rename one of the two variables '${name}'`;
      this.world.problems.push({
        ...positionOf(at),
        message: `'${name}', which is live at the merge point, is hidden here`,
        advice,
      });
    }
    const d = symbol?.valueDeclaration;
    return (
      d !== undefined &&
      !((ts.isVariableDeclaration(d) || ts.isBindingElement(d)) && ts.getCombinedNodeFlags(d) & ts.NodeFlags.Const)
    );
  }

  /**
   * `if ($mt.resuming === null) { initialisation; entry } else { load the live variables }` before the dispatch loop. Variables of the
   * initialisation become `let`s of the function; their declarations become assignments.
   */
  private prologue(p: LinkedPortal): void {
    this.usesRuntime = true;
    const { body, init, loop, mergePoint } = p.layout;
    const open = body.getStart(this.module.source) + 1;
    const names: string[] = [];
    const collect = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) names.push(name.text);
      else for (const e of name.elements) if (ts.isBindingElement(e)) collect(e.name);
    };
    const guard = 'if ($mt.resuming === null) {';
    for (const s of init) {
      const start = s.getStart(this.module.source);
      if (ts.isFunctionDeclaration(s) || (ts.isVariableStatement(s) && isLocalFunction(s))) {
        this.edit(start, start, '} ');
        this.edit(s.getEnd(), s.getEnd(), ` ${guard}`);
      } else if (ts.isVariableStatement(s)) {
        for (const d of s.declarationList.declarations) collect(d.name);
        const list = s.declarationList;
        const first = list.declarations[0];
        if (first === undefined) continue;
        this.edit(list.getStart(this.module.source), first.getStart(this.module.source), ';(');
        this.edit(list.getEnd(), list.getEnd(), ')');
      }
    }
    this.edit(open, open, ` ${names.length > 0 ? `let ${names.join(', ')}; ` : ''}${guard}`);
    const start = loop.getStart(this.module.source);
    const load = p.live.map((name, k) => (isVariable(name) ? ` ${name} = $o[${k}];` : '')).join('');
    const entry = this.entersAtStart(p) ? this.enter(mergePoint, p, loop) : '';
    this.edit(start, start, `${entry} } else { const $o = $mt.resuming; $mt.resuming = null;${load} } `);
  }

  /** The greens at function entry are known if they are variables that are initialised before the loop. */
  private entersAtStart(p: LinkedPortal): boolean {
    return p.layout.mergePoint.arguments.every(isRepeatable);
  }

  /** A function that enters the portal at its merge point; its argument holds the live values. */
  static resumeThunk(p: LinkedPortal): string {
    const { fn } = p.layout;
    const args = fn.node.parameters
      .filter((x) => x.name.getText() !== 'this')
      .map((x) => {
        const at = p.live.indexOf(x.name.getText());
        return at >= 0 ? `$live[${at}]` : 'undefined';
      });
    const self = p.live.indexOf('this');
    const receiver =
      fn.kind === 'static' ? (fn.expr ?? '').replace(/\.[^.]*$/, '') : self >= 0 ? `$live[${self}]` : 'undefined';
    const call =
      fn.kind === 'function' ? `${fn.expr}(${args.join(', ')})` : `${fn.expr}.call(${[receiver, ...args].join(', ')})`;
    return `($live) => { $mt.resuming = $live; return ${call}; }`;
  }
}

function isLocalFunction(s: ts.VariableStatement): boolean {
  return s.declarationList.declarations.every(
    (d) => d.initializer !== undefined && (ts.isArrowFunction(d.initializer) || ts.isFunctionExpression(d.initializer)),
  );
}

/** Not `this`, nor a constant that serves as a green. */
function isVariable(name: string): boolean {
  return name !== 'this' && /^[A-Za-z_$]/.test(name);
}
