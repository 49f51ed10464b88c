/** Running programs: where they come from, and how the process ends. */
import { closeSync, existsSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compileText, runCode } from '../builtins/execute.ts';
import { openBuiltins } from '../builtins/open.ts';
import { isTerminal, stderr, stdout } from '../builtins/output.ts';
import { decodeSource } from '../builtins/source.ts';
import { runAtExit } from '../modules/atexit.ts';
import { importAbsolute, runFileAsMain, runForeign, runModule } from '../modules/import.ts';
import { TextFile } from '../modules/io/text-file.ts';
import { openSystem } from '../modules/open.ts';
import { waitForThreads } from '../modules/thread.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyModule } from '../objects/misc.ts';
import { NONE } from '../objects/value.ts';
import { allowSignals, forbidSignals } from '../vm/interrupt.ts';
import { scheduler } from '../vm/scheduler.ts';
import { vm } from '../vm/state.ts';
import { edit } from './editor.ts';
import { type Options, parseOptions, VERSION } from './options.ts';
import { Prompt } from './prompt.ts';
import { exitCode, say, systemNamespace } from './report.ts';
import { openInteractive } from './site.ts';
import { reportException } from './traceback.ts';

const BANNER = `${VERSION} (metatrace) on ${process.platform}
Type "help", "copyright", "credits" or "license" for more information.
`;

/** The first entry of sys.path. */
function firstPath({ kind, target }: Options): string {
  if (kind === 'module') return process.cwd();
  if (kind !== 'script') return '';
  const script = resolve(target);
  if (isFolder(script) || isArchive(script)) return script;
  return dirname(existsSync(script) ? realpathSync(script) : script);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What an archive's end has at most: the comment is the longest that there can be. */
const LONGEST_END = 22 + 0xffff;

/** Whether a file ends as zip archives do; they may be followed by a comment. */
function isArchive(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) return false;
  const end = Buffer.alloc(Math.min(stats.size, LONGEST_END));
  try {
    const fd = openSync(path, 'r');
    readSync(fd, end, 0, end.length, stats.size - end.length);
    closeSync(fd);
  } catch {
    return false;
  }
  return end.includes('PK\x05\x06', 0, 'latin1');
}

function makeMain(): Namespace {
  const main = new PyModule();
  const { namespace } = main;
  namespace.set('__name__', '__main__');
  for (const name of ['__doc__', '__package__', '__loader__', '__spec__']) namespace.set(name, NONE);
  namespace.set('__annotations__', NONE);
  namespace.unbind(namespace.binding('__annotations__'));
  const builtins = vm.modules.get('builtins');
  if (builtins !== undefined) namespace.set('__builtins__', builtins);
  vm.modules.set('__main__', main);
  return namespace;
}

export function run(argv: readonly string[], startedAs?: string): number | Promise<number> {
  const program = startedAs ?? 'python';
  const options = parseOptions(program, argv);
  if ('text' in options) {
    (options.code === 0 ? stdout : stderr).write(options.text);
    stdout.flush();
    stderr.flush();
    return options.code;
  }
  if (options.version) {
    stdout.write(`${VERSION}\n`);
    stdout.flush();
    return 0;
  }
  stdout.isUnbuffered = options.unbuffered;
  vm.optimize = options.flags.optimize;
  openBuiltins();
  openSystem({
    argv: options.args,
    originalArgv: [program, ...argv],
    path0: firstPath(options),
    executable: startedAs ?? ownCommand() ?? program,
    flags: options.flags,
    warnOptions: options.warnings,
    xOptions: options.xOptions,
    report: reportException,
  });
  const namespace = makeMain();
  allowSignals();
  const isPrompt = options.kind === 'input' && (options.flags.interactive || isTerminal(0));
  let code = 0;
  try {
    if (options.warnings.length > 0) importAbsolute('warnings');
    if (!isPrompt) code = execute(options, namespace, program);
  } catch (e) {
    code = exitCode(e);
  }
  if (!isPrompt && !options.interactive) return end(code);
  const answer = interact(namespace, isPrompt && !options.flags.quiet);
  return typeof answer === 'number' ? end(answer) : answer.then(end);
}

/** Where programs that start themselves again find the command, if another one has started them: in the workspace, or installed beside the framework. */
function ownCommand(): string | undefined {
  const folder = join(dirname(resolve(process.argv[1] ?? '')), '..', '..');
  return [join(folder, 'interpreters/python/bin/python'), join(folder, '@metatrace/python/bin/python')].find((path) =>
    existsSync(path),
  );
}

/** What the program wants to be called at its end is called. */
function end(code: number): number {
  try {
    waitForThreads(reportException);
    runAtExit(reportException);
  } finally {
    scheduler.stop();
    forbidSignals();
    stdout.flush();
    stderr.flush();
  }
  return code;
}

/** Returns when there are no more lines: at once if they do not come from a terminal. */
function interact(namespace: Namespace, shows: boolean): number | Promise<number> {
  stdout.flush();
  if (shows) say(BANNER);
  openInteractive(namespace);
  forbidSignals();
  const prompt = new Prompt(namespace);
  if (isTerminal(0) && isTerminal(1)) return edit(prompt);
  for (;;) {
    say(prompt.text());
    const line = nextLine();
    if (line === undefined) return prompt.end();
    const code = prompt.line(line);
    if (code !== undefined) return code;
  }
}

/** From the standard input that the program sees, too. */
function nextLine(): string | undefined {
  const input = systemNamespace().get('__stdin__');
  const line = input instanceof TextFile && !input.isClosed ? input.line(-1) : '';
  return line === '' ? undefined : line.replace(/\n$/, '');
}

/** Returns the exit code. */
function execute(options: Options, namespace: Namespace, program: string): number {
  switch (options.kind) {
    case 'command':
      runCode(compileText(`${options.target}\n`, '<string>', 'exec'), namespace, undefined);
      return 0;
    case 'module': {
      const problem = runModule(options.target, namespace);
      if (problem !== undefined) say(`${program}: ${problem}\n`);
      return problem === undefined ? 0 : 1;
    }
    case 'input':
      runCode(compileText(decodeSource(readFileSync(0), '<stdin>'), '<stdin>', 'exec'), namespace, undefined);
      return 0;
    default:
      return runScript(options.target, namespace, program);
  }
}

function runScript(target: string, namespace: Namespace, program: string): number {
  const file = resolve(target);
  if (isFolder(file)) {
    const main = join(file, '__main__.py');
    if (existsSync(main)) {
      runFileAsMain(main, '__main__', '', namespace);
      return 0;
    }
    say(`${program}: can't find '__main__' module in '${file}'\n`);
    return 1;
  }
  if (isArchive(file)) {
    runForeign('__main__');
    return 0;
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (e) {
    const code = e instanceof Error && 'code' in e ? e.code : '';
    if (code === 'EACCES') say(`${program}: can't open file '${file}': [Errno 13] Permission denied\n`);
    else say(`${program}: can't open file '${file}': [Errno 2] No such file or directory\n`);
    return 2;
  }
  namespace.set('__file__', file);
  runCode(compileText(decodeSource(bytes, file), file, 'exec'), namespace, undefined);
  return 0;
}
