/** Texts in generated Python programs: literals, methods, formatting. All is cut, so that no text grows without bound. */
import { type Part, type Tree, tree } from 'metatrace/fuzz';
import { Kind } from './kind.ts';
import type { Type } from './scope.ts';

const PLAIN = [
  '""',
  '"a"',
  '"xyz"',
  '"10"',
  '"key"',
  '"abc def"',
  '"k1"',
  '"%d"',
  '"-0.5"',
  '" 7 "',
  '"A,b,,c"',
] as const;
const ESCAPED = ['"\\x00\\xff"', '"\\u00e9\\u20ac"', '"\\U0001f600!"', '"tab\\tnew\\n"', '"\\u2028"'] as const;
const METHODS = ['upper', 'lower', 'title', 'swapcase', 'capitalize', 'strip', 'casefold'] as const;
/** Formats of an int, a float and a text. */
const SPECS = {
  int: ['', 'd', '05d', '>6', '<4', 'x', '+d', ',', '#x', 'b', '_', '^7', 'e', '.2f'],
  float: ['', '.3f', 'g', '.3g', '10.2f', 'e', '+.1f', '%', ',.2f', '<9', '.0f', '08.1f'],
  str: ['', '>6', '*^8', '.3', '<4', 's', '5.2'],
} as const;

export class Texts extends Kind {
  str(depth: number): readonly Part[] {
    const { random, expressions } = this;
    if (depth <= 0 || random.chance(0.2)) return [this.literal()];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    const text = (): Part => expressions.variableOr('str', depth);
    switch (random.below(14)) {
      case 0:
        if (random.chance(0.1)) return [text(), '[', e('int'), ']'];
        return [text(), '[', this.bound(depth), ':', this.bound(depth), random.pick(['', ':2', ':-1', ':']), ']'];
      case 1:
        return [text(), `.${random.pick(METHODS)}()`];
      case 2:
        return ['clip(', e('str'), ' * ', String(random.below(4)), ')'];
      case 3:
        return [
          'clip("',
          random.pick(['%d|%s', '%5d %r', '%x %s', '%+d%s', '%-4d|%.2s']),
          '" % (',
          e('int'),
          ', ',
          e('str'),
          '))',
        ];
      case 4:
        return ['clip(', text(), `.replace(${this.literal()}, `, e('str'), '))'];
      case 5:
        return ['type(', e('any'), ').__name__'];
      case 6:
        return [`clip(${random.pick(['","', '""', '"-"'])}.join(`, this.words(depth), '))'];
      case 7:
        if (this.scope.plain) return ['"p"'];
        return [expressions.variableOr('obj', depth), '.label()'];
      case 8:
        return [random.pick(['str', 'repr']), '(', e(random.pick(['int', 'bool', 'float', 'str'])), ')'];
      case 9:
        return ['chr(', e('int'), ' % 500 + 32)'];
      case 10:
        return ['"{}:{:>4}{x}".format(', e('int'), ', ', e('str'), ', x=', e('num'), ')[:40]'];
      case 11:
        return ['(', e('str'), random.pick([' or ', ' and ']), e('str'), ')'];
      case 12:
        return this.formatted(depth);
      default:
        return ['clip(', e('str'), ' + ', e('str'), ')'];
    }
  }

  private literal(): string {
    return this.random.chance(0.85) || this.scope.quoted ? this.random.pick(PLAIN) : this.random.pick(ESCAPED);
  }

  private bound(depth: number): Part {
    return this.random.chance(0.4) ? '' : this.expressions.of('int', Math.min(depth - 1, 1));
  }

  private words(depth: number): Part {
    const { random, expressions } = this;
    switch (random.below(3)) {
      case 0:
        return expressions.containers.each('str', depth - 1, '', '');
      case 1:
        return tree('e:sub', 'map(str, ', expressions.of('list', depth - 1), '[:6])');
      default:
        return tree(
          'e:sub',
          expressions.variableOr('str', depth),
          `.split(${random.pick(['', '","', '" "', 'None, 1'])})`,
        );
    }
  }

  /** An f-string. */
  private formatted(depth: number): readonly Part[] {
    const { random, scope } = this;
    if (scope.quoted) return ['"f"'];
    scope.quoted = true;
    const parts: Part[] = ["clip(f'"];
    for (let n = 1 + random.below(3); n > 0; n--) {
      const type = random.pick(['int', 'float', 'str'] as const);
      const spec = random.pick(SPECS[type]);
      const conversion = type === 'str' && random.chance(0.3) ? '!r' : '';
      const width = random.chance(0.1) ? `>{${2 + random.below(6)}}` : spec;
      parts.push(
        random.pick(['', 'v=', '{{', ' ']),
        '{ ',
        this.expressions.of(type, Math.min(depth - 1, 1)),
        conversion,
      );
      parts.push(width === '' ? '}' : `:${width}}`);
    }
    scope.quoted = false;
    return [...parts, "')"];
  }
}
