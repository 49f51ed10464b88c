/**
 * Fields and classes as the optimizer will see them: which fields never change, and which constructors just assign.
 *
 * A class whose constructor chain only assigns parameters and constants to fields can be virtual: `inits` says how to make the object
 * again by calling the real constructor. Anything else (array initialisers, calls, conditions) makes it opaque: objects are then
 * made by a residual call, and `opaque` says why.
 */
import type { ElementsKind } from '../model/descriptors.ts';
import type { Constants } from './constants.ts';
import { bare } from './constants.ts';
import { type FieldInfo, lit, type Reason, type SymRef, UNDEFINED, type Val } from './ir.ts';
import type { Module } from './project.ts';
import { tagsOf } from './tags.ts';
import { ts } from './ts.ts';

type Init = { readonly from: 'param'; readonly index: number } | { readonly from: 'const'; readonly value: Val };

export interface ClassInfo {
  readonly id: string;
  readonly name: string;
  readonly form: 'class' | 'literal';
  readonly module: Module;
  /** Null for literals. */
  readonly node: ts.ClassLikeDeclaration | null;
  readonly expr: string | null;
  readonly base: ClassInfo | null;
  readonly fields: readonly FieldInfo[];
  readonly inits: readonly Init[] | null;
  readonly opaque: Reason | null;
  readonly paramCount: number;
  /** Per parameter: the constant that stands for `undefined`. */
  readonly defaults: readonly (Val | null)[];
  readonly valueClass: boolean;
  readonly virtualizable: boolean;
  readonly transient: boolean;
}

/** What classes.ts needs from the rest: descriptors of fields, bases, constants. */
export interface ClassContext {
  readonly constants: Constants;
  fieldOfDeclaration(node: ts.PropertyDeclaration | ts.ParameterDeclaration, owner: string): FieldInfo;
  fieldByName(node: ts.PropertyAccessExpression): FieldInfo;
  constantRef(node: ts.Expression): SymRef | null;
}

type Made = Pick<ClassInfo, 'fields' | 'inits' | 'opaque' | 'paramCount' | 'defaults'>;

/** Follows one constructor; `base` has been followed before. */
export function analyseConstruction(
  node: ts.ClassLikeDeclaration,
  name: string,
  base: ClassInfo | null | 'external',
  context: ClassContext,
): Made {
  return new Construction(node, name, context).run(base);
}

class Construction {
  private readonly node: ts.ClassLikeDeclaration;
  private readonly name: string;
  private readonly context: ClassContext;
  private readonly fields: FieldInfo[] = [];
  private readonly inits: Init[] = [];
  private opaque: Reason | null = null;
  private readonly params = new Map<string, number>();

  constructor(node: ts.ClassLikeDeclaration, name: string, context: ClassContext) {
    this.node = node;
    this.name = name;
    this.context = context;
  }

  private fail(node: ts.Node, text: string): void {
    if (this.opaque !== null) return;
    const line = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line;
    this.opaque = { text, line };
  }

  run(base: ClassInfo | null | 'external'): Made {
    const ctor = this.node.members.find(
      (m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && m.body !== undefined,
    );
    const defaults: (Val | null)[] = [];
    for (const [k, p] of (ctor?.parameters ?? []).entries()) {
      if (!ts.isIdentifier(p.name) || p.dotDotDotToken !== undefined)
        this.fail(p, 'constructor with a rest or destructured parameter');
      else if (ts.isParameterPropertyDeclaration(p, p.parent)) this.fail(p, 'parameter property');
      else this.params.set(p.name.text, k);
      const value = p.initializer === undefined ? null : this.context.constants.evaluate(p.initializer);
      if (p.initializer !== undefined && value === null)
        this.fail(p, 'default value of a constructor parameter is no constant');
      defaults.push(value === null ? null : lit(value.value));
    }
    const statements = ctor?.body?.statements ?? [];
    let rest: readonly ts.Statement[] = statements;
    let paramCount = ctor?.parameters.length ?? 0;
    if (base === 'external') this.fail(this.node, 'the base class is not part of the program');
    else if (base !== null) {
      if (base.opaque !== null) this.fail(this.node, `constructor of ${base.name}: ${base.opaque.text}`);
      const args = ctor === undefined ? null : this.superCall(statements);
      if (ctor === undefined) {
        paramCount = base.paramCount;
        defaults.push(...base.defaults);
      } else rest = statements.slice(1);
      base.fields.forEach((f, i) => {
        const init = base.inits?.[i];
        if (init === undefined) return;
        this.fields.push(f);
        this.inits.push(
          args === null || init.from === 'const' ? init : (args[init.index] ?? this.missing(base, init.index)),
        );
      });
    }
    this.declared();
    for (const s of rest) this.statement(s);
    if (new Set(this.fields.map((f) => f.name)).size !== this.fields.length)
      this.fail(this.node, 'a field is declared again in a subclass');
    return {
      fields: this.fields,
      inits: this.opaque === null ? this.inits : null,
      opaque: this.opaque,
      paramCount,
      defaults,
    };
  }

  private missing(base: ClassInfo, index: number): Init {
    return { from: 'const', value: base.defaults[index] ?? UNDEFINED };
  }

  private superCall(statements: readonly ts.Statement[]): Init[] {
    const first = statements[0];
    const call = first !== undefined && ts.isExpressionStatement(first) ? first.expression : undefined;
    if (call === undefined || !ts.isCallExpression(call) || call.expression.kind !== ts.SyntaxKind.SuperKeyword) {
      this.fail(this.node, 'the constructor does not begin with super(...)');
      return [];
    }
    return call.arguments.map((a) => this.init(a) ?? { from: 'const', value: UNDEFINED });
  }

  /** A parameter or a constant. */
  private init(e: ts.Expression): Init | null {
    const n = bare(e);
    if (ts.isIdentifier(n)) {
      const index = this.params.get(n.text);
      if (index !== undefined) return { from: 'param', index };
    }
    const known = this.context.constants.evaluate(n);
    if (known !== null) return { from: 'const', value: lit(known.value) };
    const ref = this.context.constantRef(n);
    if (ref !== null) return { from: 'const', value: ref };
    this.fail(e, `initial value '${e.getText().slice(0, 40)}' is neither a parameter nor a constant`);
    return null;
  }

  /** Class fields: they are made in order before the constructor's body runs. */
  private declared(): void {
    for (const m of this.node.members) {
      if (!ts.isPropertyDeclaration(m)) continue;
      const flags = ts.getCombinedModifierFlags(m);
      if (flags & (ts.ModifierFlags.Static | ts.ModifierFlags.Ambient | ts.ModifierFlags.Abstract)) continue;
      if (!ts.isIdentifier(m.name) && !ts.isStringLiteral(m.name)) {
        this.fail(m, ts.isPrivateIdentifier(m.name) ? '#private field' : 'computed field name');
        continue;
      }
      this.fields.push(this.context.fieldOfDeclaration(m, this.name));
      const init = m.initializer === undefined ? null : this.init(m.initializer);
      this.inits.push(init ?? { from: 'const', value: UNDEFINED });
    }
  }

  private statement(s: ts.Statement): void {
    const e = ts.isExpressionStatement(s) ? s.expression : undefined;
    if (
      e === undefined ||
      !ts.isBinaryExpression(e) ||
      e.operatorToken.kind !== ts.SyntaxKind.EqualsToken ||
      !ts.isPropertyAccessExpression(e.left) ||
      e.left.expression.kind !== ts.SyntaxKind.ThisKeyword
    ) {
      this.fail(s, 'the constructor does more than assign parameters and constants to fields');
      return;
    }
    const field = this.context.fieldByName(e.left);
    const init = this.init(e.right);
    if (init === null) return;
    const at = this.fields.findIndex((f) => f.name === field.name);
    if (at >= 0) this.inits[at] = init;
    else {
      this.fields.push(field);
      this.inits.push(init);
    }
  }
}

/** Whether the class is a value class in fact: no field changes. */
export function mutableFieldOf(node: ts.ClassLikeDeclaration): ts.PropertyDeclaration | undefined {
  return node.members.find((m): m is ts.PropertyDeclaration => {
    if (!ts.isPropertyDeclaration(m)) return false;
    return (ts.getCombinedModifierFlags(m) & (ts.ModifierFlags.Readonly | ts.ModifierFlags.Static)) === 0;
  });
}

/** The tags of a field declaration, as flags. */
export function fieldTags(node: ts.Node): {
  readonly quasi: boolean;
  readonly owned: boolean;
  readonly frozen: boolean;
  readonly elements: ElementsKind;
} {
  const tags = tagsOf(node);
  const elements = tags.has('generalElements') ? 'general' : tags.has('doubleElements') ? 'double' : 'narrow';
  return {
    quasi: tags.has('quasiImmutable'),
    owned: tags.has('owned'),
    frozen: tags.has('immutableElements'),
    elements,
  };
}
