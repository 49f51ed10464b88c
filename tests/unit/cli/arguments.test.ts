/** The quick parser of `[options] LANGUAGE ARGUMENTS...` agrees with that of the whole command wherever it does not leave the work to it. */
import { Command } from 'commander';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declareRunOptions, parseRun, withoutBareStats } from '../../../framework/cli/arguments.ts';

function parseWhole(argv: readonly string[]): unknown {
  let parsed: unknown = null;
  const command = declareRunOptions(new Command('metatrace'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    .action((language: string | undefined, args: readonly string[], flags: object) => {
      if (language !== undefined) parsed = { language, args, flags };
    });
  try {
    command.parse(withoutBareStats(argv), { from: 'user' });
  } catch {
    return null;
  }
  return parsed;
}

const word = fc.constantFrom(
  ...['--mode', '--mode=off', '--mode=fast', '--set', '--set=verify=1', 'theta=1', '--stats', '--stats=s.json', 'off'],
  ...[
    '--log',
    '--log=l',
    '--log-detail',
    '--log-v8',
    '--help',
    '-x',
    '--',
    '-',
    'lua',
    'tiny',
    'program.lua',
    '',
    '-e',
    'a=b=c',
    '--mode=',
  ],
);

test('whatever it understands, the whole command understands likewise', () => {
  let understood = 0;
  fc.assert(
    fc.property(fc.array(word, { maxLength: 7 }), (argv) => {
      const quick = parseRun(argv);
      if (quick === null) return;
      understood++;
      expect(quick).toEqual(parseWhole(argv));
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect(understood).toBeGreaterThan(500);
});

test('the usual commands are understood', () => {
  expect(parseRun(['lua', '--mode', 'x'])).toEqual({
    language: 'lua',
    args: ['--mode', 'x'],
    flags: { mode: 'auto', set: [] },
  });
  const argv = [
    '--mode=trace',
    '--set',
    'verify=1',
    '--set=theta=1',
    '--log=l',
    '--stats',
    '--mode',
    'off',
    'tiny',
    'f',
  ];
  expect(parseRun(argv)).toEqual({
    language: 'tiny',
    args: ['f'],
    flags: { mode: 'off', set: ['verify=1', 'theta=1'], stats: true, log: 'l' },
  });
});

test('only --stats=FILE takes a value', () => {
  for (const parse of [parseRun, parseWhole]) {
    expect(parse(['--stats', 'lua', 'f'])).toEqual({
      language: 'lua',
      args: ['f'],
      flags: { mode: 'auto', set: [], stats: true },
    });
    expect(parse(['--stats=s', 'lua', '--stats'])).toMatchObject({ args: ['--stats'], flags: { stats: 's' } });
    expect(parse(['--set', '--stats', 'lua'])).toMatchObject({ flags: { set: ['--stats'] } });
  }
});

test('what is wrong, or another command, is left to the whole command', () => {
  for (const argv of [[], ['--help'], ['--mode=fast', 'lua'], ['--set'], ['-v', 'lua'], ['--', 'lua']]) {
    expect(parseRun(argv)).toBeNull();
  }
});
