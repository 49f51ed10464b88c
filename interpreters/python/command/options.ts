/** The options of `python`, as CPython 3.11 reads them: letters may stand together, what takes an argument ends the word or takes the next one. */
import type { Flags } from '../modules/sys-info.ts';

export interface Options {
  /** -c, -m, a script, or standard input. */
  readonly kind: 'command' | 'module' | 'script' | 'input';
  readonly target: string;
  /** sys.argv */
  readonly args: readonly string[];
  readonly flags: Flags;
  /** Interactive mode after the program. */
  readonly interactive: boolean;
  readonly unbuffered: boolean;
  readonly version: boolean;
  readonly warnings: readonly string[];
  readonly xOptions: ReadonlyMap<string, string | true>;
}

/** What is wrong with them, or what is asked for in place of a program. */
export interface Refusal {
  readonly text: string;
  readonly code: number;
}

export const VERSION = 'Python 3.11.2';

const usage = (program: string): string =>
  `usage: ${program} [option] ... [-c cmd | -m mod | file | -] [arg] ...
Try \`python -h' for more information.
`;

const help = (program: string): string => `usage: ${program} [option] ... [-c cmd | -m mod | file | -] [arg] ...
Options (and corresponding environment variables):
-b     : issue warnings about str(bytes_instance), str(bytearray_instance)
         and comparing bytes/bytearray with str (accepted, without effect)
-B     : don't write .pyc files on import (none are ever written)
-c cmd : program passed in as string (terminates option list)
-E     : ignore PYTHON* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also -? or --help)
-i     : inspect interactively after running script; forces a prompt even
         if stdin does not appear to be a terminal; also PYTHONINSPECT=x
-I     : isolate Python from the user's environment (implies -E and -s)
-m mod : run library module as a script (terminates option list)
-O     : remove assert and __debug__-dependent statements; also
         PYTHONOPTIMIZE=x
-OO    : do -O changes and also discard docstrings
-P     : don't prepend a potentially unsafe path to sys.path; also
         PYTHONSAFEPATH
-q     : don't print version and copyright messages on interactive startup
-s     : don't add user site directory to sys.path
-S     : don't imply 'import site' on initialization
-u     : force the stdout and stderr streams to be unbuffered; also
         PYTHONUNBUFFERED=x
-V     : print the Python version number and exit (also --version)
-W arg : warning control; arg is action:message:category:module:lineno
         also PYTHONWARNINGS=arg
-X opt : set implementation-specific option
file   : program read from script file
-      : program read from stdin (default; interactive mode if a tty)
arg ...: arguments passed to program in sys.argv[1:]
`;

/** Letters without an argument. */
const SWITCHES = 'bBdEiIOPqRsSuvVx';

export function parseOptions(program: string, argv: readonly string[]): Options | Refusal {
  const counts = new Map<string, number>();
  const count = (letter: string): number => counts.get(letter) ?? 0;
  const warnings: string[] = [];
  const xOptions = new Map<string, string | true>();
  let kind: Options['kind'] = 'input';
  let target = '-';
  let args: readonly string[] = [''];
  words: for (let i = 0; i < argv.length; i++) {
    const word = argv[i];
    if (word === '--version') return { text: `${VERSION}\n`, code: 0 };
    if (word === '--help') return { text: help(program), code: 0 };
    if (word === '-' || word === '--' || !word.startsWith('-')) {
      const rest = word === '--' ? argv.slice(i + 1) : argv.slice(i);
      if (rest.length > 0) {
        args = rest;
        target = rest[0];
        kind = target === '-' ? 'input' : 'script';
      }
      break;
    }
    if (word.startsWith('--')) return { text: `unknown option ${word}\n${usage(program)}`, code: 2 };
    for (let k = 1; k < word.length; k++) {
      const letter = word[k];
      if (letter === 'h' || letter === '?') return { text: help(program), code: 0 };
      if ('cmWX'.includes(letter)) {
        const value = k + 1 < word.length ? word.slice(k + 1) : argv[++i];
        if (value === undefined)
          return { text: `Argument expected for the -${letter} option\n${usage(program)}`, code: 2 };
        if (letter === 'c' || letter === 'm') {
          kind = letter === 'c' ? 'command' : 'module';
          target = value;
          args = [`-${letter}`, ...argv.slice(i + 1)];
          break words;
        }
        if (letter === 'W') warnings.push(value);
        else {
          const equals = value.indexOf('=');
          if (equals < 0) xOptions.set(value, true);
          else xOptions.set(value.slice(0, equals), value.slice(equals + 1));
        }
        break;
      }
      if (!SWITCHES.includes(letter)) return { text: `Unknown option: -${letter}\n${usage(program)}`, code: 2 };
      counts.set(letter, count(letter) + 1);
    }
  }
  const isolated = count('I') > 0;
  const ignoresEnvironment = isolated || count('E') > 0;
  const variable = (name: string): string => (ignoresEnvironment ? '' : (process.env[name] ?? ''));
  const inspects = count('i') > 0 || variable('PYTHONINSPECT') !== '';
  const optimize = Math.max(count('O'), level(variable('PYTHONOPTIMIZE')));
  return {
    kind,
    target,
    args,
    interactive: inspects,
    unbuffered: count('u') > 0 || variable('PYTHONUNBUFFERED') !== '',
    version: count('V') > 0,
    warnings: [
      ...variable('PYTHONWARNINGS')
        .split(',')
        .filter((w) => w !== ''),
      ...warnings,
    ],
    xOptions,
    flags: {
      inspect: inspects,
      interactive: count('i') > 0,
      optimize,
      ignoresEnvironment,
      isolated,
      noSite: count('S') > 0,
      noUserSite: isolated || count('s') > 0,
      dontWriteBytecode: count('B') > 0 || variable('PYTHONDONTWRITEBYTECODE') !== '',
      quiet: count('q') > 0,
      verbose: 0,
      bytesWarning: count('b'),
      safePath: isolated || count('P') > 0 || variable('PYTHONSAFEPATH') !== '',
    },
  };
}

/** Of a variable that is a number or, being there, 1. */
function level(text: string): number {
  if (text === '') return 0;
  return /^\d+$/.test(text) ? Number(text) : 1;
}
