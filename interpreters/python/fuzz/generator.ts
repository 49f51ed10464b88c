/**
 * Random Python programs for the fuzzer. What they print is told by `note` and `show`: no addresses, no order of sets of texts, so that it is the same
 * everywhere.
 */
import { type FuzzLanguage, optional, type Random, type Tree, tree } from 'metatrace/fuzz';
import { Classes } from './classes.ts';
import { Expressions } from './expressions.ts';
import { Functions } from './functions.ts';
import { PRELUDE } from './prelude.ts';
import { Scope } from './scope.ts';
import { Statements } from './statements.ts';

function generate(random: Random): Tree {
  const scope = new Scope(random);
  const expressions = new Expressions(scope);
  const classes = new Classes(scope, expressions);
  const statements = new Statements(scope, expressions, classes);
  const functions = new Functions(statements);
  statements.functions = functions;
  const parts: Tree[] = [];
  for (let n = 1 + random.below(3); n > 0; n--) parts.push(classes.declare());
  for (const type of ['num', 'int', 'any', 'list', 'obj', 'str', 'dict'] as const) parts.push(statements.local(type));
  for (let n = 1 + random.below(4); n > 0; n--) parts.push(functions.declare());
  for (let n = 2 + random.below(2); n > 0; n--) parts.push(scene(statements));
  parts.push(statements.note(false));
  return tree('program', ...parts, 'finish()\n');
}

/** Code of the module, or a function that is called once; it may fail. */
function scene(statements: Statements): Tree {
  const { scope } = statements;
  const { random } = scope;
  const size = 3 + random.below(4);
  if (random.chance(0.3)) {
    const block = statements.block(size, 3);
    return optional('s', 'try:\n', block, 'except Exception as failure:\n', tree('block', 'failed(failure)\n'));
  }
  const name = scope.fresh('scene');
  const body = scope.function(false, () => {
    const shared = scope.share();
    return tree('block', shared, ...statements.list(size, 3), 'pass\n');
  });
  return optional('s', `def ${name}():\n`, body, `attempt(${name})\n`);
}

/** Each program of a batch is a module of its own; the classes of the prelude are shared, and no program changes them. */
function batch(programs: readonly Tree[]): Tree {
  const last = programs.at(-1);
  if (last === undefined) return tree('batch');
  const others = programs.slice(0, -1).map((p, i) => tree('member', `member("program${i}", r"""\n`, p, '""")\n'));
  return tree('batch', PRELUDE, ...others, last);
}

const language: FuzzLanguage = {
  generate,
  batch,
  simplest: {
    s: [''],
    'e:int': ['1', '0'],
    'e:float': ['0.5'],
    'e:num': ['1', '0.5', '1.5'],
    'e:str': ['""', '"a"'],
    'e:bool': ['True', 'False'],
    'e:list': ['[]', '[1, 2]'],
    'e:dict': ['{}', '{1: 2}'],
    'e:set': ['set()', '{1}'],
    'e:tup': ['(1, "a", 2)'],
    'e:obj': ['Plain(1, "a")'],
    'e:any': ['None', '1'],
    'e:fun': ['(lambda p: p)'],
  },
  /** Addresses are anybody's. */
  comparable: (text) => text.replace(/ at 0x[0-9a-f]+/g, ' at 0x'),
  comment: (text) => `# ${text.replace(/[\r\n]+/g, ' ')}`,
};
export default language;
