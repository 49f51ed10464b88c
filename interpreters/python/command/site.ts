/** What the module site adds to the built-ins for interactive mode: help, exit, credits... from the standard library's own `_sitebuiltins`, if it is installed. */
import { compileText, runCode } from '../builtins/execute.ts';
import { Namespace } from '../objects/binding.ts';
import { Raised } from '../objects/exceptions.ts';
import { vm } from '../vm/state.ts';

const SOURCE = `
import builtins, sys
from _sitebuiltins import Quitter, _Printer, _Helper
builtins.quit = Quitter('quit', 'Ctrl-D (i.e. EOF)')
builtins.exit = Quitter('exit', 'Ctrl-D (i.e. EOF)')
builtins.copyright = _Printer('copyright', sys.copyright)
builtins.credits = _Printer('credits', 'See https://www.python.org for more information.')
builtins.license = _Printer('license', 'See https://www.python.org/psf/license/')
builtins.help = _Helper()
`;

export function openInteractive(main: Namespace): void {
  const namespace = new Namespace();
  namespace.set('__name__', '<site>');
  try {
    runCode(compileText(SOURCE, '<site>', 'exec'), namespace, undefined);
  } catch (e) {
    // Without a standard library there are the plain functions.
    if (!(e instanceof Raised)) throw e;
  }
  const builtins = vm.modules.get('builtins');
  if (builtins !== undefined) main.set('__builtins__', builtins);
}
