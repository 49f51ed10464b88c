/** docs/parameters.md says what parameters.table.ts says. `UPDATE=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ABORTS } from '../../../framework/runtime/aborts.table.ts';
import { PARAMETERS, type ParameterSpec } from '../../../framework/runtime/parameters.table.ts';

const file = new URL('../../../docs/parameters.md', import.meta.url);

function row(name: string, p: ParameterSpec): string {
  const values = p.type === 'choice' ? p.choices.join(', ') : p.type === 'boolean' ? '0, 1' : `${p.min} to ${p.max}`;
  const scope = p.scope === undefined || p.scope === 'driver' ? '' : p.scope;
  return `| \`${name}\` | ${String(p.default)} | ${values} | ${scope} | ${p.doc} |`;
}

function document(): string {
  return [
    '# Parameters and abort reasons',
    '',
    'Set one with `--set name=value`. Modes preset some: `trace` never joins paths, and its functions may be nearly as big as V8 optimizes (`byteBudget` 56000); `trace` and `region` inline recursion once; `baseline` and `method` explore, start earlier, and make smaller regions.',
    '',
    'A value for one driver only (the dispatch loop in which a region begins; an unknown name lists them): `--set driver:name=value`. Interpreters change parameters while the program runs by `setParameter(name, value, driver)` of package `metatrace`: what is decided from then on follows it. *run*: one value for all drivers. *start*: read when the run begins, so it cannot change.',
    '',
    '| parameter | default | values | for | what it is |',
    '|---|---|---|---|---|',
    ...Object.entries(PARAMETERS).map(([name, p]) => row(name, p)),
    '',
    'Why something was not compiled (`aborts` in the statistics):',
    '',
    '| reason | tried again | what it is |',
    '|---|---|---|',
    ...Object.entries(ABORTS).map(([name, a]) => `| \`${name}\` | ${a.again ? 'yes' : 'no'} | ${a.doc} |`),
    '',
  ].join('\n');
}

test('docs/parameters.md is up to date', () => {
  if (process.env.UPDATE === '1') writeFileSync(file, document());
  expect(readFileSync(file, 'utf8')).toBe(document());
});
