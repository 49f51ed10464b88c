/**
 * `faulthandler`. JavaScript has no faults that end the process with a signal, so there is nothing to enable but a flag that programs ask for; tracebacks of all threads are written
 * when a program wants them. Nobody watches the clock while a program runs: what is to be written later, or when a signal comes, is refused.
 */
import { writeSync } from 'node:fs';
import { builtin, definer } from '../builtins/define.ts';
import { stdout } from '../builtins/output.ts';
import type { Namespace } from '../objects/binding.ts';
import { notImplemented, RUNTIME_ERROR, raise } from '../objects/exceptions.ts';
import type { PyFrame } from '../objects/frame-object.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call, FrameBuiltin } from '../vm/call.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { shownFrame, shownRest } from '../vm/frames.ts';
import { isHidden, Reveal } from '../vm/reveal.ts';
import { vm } from '../vm/state.ts';
import { threads } from '../vm/threads.ts';
import { registerModule } from './import.ts';

/** CPython shows no more of a stack. */
const MOST_LINES = 100;
const HEX_DIGITS = 16;

function stack(innermost: PyFrame | undefined): string {
  const lines: string[] = [];
  for (let f = innermost; f !== undefined; f = f.view?.caller()) {
    if (lines.length === MOST_LINES) {
      lines.push('  ...\n');
      break;
    }
    lines.push(`  File "${f.code.filename}", line ${f.line} in ${f.code.name}\n`);
  }
  return lines.join('');
}

function all(own: PyFrame | undefined): string {
  const known = [...threads.alive].reverse().map((t) => {
    const isOwn = t === threads.current;
    const title = `${isOwn ? 'Current thread' : 'Thread'} 0x${t.ident.toString(16).padStart(HEX_DIGITS, '0')}`;
    return `${title} (most recent call first):\n${stack(isOwn ? own : shownRest(t))}`;
  });
  return known.join('\n');
}

/** The descriptor of a file; without one, of the standard error. */
function descriptor(file: Value | undefined): number {
  if (typeof file === 'number') return file;
  let to: Value = file ?? NONE;
  if (to === NONE) {
    const sys = vm.modules.get('sys');
    to = sys === undefined ? NONE : getAttr(sys, 'stderr');
    if (to === NONE) throw raise(RUNTIME_ERROR, 'sys.stderr is None');
  }
  call(getAttr(to, 'flush'), []);
  return smallIndex(call(getAttr(to, 'fileno'), []));
}

function dump(n: Namespace): void {
  const template = builtin('dump_traceback', 'file=, all_threads=', ([file, everybody]) => {
    write(file, everybody, undefined);
    return NONE;
  });
  n.set(
    'dump_traceback',
    new FrameBuiltin(template, ([file, everybody], frame) => {
      if (isHidden(frame)) throw new Reveal();
      write(file, everybody, shownFrame(frame, 0));
      return NONE;
    }),
  );
}

function write(file: Value | undefined, everybody: Value | undefined, own: PyFrame | undefined): void {
  const fd = descriptor(file);
  const isAll = everybody === undefined || isTrue(everybody);
  stdout.flush();
  writeSync(fd, isAll ? all(own) : `Stack (most recent call first):\n${stack(own)}`);
}

export function openFaultHandler(): void {
  registerModule('faulthandler', (n) => {
    let isEnabled = false;
    const def = definer(n);
    def('enable', 'file=, all_threads=', ([file]) => {
      descriptor(file);
      isEnabled = true;
      return NONE;
    });
    def('disable', '', () => {
      const was = isEnabled;
      isEnabled = false;
      return was;
    });
    def('is_enabled', '', () => isEnabled);
    dump(n);
    def('cancel_dump_traceback_later', '', () => NONE);
    def('unregister', 'signum, /', () => false);
    def('dump_traceback_later', 'timeout, repeat=, file=, exit=', () => {
      throw notImplemented('faulthandler.dump_traceback_later: nobody watches the clock while a program runs');
    });
    def('register', 'signum, file=, all_threads=, chain=', () => {
      throw notImplemented('faulthandler.register: signals are seen between instructions, by signal.signal');
    });
  });
}
