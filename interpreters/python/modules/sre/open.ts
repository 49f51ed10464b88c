/** _sre: the matcher under the standard library's `re`, whose compiler of patterns is Python. */
import { builtin } from '../../builtins/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { OVERFLOW_ERROR, raise, typeError } from '../../objects/exceptions.ts';
import { PyList } from '../../objects/list.ts';
import { typeName } from '../../objects/types-of.ts';
import { PyTuple, type Value } from '../../objects/value.ts';
import { indexOf, smallIndex } from '../../vm/compare.ts';
import { listItems } from '../../vm/iterate.ts';
import { registerModule } from '../import.ts';
import { asciiLower, isUnicodeCased, unicodeLower } from './characters.ts';
import { openMatch } from './match.ts';
import { MAGIC, MAXGROUPS, MAXREPEAT } from './opcodes.ts';
import { openPattern, PyPattern } from './pattern.ts';
import { buildProgram } from './program.ts';

/** `compile(pattern, flags, code, groups, groupindex, indexgroup)` */
function compilePattern([pattern, flags, code, groups, index, names]: readonly Value[]): Value {
  if (!(code instanceof PyList)) throw typeError(`compile() argument 'code' must be list, not ${typeName(code)}`);
  const words = listItems(code).map((w) => {
    const n = indexOf(w);
    if (n < 0 || n > 0xffff_ffff) throw raise(OVERFLOW_ERROR, 'regular expression code size limit exceeded');
    return Number(n);
  });
  const count = smallIndex(groups);
  const groupIndex = index instanceof PyDict ? index : new PyDict();
  const groupNames = names instanceof PyTuple ? names.items : [];
  return new PyPattern(pattern, smallIndex(flags), buildProgram(words, count), count, groupIndex, groupNames);
}

export function openSre(): void {
  registerModule('_sre', (n) => {
    openMatch();
    openPattern();
    n.set('MAGIC', MAGIC);
    n.set('CODESIZE', 4);
    n.set('MAXREPEAT', MAXREPEAT);
    n.set('MAXGROUPS', MAXGROUPS);
    n.set('compile', builtin('compile', 'pattern, flags, code, groups, groupindex, indexgroup', compilePattern));
    const onCharacter = (name: string, f: (c: number) => Value): void =>
      n.set(
        name,
        builtin(name, 'character, /', ([c]) => f(smallIndex(c))),
      );
    onCharacter('ascii_iscased', (c) => c < 128 && (asciiLower(c) !== c || (c >= 97 && c <= 122)));
    onCharacter('unicode_iscased', isUnicodeCased);
    onCharacter('ascii_tolower', asciiLower);
    onCharacter('unicode_tolower', unicodeLower);
    n.set(
      'getcodesize',
      builtin('getcodesize', '', () => 4),
    );
  });
}
