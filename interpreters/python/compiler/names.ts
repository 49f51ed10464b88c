/** Loading, storing and deleting variables, wherever they live. */
import type { Positioned } from '../syntax/ast.ts';
import { DEF_FREE_CLASS } from '../syntax/scope.ts';
import { Emitter } from './emitter.ts';

export abstract class NameCompiler extends Emitter {
  /** The register of a variable that is in one. */
  protected registerOf(name: string): number | undefined {
    const mangledName = this.mangled(name);
    if (this.scope.kind !== 'function' || this.scope.storageOf(mangledName) !== 'local') return undefined;
    return this.variables.get(mangledName);
  }

  /** Makes sure that a variable in a register is bound. */
  protected check(at: Positioned, register: number, name: string): void {
    if (this.isBound(register)) return;
    const mangledName = this.mangled(name);
    this.emit(at, 'CHECK', register, this.name(mangledName));
    this.markBound(register, mangledName);
  }

  protected loadName(at: Positioned, name: string, into: number): void {
    const mangledName = this.mangled(name);
    const n = this.name(mangledName);
    switch (this.scope.storageOf(mangledName)) {
      case 'local': {
        if (this.scope.kind !== 'function') {
          this.emit(at, 'GETNAME', into, n);
          break;
        }
        const register = this.variable(mangledName);
        this.check(at, register, name);
        if (register !== into) this.emit(at, 'MOVE', into, register);
        break;
      }
      case 'cell':
        this.emit(at, 'GETCELL', into, this.variable(mangledName), n);
        break;
      case 'free': {
        const index = this.freeIndex(mangledName);
        this.emit(at, this.scope.kind === 'class' ? 'GETCLASSFREE' : 'GETFREE', into, index, n);
        break;
      }
      case 'global':
        this.emit(at, 'GETGLOBAL', into, n);
        break;
      case 'implicit':
        this.emit(at, this.scope.kind === 'function' ? 'GETGLOBAL' : 'GETNAME', into, n);
        break;
    }
  }

  /** `value`: an operand. */
  protected storeName(at: Positioned, name: string, value: number): void {
    if (name === '__debug__') this.fail('cannot assign to __debug__', at);
    const mangledName = this.mangled(name);
    switch (this.scope.storageOf(mangledName)) {
      case 'local': {
        if (this.scope.kind !== 'function') {
          this.emit(at, 'SETNAME', this.name(mangledName), value);
          break;
        }
        const register = this.variable(mangledName);
        if (register !== value) this.emit(at, 'MOVE', register, value);
        this.markBound(register, mangledName);
        break;
      }
      case 'cell':
        this.emit(at, 'SETCELL', this.variable(mangledName), value);
        break;
      case 'free':
        this.emit(at, 'SETFREE', this.freeIndex(mangledName), value);
        break;
      case 'global':
        this.emit(at, 'SETGLOBAL', this.name(mangledName), value);
        break;
      case 'implicit':
        this.emit(at, this.scope.kind === 'function' ? 'SETGLOBAL' : 'SETNAME', this.name(mangledName), value);
        break;
    }
  }

  protected deleteName(at: Positioned, name: string): void {
    if (name === '__debug__') this.fail('cannot delete __debug__', at);
    const mangledName = this.mangled(name);
    const n = this.name(mangledName);
    switch (this.scope.storageOf(mangledName)) {
      case 'local': {
        if (this.scope.kind !== 'function') {
          this.emit(at, 'DELNAME', n);
          break;
        }
        const register = this.variable(mangledName);
        this.check(at, register, name);
        this.emit(at, 'CLEAR', register);
        break;
      }
      case 'cell':
        this.emit(at, 'DELCELL', this.variable(mangledName), n);
        break;
      case 'free':
        this.emit(at, 'DELFREE', this.freeIndex(mangledName), n);
        break;
      case 'global':
        this.emit(at, 'DELGLOBAL', n);
        break;
      case 'implicit':
        this.emit(at, this.scope.kind === 'function' ? 'DELGLOBAL' : 'DELNAME', n);
        break;
    }
  }

  /** The index among the free variables, if the name is one here (a class may bind it, too). */
  protected freeIndexOf(name: string): number | undefined {
    const isFree = this.scope.storageOf(name) === 'free' || (this.scope.flags(name) & DEF_FREE_CLASS) !== 0;
    return isFree ? this.freeIndexes.get(name) : undefined;
  }

  private variable(name: string): number {
    const register = this.variables.get(name);
    if (register === undefined) throw new Error(`${name} has no register`);
    return register;
  }

  private freeIndex(name: string): number {
    const index = this.freeIndexes.get(name);
    if (index === undefined) throw new Error(`${name} is not free`);
    return index;
  }
}
