/** Options, and running programs: exit codes and tracebacks as CPython's. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compileText, runCode } from '../builtins/core.ts';
import { openBuiltins } from '../builtins/open.ts';
import { stderr, stdout } from '../builtins/output.ts';
import { runModule } from '../modules/import.ts';
import { openSystem } from '../modules/open.ts';
import type { Namespace } from '../objects/binding.ts';
import { Raised, SYSTEM_EXIT } from '../objects/exceptions.ts';
import { PyModule } from '../objects/misc.ts';
import { asInt } from '../objects/numbers.ts';
import { isInstance } from '../objects/types-of.ts';
import { NONE } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { vm } from '../vm/state.ts';
import { str } from '../vm/text.ts';
import { reportException } from './traceback.ts';

interface Options {
  /** -c, -m, a script, or standard input. */
  readonly kind: 'command' | 'module' | 'script' | 'input';
  readonly target: string;
  readonly args: readonly string[];
}

const USAGE = `usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...
Try \`python -h' for more information.
`;

function parseOptions(argv: readonly string[]): Options | string | number {
  for (let i = 0; i < argv.length; i++) {
    const a = argv[i];
    if (a === '-') return { kind: 'input', target: '-', args: ['-', ...argv.slice(i + 1)] };
    if (!a.startsWith('-')) return { kind: 'script', target: a, args: argv.slice(i) };
    if (a.startsWith('-c') || a.startsWith('-m')) {
      const target = a.length > 2 ? a.slice(2) : argv[++i];
      if (target === undefined) return `Argument expected for the ${a} option\n`;
      return { kind: a[1] === 'c' ? 'command' : 'module', target, args: [a.slice(0, 2), ...argv.slice(i + 1)] };
    }
    if (a === '-V' || a === '--version') {
      stdout.write('Python 3.11.2\n');
      return 0;
    }
    if (!/^-[bBdEiIOqsSuvx]+$/.test(a)) return `Unknown option: ${a}\n`;
  }
  return { kind: 'input', target: '-', args: [''] };
}

/** Standard error is for text that may go before what standard output still holds. */
function say(text: string): void {
  stdout.flush();
  stderr.write(text);
  stderr.flush();
}

export function run(argv: readonly string[], startedAs?: string): number {
  const options = parseOptions(argv);
  if (typeof options === 'number') {
    stdout.flush();
    return options;
  }
  if (typeof options === 'string') {
    say(options + USAGE);
    return 2;
  }
  openBuiltins();
  const isFile = options.kind === 'script';
  const path0 = isFile ? dirname(resolve(options.target)) : options.kind === 'module' ? process.cwd() : '';
  openSystem(options.args, path0, startedAs ?? 'python', reportException);
  const main = new PyModule();
  const { namespace } = main;
  namespace.set('__name__', '__main__');
  for (const name of ['__doc__', '__package__', '__loader__', '__spec__']) namespace.set(name, NONE);
  namespace.set('__annotations__', NONE);
  namespace.unbind(namespace.binding('__annotations__'));
  const builtins = vm.modules.get('builtins');
  if (builtins !== undefined) namespace.set('__builtins__', builtins);
  vm.modules.set('__main__', main);
  try {
    return execute(options, namespace);
  } catch (e) {
    return finish(e);
  } finally {
    stdout.flush();
    stderr.flush();
  }
}

function execute(options: Options, namespace: Namespace): number {
  switch (options.kind) {
    case 'command':
      runCode(compileText(options.target, '<string>', 'exec'), namespace, undefined);
      return 0;
    case 'module':
      runModule(options.target, namespace);
      return 0;
    case 'input':
      runCode(compileText(readFileSync(0, 'utf8'), '<stdin>', 'exec'), namespace, undefined);
      return 0;
    default: {
      let text: string;
      try {
        text = readFileSync(options.target, 'utf8');
      } catch {
        say(`python: can't open file '${resolve(options.target)}': [Errno 2] No such file or directory\n`);
        return 2;
      }
      const file = resolve(options.target);
      namespace.set('__file__', file);
      runCode(compileText(text, file, 'exec'), namespace, undefined);
      return 0;
    }
  }
}

/** The exit code after an exception has left the program. */
function finish(e: unknown): number {
  if (!(e instanceof Raised)) {
    stdout.flush();
    throw e;
  }
  if (isInstance(e.exc, SYSTEM_EXIT)) {
    const code = getAttr(e.exc, 'code');
    if (code === NONE) return 0;
    const n = asInt(code);
    if (n !== undefined) return Number(BigInt.asUintN(8, BigInt(n)));
    say(`${str(code)}\n`);
    return 1;
  }
  say(reportException(e.exc));
  return 1;
}
