/** The options of `lua`, as lua.c reads them: each is an argument of its own, and the first that is none is the script. */

export const USAGE = (program: string): string => `usage: ${program} [options] [script [args]]
Available options are:
  -e stat   execute string 'stat'
  -i        enter interactive mode after executing 'script'
  -l mod    require library 'mod' into global 'mod'
  -l g=mod  require library 'mod' into global 'g'
  -v        show version information
  -E        ignore environment variables
  -W        turn warnings on
  --        stop handling options
  -         stop handling options and execute stdin
`;

/** What is to be done before the script, in order. */
export interface Action {
  readonly kind: 'run' | 'require' | 'warn';
  readonly text: string;
}

export interface Options {
  readonly actions: Action[];
  version: boolean;
  interactive: boolean;
  ignoreEnvironment: boolean;
  /** There was a -e. */
  executes: boolean;
  /** Position of the script in argv; argv.length: there is none. */
  script: number;
}

/** A message: what is wrong with them. */
export function parseOptions(argv: readonly string[]): Options | string {
  const options: Options = {
    actions: [],
    version: false,
    interactive: false,
    ignoreEnvironment: false,
    executes: false,
    script: argv.length,
  };
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i];
    if (!arg.startsWith('-') || arg === '-') {
      options.script = i;
      return options;
    }
    if (arg === '--') {
      options.script = i + 1;
      return options;
    }
    const letter = arg[1];
    if (letter === 'e' || letter === 'l') {
      const text = arg.length > 2 ? arg.slice(2) : argv[++i];
      if (text === undefined || (arg.length === 2 && text.startsWith('-'))) return `'${arg}' needs argument`;
      options.actions.push({ kind: letter === 'e' ? 'run' : 'require', text });
      if (letter === 'e') options.executes = true;
    } else if (!setFlag(options, arg)) return `unrecognized option '${arg}'`;
  }
  return options;
}

function setFlag(options: Options, arg: string): boolean {
  switch (arg) {
    case '-i':
      options.interactive = true;
      options.version = true;
      return true;
    case '-v':
      options.version = true;
      return true;
    case '-E':
      options.ignoreEnvironment = true;
      return true;
    case '-W':
      options.actions.push({ kind: 'warn', text: '' });
      return true;
    default:
      return false;
  }
}
