/** Of posix: entries of folders, by name and with what is known about them. */
import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { definer, getset, methods, selfAs } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { PyObject } from '../objects/base.ts';
import type { Namespace } from '../objects/binding.ts';
import type { PyClass } from '../objects/class.ts';
import { PyIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { repr, strOf } from '../vm/text.ts';
import { stat } from './file-status.ts';
import { fspath, onPath, pathOf } from './paths.ts';

const DIR_ENTRY = builtinClass('DirEntry', OBJECT, true);
const SCANDIR_ITERATOR = builtinClass('ScandirIterator', OBJECT, true);

/** A name as it is asked for: bytes where the folder's was. */
export const nameOf = (name: string, inBytes: boolean): Value =>
  inBytes ? new PyBytes(new Uint8Array(Buffer.from(name, 'utf8'))) : strOf(name);

class DirEntry extends PyObject {
  readonly entry: Dirent;
  readonly path: Value;
  readonly inBytes: boolean;

  constructor(entry: Dirent, path: string, inBytes: boolean) {
    super();
    this.entry = entry;
    this.path = nameOf(path, inBytes);
    this.inBytes = inBytes;
  }

  get name(): Value {
    return nameOf(this.entry.name, this.inBytes);
  }

  /** What a link leads to, unless it is the link that is meant; links to nothing are neither file nor folder. */
  is(kind: 'isDirectory' | 'isFile', follows: boolean): boolean {
    if (!this.entry.isSymbolicLink()) return this.entry[kind]();
    return follows && onPath(this.path, (p) => statSync(p, { throwIfNoEntry: false })?.[kind]() === true);
  }

  override pyClass(): PyClass {
    return DIR_ENTRY;
  }
}

class ScandirIterator extends PyIterator {
  private readonly entries: readonly DirEntry[];
  private at = 0;

  constructor(entries: readonly DirEntry[]) {
    super();
    this.entries = entries;
  }

  next(): Value | undefined {
    return this.entries[this.at++];
  }

  close(): void {
    this.at = this.entries.length;
  }

  override pyClass(): PyClass {
    return SCANDIR_ITERATOR;
  }
}

/** What an argument names, and how names in the answer are given. */
export function named(v: Value | undefined): { readonly path: Value; readonly inBytes: boolean } {
  const path = v === undefined || v === NONE ? '.' : fspath(v);
  return { path, inBytes: path instanceof PyBytes };
}

function scan(v: Value | undefined): Value {
  const { path, inBytes } = named(v);
  const entries = onPath(path, (p) => readdirSync(p, { withFileTypes: true }));
  const at = pathOf(path);
  const start = at.endsWith('/') ? at : `${at}/`;
  return new ScandirIterator(entries.map((entry) => new DirEntry(entry, `${start}${entry.name}`, inBytes)));
}

function list(v: Value | undefined): Value {
  const { path, inBytes } = named(v);
  return listFrom(onPath(path, (p) => readdirSync(p)).map((name) => nameOf(name, inBytes)));
}

export function openFolders(n: Namespace): void {
  n.set('DirEntry', DIR_ENTRY);
  const def = definer(n);
  def('listdir', 'path=', ([v]) => list(v));
  def('scandir', 'path=', ([v]) => scan(v));
  DIR_ENTRY.namespace.set('__module__', 'posix');
  SCANDIR_ITERATOR.namespace.set('__module__', 'posix');
  const own = (v: Value): DirEntry => selfAs(v, DirEntry, DIR_ENTRY, 'DirEntry');
  getset(DIR_ENTRY, 'name', (v) => own(v).name);
  getset(DIR_ENTRY, 'path', (v) => own(v).path);
  subscriptable(DIR_ENTRY);
  methods(DIR_ENTRY, [
    ['is_dir', '*, follow_symlinks=', ([v, follow]) => own(v).is('isDirectory', follow !== false)],
    ['is_file', '*, follow_symlinks=', ([v, follow]) => own(v).is('isFile', follow !== false)],
    ['is_symlink', '', ([v]) => own(v).entry.isSymbolicLink()],
    ['stat', '*, follow_symlinks=', ([v, follow]) => stat(own(v).path, follow !== false)],
    ['inode', '', ([v]) => onPath(own(v).path, (p) => lstatSync(p).ino)],
    ['__fspath__', '', ([v]) => own(v).path],
    ['__repr__', '', ([v]) => strOf(`<DirEntry ${repr(own(v).name)}>`)],
  ]);
  iteratorMethods(SCANDIR_ITERATOR);
  const iterator = (v: Value): ScandirIterator => selfAs(v, ScandirIterator, SCANDIR_ITERATOR, 'scandir');
  methods(SCANDIR_ITERATOR, [
    ['__enter__', '', ([v]) => v],
    [
      '__exit__',
      '*args',
      ([v]) => {
        iterator(v).close();
        return NONE;
      },
    ],
    [
      'close',
      '',
      ([v]) => {
        iterator(v).close();
        return NONE;
      },
    ],
  ]);
}
