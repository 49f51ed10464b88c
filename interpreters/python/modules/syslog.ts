/** `syslog`: messages to the system's log by the command `logger`, since Node has no call for that. */
import { type StdioOptions, spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { definer } from '../builtins/define.ts';
import { typeError } from '../objects/exceptions.ts';
import { NONE } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { smallIndex } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { str, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

const LEVELS = ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'];
/** By number. */
const FACILITIES = 'KERN USER MAIL DAEMON AUTH SYSLOG LPR NEWS UUCP CRON AUTHPRIV'.split(' ');
const FIRST_LOCAL = 16;
const LOCALS = 8;
const OPTIONS: Readonly<Record<string, number>> = { PID: 1, CONS: 2, ODELAY: 4, NDELAY: 8, NOWAIT: 16, PERROR: 32 };
const LEVEL_BITS = 3;
const INFO = 6;
const USER = 1 << LEVEL_BITS;

function nameOfProgram(): string {
  const sys = vm.modules.get('sys');
  const argv = sys === undefined ? undefined : getAttrOrUndefined(sys, 'argv');
  const first = argv === undefined ? undefined : listItems(argv)[0];
  return first === undefined ? 'python' : basename(textOf(first) ?? 'python') || 'python';
}

export function openSyslog(): void {
  registerModule('syslog', (n) => {
    let ident: string | undefined;
    let options = 0;
    let facility = USER;
    let mask = 0xff;
    const def = definer(n);
    LEVELS.forEach((name, i) => {
      n.set(`LOG_${name}`, i);
    });
    FACILITIES.forEach((name, i) => {
      n.set(`LOG_${name}`, i << LEVEL_BITS);
    });
    for (let i = 0; i < LOCALS; i++) n.set(`LOG_LOCAL${i}`, (FIRST_LOCAL + i) << LEVEL_BITS);
    for (const [name, bit] of Object.entries(OPTIONS)) n.set(`LOG_${name}`, bit);
    def('openlog', 'ident=, logoption=, facility=', ([name, bits, group]) => {
      ident = name === undefined ? nameOfProgram() : str(name);
      options = bits === undefined ? 0 : smallIndex(bits);
      facility = group === undefined ? USER : smallIndex(group);
      return NONE;
    });
    def('closelog', '', () => {
      ident = undefined;
      options = 0;
      return NONE;
    });
    def('setlogmask', 'maskpri, /', ([bits]) => {
      const before = mask;
      if (smallIndex(bits) !== 0) mask = smallIndex(bits);
      return before;
    });
    def('LOG_MASK', 'pri, /', ([level]) => 1 << smallIndex(level));
    def('LOG_UPTO', 'pri, /', ([level]) => (1 << (smallIndex(level) + 1)) - 1);
    def('syslog', '*args', (args) => {
      const list = args;
      const message = textOf(list.at(-1) ?? NONE);
      if (message === undefined || list.length > 2) throw typeError('syslog.syslog requires 1 to 2 arguments');
      const priority = list.length === 2 ? smallIndex(list[0]) : INFO;
      const level = priority & ((1 << LEVEL_BITS) - 1);
      if ((mask & (1 << level)) === 0) return NONE;
      const number = priority >> LEVEL_BITS === 0 ? facility | level : priority;
      const more = [
        ...((options & OPTIONS.PID) !== 0 ? [`--id=${process.pid}`] : []),
        ...((options & OPTIONS.PERROR) !== 0 ? ['--stderr'] : []),
      ];
      const group = number >> LEVEL_BITS;
      const name = group < FIRST_LOCAL ? FACILITIES[group] : `local${group - FIRST_LOCAL}`;
      const where = `${(name ?? 'user').toLowerCase()}.${LEVELS[level].toLowerCase()}`;
      // What cannot be logged is lost, as in C.
      const stdio: StdioOptions = ['ignore', 'ignore', (options & OPTIONS.PERROR) !== 0 ? 'inherit' : 'ignore'];
      spawnSync('logger', ['-t', ident ?? nameOfProgram(), '-p', where, ...more, '--', message], { stdio });
      return NONE;
    });
  });
}
