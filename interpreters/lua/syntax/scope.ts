/**
 * Scopes, as the parser walks through them, and what they leave behind for the code generator: for each variable
 * whether a closure captures it and whether it is assigned after its initialisation. A captured and assigned variable
 * lives in a cell; any other captured one is copied into the closure by value, unless the chunk could notice (`ChunkFacts`). So nothing
 * ever points into a frame's registers, and "open upvalues" do not exist.
 */
import type { Expr } from './ast.ts';

export type Attribute = 'none' | 'const' | 'close';

/** What all functions of a chunk share while it is parsed. */
export interface ChunkFacts {
  /**
   * The chunk names a function of the debug library that can tell variables apart, or assign them from outside: every captured variable
   * lives in a cell.
   */
  namesVariables: boolean;
}

export class LocalVar {
  readonly name: string;
  readonly attribute: Attribute;
  readonly owner: FunctionScope;
  captured: boolean;
  /** Assigned after its initialisation. */
  assigned: boolean;
  /** The literal that stands for it, when it is a compile-time constant: such a variable has no register. */
  constant: Expr | undefined;
  /** Set by the code generator while the variable is active. */
  register: number;

  constructor(name: string, attribute: Attribute, owner: FunctionScope) {
    this.name = name;
    this.attribute = attribute;
    this.owner = owner;
    this.captured = false;
    this.assigned = false;
    this.constant = undefined;
    this.register = -1;
  }

  /** Whether the register holds a cell. Final only when the whole chunk has been parsed. */
  get inCell(): boolean {
    return this.captured && (this.assigned || this.owner.chunk.namesVariables);
  }
}

export interface Upvalue {
  readonly variable: LocalVar;
  /** True: captured from the enclosing function's local variable; false: from its upvalue `index`. */
  readonly fromLocal: boolean;
  readonly index: number;
}

export interface LabelInfo {
  readonly name: string;
  readonly line: number;
  /** How many variables of the function are active at the label: a jump to it leaves the scopes of all others. */
  readonly activeCount: number;
  /** Only void statements follow in its block, so the block's variables count as dead already. */
  readonly atEnd: boolean;
}

export interface PendingGoto {
  readonly name: string;
  readonly line: number;
  activeCount: number;
  readonly target: { label: LabelInfo | undefined };
}

export class BlockScope {
  readonly parent: BlockScope | undefined;
  readonly isLoop: boolean;
  /** The function's active variables when the block began. */
  readonly activeCount: number;
  /** A to-be-closed variable is in scope: calls in here are never tail calls. */
  insideTbc: boolean;
  readonly labels: LabelInfo[];
  readonly pending: PendingGoto[];

  constructor(parent: BlockScope | undefined, isLoop: boolean, activeCount: number) {
    this.parent = parent;
    this.isLoop = isLoop;
    this.activeCount = activeCount;
    this.insideTbc = parent?.insideTbc ?? false;
    this.labels = [];
    this.pending = [];
  }
}

export class FunctionScope {
  readonly chunk: ChunkFacts;
  readonly parent: FunctionScope | undefined;
  readonly line: number;
  readonly upvalues: Upvalue[];
  /** All variables in scope now, innermost last. */
  readonly active: LocalVar[];
  block: BlockScope;
  isVararg: boolean;

  constructor(chunk: ChunkFacts, parent: FunctionScope | undefined, line: number) {
    this.chunk = chunk;
    this.parent = parent;
    this.line = line;
    this.upvalues = [];
    this.active = [];
    this.block = new BlockScope(undefined, false, 0);
    this.isVararg = false;
  }

  find(name: string): LocalVar | undefined {
    for (let i = this.active.length - 1; i >= 0; i--) {
      const variable = this.active[i];
      if (variable?.name === name) return variable;
    }
    return undefined;
  }

  /** The index of the upvalue that stands for an outer function's variable; made on first use. */
  upvalueFor(variable: LocalVar): number {
    const found = this.upvalues.findIndex((u) => u.variable === variable);
    if (found >= 0) return found;
    const fromLocal = this.parent === variable.owner || this.parent === undefined;
    const index = fromLocal || this.parent === undefined ? 0 : this.parent.upvalueFor(variable);
    variable.captured = true;
    this.upvalues.push({ variable, fromLocal, index });
    return this.upvalues.length - 1;
  }

  findLabel(name: string): LabelInfo | undefined {
    for (let block: BlockScope | undefined = this.block; block !== undefined; block = block.parent) {
      const label = block.labels.find((l) => l.name === name);
      if (label !== undefined) return label;
    }
    return undefined;
  }
}
