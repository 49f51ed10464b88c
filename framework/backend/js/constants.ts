/**
 * Constants in emitted code: numbers, booleans and harmless short strings are literals, everything else is bound as a parameter of
 * the factory function. V8 folds such parameters, as they are never assigned. No hosted data becomes source text.
 */

/** Strings that may stand in source text: the likes of type names. */
const HARMLESS = /^[A-Za-z][A-Za-z0-9_]{0,15}$/;

export class Constants {
  readonly names: string[] = [];
  readonly values: unknown[] = [];
  private readonly known = new Map<unknown, string>();

  /** Binds a value under a name of our choice. */
  bindAs(name: string, value: unknown): void {
    this.names.push(name);
    this.values.push(value);
  }

  /** The name under which the value is bound. */
  bind(value: unknown): string {
    let name = this.known.get(value);
    if (name === undefined) {
      name = `k${this.known.size}`;
      this.known.set(value, name);
      this.bindAs(name, value);
    }
    return name;
  }

  /** An expression for the value that may stand anywhere an operand may. */
  text(value: unknown): string {
    switch (typeof value) {
      case 'undefined':
        return 'undefined';
      case 'boolean':
        return String(value);
      case 'number':
        return this.number(value);
      case 'string':
        return HARMLESS.test(value) ? JSON.stringify(value) : this.bind(value);
      default:
        return value === null ? 'null' : this.bind(value);
    }
  }

  private number(value: number): string {
    // `NaN` and `Infinity` are properties of the global object, to V8 too. Negative literals need parentheses: `a - -3`.
    if (!Number.isFinite(value)) return this.bind(value);
    return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0' : value})` : String(value);
  }
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** `.name` or `["name"]`. Names of properties come from the interpreter's source, not from hosted data. */
export function propertyAccess(name: string): string {
  return IDENTIFIER.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
