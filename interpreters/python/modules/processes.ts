/** Of posix: processes. Programs cannot start any here, so there are none to wait for; what the numbers mean that tell of their ends is as ever. */
import { builtin } from '../builtins/define.ts';
import { errnoClass } from '../builtins/errno.ts';
import { setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { makeException, OS_ERROR, Raised, valueError } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';

const ECHILD = 10;
const STOPPED = 0x7f;
const CONTINUED = 0xffff;

function noChild(): Raised {
  const text = 'No child processes';
  const exc = makeException(errnoClass(ECHILD) ?? OS_ERROR, [ECHILD, text]);
  setOwn(exc, 'errno', ECHILD);
  setOwn(exc, 'strerror', text);
  return new Raised(exc);
}

const signalOf = (status: number): number => status & 0x7f;
const exited = (status: number): boolean => signalOf(status) === 0;
const stopped = (status: number): boolean => (status & 0xff) === STOPPED;
const signaled = (status: number): boolean => !exited(status) && !stopped(status) && status !== CONTINUED;

export function openProcesses(n: Namespace): void {
  const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void =>
    n.set(name, builtin(name, signature, f));
  for (const [name, v] of Object.entries({ WNOHANG: 1, WUNTRACED: 2, WCONTINUED: 8 })) n.set(name, v);
  for (const name of ['waitpid', 'wait', 'wait3', 'wait4'])
    def(name, '*args', () => {
      throw noChild();
    });
  const ofStatus = (name: string, f: (status: number) => Value): void =>
    def(name, 'status', ([status]) => f(smallIndex(status)));
  ofStatus('WIFEXITED', exited);
  ofStatus('WIFSTOPPED', stopped);
  ofStatus('WIFSIGNALED', signaled);
  ofStatus('WIFCONTINUED', (s) => s === CONTINUED);
  ofStatus('WCOREDUMP', (s) => (s & 0x80) !== 0);
  ofStatus('WEXITSTATUS', (s) => (s >> 8) & 0xff);
  ofStatus('WSTOPSIG', (s) => (s >> 8) & 0xff);
  ofStatus('WTERMSIG', signalOf);
  ofStatus('waitstatus_to_exitcode', (s) => {
    if (exited(s)) return (s >> 8) & 0xff;
    if (signaled(s)) return -signalOf(s);
    throw valueError(`process stopped by delivery of signal ${(s >> 8) & 0xff}`);
  });
}
