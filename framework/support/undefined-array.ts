/**
 * Arrays of a length that is only known at run time, all undefined. `new Array(n).fill(undefined)` takes two calls of V8's builtins and a change
 * of the array's kind (60 ns and more); a literal is allocated in place, and packed. Most such arrays are registers of hosted functions, and
 * short.
 */

export function allUndefined(n: number): undefined[] {
  const u = undefined;
  switch (n) {
    case 0:
      return [];
    case 1:
      return [u];
    case 2:
      return [u, u];
    case 3:
      return [u, u, u];
    case 4:
      return [u, u, u, u];
    case 5:
      return [u, u, u, u, u];
    case 6:
      return [u, u, u, u, u, u];
    case 7:
      return [u, u, u, u, u, u, u];
    case 8:
      return [u, u, u, u, u, u, u, u];
    case 9:
      return [u, u, u, u, u, u, u, u, u];
    case 10:
      return [u, u, u, u, u, u, u, u, u, u];
    case 11:
      return [u, u, u, u, u, u, u, u, u, u, u];
    case 12:
      return [u, u, u, u, u, u, u, u, u, u, u, u];
    default:
      return new Array<undefined>(n).fill(u);
  }
}
