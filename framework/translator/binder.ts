/**
 * The framework's own modules (framework/objects) are looked into like the author's, but stay where they are and have no footer. A
 * module beside the translated ones imports what jitcode needs of them.
 */

/** `exported` are the names which the framework's module exports. */
export function binderText(specifier: string, thunks: readonly string[], exported: ReadonlySet<string>): string {
  const names = new Set(thunks.flatMap((t) => t.match(/[A-Za-z_$][\w$]*/g) ?? []).filter((name) => exported.has(name)));
  const lines = thunks.map((t) => `  () => ${t},`);
  const imports = `import { ${[...names].join(', ')} } from ${JSON.stringify(specifier)};`;
  return [imports, 'export const __metatrace = [', ...lines, '];', ''].join('\n');
}
