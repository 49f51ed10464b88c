/** pwd and grp: users and groups as the system's files tell them. */
import { readFileSync } from 'node:fs';
import { builtin } from '../builtins/define.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { KEY_ERROR, raise } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import type { Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { repr, str, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { onPath } from './paths.ts';

type Fields = readonly string[];

/** The lines of a file of the system, in fields. */
function entries(file: string): Fields[] {
  const text = onPath(file, (path) => readFileSync(path, 'utf8'));
  return text
    .split('\n')
    .filter((line) => line.includes(':') && !line.startsWith('#'))
    .map((line) => line.split(':'));
}

interface Kind {
  readonly module: string;
  readonly file: string;
  readonly struct: () => StructSequence;
  readonly items: (fields: Fields) => Value[];
  /** Names of the functions: by name, by number, all. */
  readonly functions: readonly [string, string, string];
  readonly number: string;
}

function openKind({ module, file, struct: makeStruct, items, functions, number }: Kind): void {
  registerModule(module, (n) => {
    const struct = makeStruct();
    n.set(struct.cls.name, struct.cls);
    const [byName, byNumber, all] = functions;
    const find = (matches: (fields: Fields) => boolean, missing: string): Value => {
      const found = entries(file).find(matches);
      if (found === undefined) throw raise(KEY_ERROR, missing);
      return struct.make(items(found));
    };
    n.set(
      byName,
      builtin(byName, 'name, /', ([name]) =>
        find((f) => f[0] === str(name), `${byName}(): name not found: ${repr(name)}`),
      ),
    );
    n.set(
      byNumber,
      builtin(byNumber, `${number}, /`, ([id]) => {
        const wanted = smallIndex(id);
        return find((f) => Number(f[2]) === wanted, `${byNumber}(): ${number} not found: ${wanted}`);
      }),
    );
    n.set(
      all,
      builtin(all, '', () => listFrom(entries(file).map((fields) => struct.make(items(fields))))),
    );
  });
}

export function openAccounts(): void {
  openKind({
    module: 'pwd',
    file: '/etc/passwd',
    struct: () =>
      new StructSequence('pwd', 'struct_passwd', [
        'pw_name',
        'pw_passwd',
        'pw_uid',
        'pw_gid',
        'pw_gecos',
        'pw_dir',
        'pw_shell',
      ]),
    items: ([name, password, uid, gid, comment, folder, shell]) => [
      strOf(name),
      strOf(password),
      Number(uid),
      Number(gid),
      strOf(comment),
      strOf(folder),
      strOf(shell),
    ],
    functions: ['getpwnam', 'getpwuid', 'getpwall'],
    number: 'uid',
  });
  openKind({
    module: 'grp',
    file: '/etc/group',
    struct: () => new StructSequence('grp', 'struct_group', ['gr_name', 'gr_passwd', 'gr_gid', 'gr_mem']),
    items: ([name, password, gid, members]) => [
      strOf(name),
      strOf(password),
      Number(gid),
      listFrom(members === '' ? [] : members.split(',').map(strOf)),
    ],
    functions: ['getgrnam', 'getgrgid', 'getgrall'],
    number: 'gid',
  });
}
