/** docs/events.md says what events.table.ts says. `UPDATE=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EVENTS, type EventName, type FieldSpec } from '../../../framework/observe/events.table.ts';

const file = new URL('../../../docs/events.md', import.meta.url);

function section(name: EventName): string[] {
  const fields: [string, FieldSpec][] = Object.entries(EVENTS[name].fields);
  const rows = fields.map(
    ([key, f]) => `| \`${key}\` | ${f.type} | ${f.optional === true ? 'sometimes' : ''} | ${f.doc} |`,
  );
  return [`## ${name}`, '', EVENTS[name].doc, '', '| field | type | | what it is |', '|---|---|---|---|', ...rows, ''];
}

function document(): string {
  return [
    '# Events',
    '',
    'What `--log=FILE` writes, one JSON object a line: `event`, its name; `ms`, milliseconds since the start; and the fields below. Durations have names that end',
    'in `Ms`. TypeScript types of all: `JitEvent`, `LoggedEvent` and `isLoggedEvent` of `metatrace/events`; those of fields that hold more than a number or a text are in',
    '`framework/observe/details.ts`. `metatrace view` makes a page of a log.',
    '',
    'A program that runs hosted programs itself gets the same events as they happen, without `ms`, from `metatrace/embed`; `Hooks` has a function for each, and what is not',
    'heard of is not gathered:',
    '',
    '```ts',
    "import { openLanguage } from 'metatrace/embed';",
    '',
    "const lua = await openLanguage('lua');",
    'const { code, statistics } = lua.run([file], {',
    "  mode: 'region',",
    '  parameters: { threshold: 500 },',
    '  hooks: {',
    '    compile: ({ region, tier, ops, guards }) => console.error(`${region}: ${tier}, ${ops} operations, ${guards} guards`),',
    '    abort: ({ region, reason, detail }) => console.error(`${region}: ${reason} (${detail})`),',
    '  },',
    '});',
    '```',
    '',
    'Hooks must not run hosted programs. What they throw does not disturb the program, and is thrown when it has ended.',
    '',
    ...Object.keys(EVENTS).flatMap((name) => section(name as EventName)),
  ].join('\n');
}

test('docs/events.md is up to date', () => {
  if (process.env.UPDATE === '1') writeFileSync(file, document());
  expect(readFileSync(file, 'utf8')).toBe(document());
});

test('no field hides the time of an event, and durations have the unit in their names', () => {
  for (const { fields } of Object.values(EVENTS)) {
    for (const [key, { doc }] of Object.entries<FieldSpec>(fields)) {
      expect(['ms', 'event']).not.toContain(key);
      if (/processor time|time between/i.test(doc)) expect(key).toMatch(/Ms$/);
    }
  }
});
