/**
 * Random functions in the subset that the translator looks into, as source text: all terminate (each loop turn burns fuel), all are
 * deterministic, and each returns everything that it has touched.
 */
import fc from 'fast-check';

const VARIABLES = ['a', 'b', 'c'] as const;
const variable = fc.constantFrom(...VARIABLES);
const literal = fc.constantFrom('0', '1', '2', '-1', '7', '1.5', '100', '2147483647', '-0', 'NaN');

/** `inLoop`: break and continue are allowed. */
type Grammar = {
  readonly expr: string;
  readonly statement: string;
  readonly loopStatement: string;
  readonly block: string;
  readonly loopBlock: string;
};

const grammar = fc.letrec<Grammar>((tie) => {
  const e = tie('expr');
  const join = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
    fc.tuple(...parts.map((p) => (typeof p === 'string' ? fc.constant(p) : p))).map((all) => all.join(''));
  const binary = fc.constantFrom('+', '-', '*', '%', '|', '&', '^', '<<', '>>', '>>>', '/', ',');
  const compare = fc.constantFrom('<', '<=', '>', '>=', '===', '!==', '==', '!=');
  const compound = fc.constantFrom('=', '+=', '-=', '*=', '|=', '&&=', '||=', '??=');
  const statements = (inLoop: boolean): fc.Arbitrary<string>[] => {
    const block = tie(inLoop ? 'loopBlock' : 'block');
    const loopBlock = tie('loopBlock');
    const out = [
      join(e, ';'),
      join(variable, ' ', compound, ' ', e, ';'),
      join('log.push(', e, ');'),
      join('if (', e, ') ', block),
      join('if (', e, ') ', block, ' else ', block),
      join('for (let i = 0; i < 4; i++) ', loopBlock),
      join('while (fuel-- > 0 && ', e, ') ', loopBlock),
      join('do ', loopBlock, ' while (fuel-- > 0 && ', e, ');'),
      join('for (const x of [', e, ', ', e, ']) { c += x; ', loopBlock, ' }'),
      join(
        'switch (',
        e,
        ') { case 0: ',
        block,
        ' case 1: ',
        block,
        ' break; default: ',
        block,
        ' case 2: ',
        block,
        ' }',
      ),
      join('switch ((', e, ') & 3) { case a: ', block, ' case ', e, ': ', block, ' }'),
      join('try ', block, ' catch { log.push(-5); ', block, ' }'),
      join('try ', block, ' catch (x) { log.push(x instanceof Oops ? x.n : -9); } finally ', tie('block')),
      join('try ', block, ' finally ', tie('block')),
      join('{ let t = ', e, '; t++; b = t; ', block, ' }'),
      join('[', variable, ', ', variable, '] = [', e, ', ', e, '];'),
      join('({ x: ', variable, ', y: ', variable, ' = 3 } = o);'),
      join('throw new Oops(', e, ');'),
      join('return ', e, ';'),
      join(
        'outer: for (let j = 0; j < 3; j++) { while (fuel-- > 0) { if (',
        e,
        ') continue outer; if (',
        e,
        ') break outer; ',
        loopBlock,
        ' } }',
      ),
    ];
    if (inLoop) out.push(fc.constant('break;'), fc.constant('continue;'), join('if (', e, ') continue;'));
    return out;
  };
  const many = (s: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(s, { minLength: 1, maxLength: 3 }).map((l) => `{ ${l.join(' ')} }`);
  return {
    expr: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'e' },
      variable,
      literal,
      join('(', e, ' ', binary, ' ', e, ')'),
      join('(', e, ' ', compare, ' ', e, ' ? ', e, ' : ', e, ')'),
      join('(', e, ' && ', e, ')'),
      join('(', e, ' || ', e, ')'),
      join('(', variable, ' ', compound, ' ', e, ')'),
      join(variable, '++'),
      join('--', variable),
      join('-', variable),
      join('m[(', e, ') & 3]'),
      join('(m[(', e, ') & 3] ', fc.constantFrom('=', '+=', '-='), ' ', e, ')'),
      join('m[(', e, ') & 3]++'),
      join('(o.x ', fc.constantFrom('=', '+=', '??='), ' ', e, ')'),
      fc.constant('o.y'),
      fc.constant('o?.x'),
      join('(u?.v ?? ', e, ')'),
      join('risky(', e, ', ', e, ')'),
      join('local(', e, ')'),
      join('p.twice(', e, ')'),
      join('Math.imul(', e, ', ', e, ')'),
      join('`${', e, '}-${', e, '}`.length'),
      join('[', e, ', ', e, '].length'),
      join('(typeof ', e, " === 'number' ? 1 : 0)"),
      join('new P(', e, ').n'),
      join('p.size'),
      join('(p.size = ', e, ')'),
    ),
    statement: fc.oneof({ maxDepth: 4, depthIdentifier: 's' }, ...statements(false)),
    loopStatement: fc.oneof({ maxDepth: 4, depthIdentifier: 's' }, ...statements(true)),
    block: many(tie('statement')),
    loopBlock: many(tie('loopStatement')),
  };
});

/** Labels of nested loops have to differ. */
function numberLabels(body: string): string {
  let n = 0;
  return body.replace(/outer: (.*?)continue outer;(.*?)break outer;/gs, (_, head: string, middle: string) => {
    n++;
    return `outer${n}: ${head}continue outer${n};${middle}break outer${n};`;
  });
}

export const functionBody: fc.Arbitrary<string> = grammar.block.map(numberLabels);

/** A module with the functions `f0`, `f1`..., a portal that reaches them, and `cases` in the form of fixtures/constructs.ts. */
export function moduleOf(bodies: readonly string[]): string {
  const functions = bodies.map(
    (body, i) => `/** @unrollSafe */
function f${i}(a: number, b: number, c: number, m: number[], o: { x: number; y?: number }, p: P, log: number[], u?: { v: number }): any {
  let fuel = 10;
  const local = (x: number): number => x + c;
  ${body}
  return [a, b, c].join();
}`,
  );
  const args = (a: number, b: number): string =>
    `[${a}, ${b}, 3, [1, 2, 3, 4], { x: 1 }, new P(${a}), [], ${a > 1 ? '{ v: 2 }' : 'undefined'}]`;
  return `import { JitCells, JitDriver } from 'metatrace';
class Code { readonly jit = new JitCells(10); }
const driver = new JitDriver<Code>({ name: 'random' });
class Oops { readonly n: any; constructor(n: any) { this.n = n; } }
class P {
  n: number;
  constructor(n: number) { this.n = n; }
  twice(x: number): number { this.n = x; return x * 2; }
  get size(): number { return this.n + 1; }
  set size(v: number) { this.n = v; }
}
function risky(x: any, y: any): number { if (x > y) throw new Oops(x); return x * 2 - y; }
${functions.join('\n')}
export function portal(code: Code, pc: number, a: any, p: any): any {
  for (;;) {
    driver.mergePoint(code, pc);
    switch (pc) {
${bodies.map((_, i) => `      case ${i}: return f${i}(a, a, a, p, p, p, p, p);`).join('\n')}
    }
    return 0;
  }
}
export const cases = () => [${bodies.map((_, i) => `[f${i}, ${args(1, 2)}, ${args(5, -3)}, ${args(0, 0)}]`).join(', ')}];
`;
}
