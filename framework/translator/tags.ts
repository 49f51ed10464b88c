/**
 * JSDoc tags as hints: which there are, where they may stand, which exclude each other.
 *
 * A hint that is misspelt or that stands at the wrong place would do nothing, silently; so every tag on a declaration that
 * matters to the translator has to be one of ours or a known documentation tag.
 */
import { type Problem, positionOf } from './problems.ts';
import { ts } from './ts.ts';

type Place = 'function' | 'class' | 'field';

const HINT_TAGS: { readonly [tag: string]: { readonly on: Place; readonly excludes: readonly string[] } } = {
  elidable: { on: 'function', excludes: ['unrollSafe'] },
  dontLookInside: { on: 'function', excludes: ['unrollSafe', 'lookInside'] },
  lookInside: { on: 'function', excludes: ['elidable'] },
  unrollSafe: { on: 'function', excludes: [] },
  virtualizable: { on: 'class', excludes: ['valueClass'] },
  valueClass: { on: 'class', excludes: [] },
  transient: { on: 'class', excludes: ['valueClass', 'virtualizable'] },
  owned: { on: 'field', excludes: [] },
  quasiImmutable: { on: 'field', excludes: [] },
  immutableElements: { on: 'field', excludes: [] },
  generalElements: { on: 'field', excludes: ['doubleElements'] },
  doubleElements: { on: 'field', excludes: [] },
};

const DOCUMENTATION_TAGS = new Set(
  (
    'abstract access alpha arg argument async author beta borrows callback category class constant constructor copyright ' +
    'decorator default defaultvalue deprecated description enum event eventproperty example experimental exports extends ' +
    'external file fileoverview fires function generator global hidden ignore implements import inheritdoc inheritDoc inner ' +
    'instance interface internal kind lends license link linkcode linkplain listens memberof method mixin module name ' +
    'namespace overload override package packageDocumentation param private privateRemarks prop property protected public ' +
    'readonly remarks requires return returns satisfies sealed see since static summary template this throws todo ' +
    'tutorial type typedef typeParam variation version virtual yields'
  ).split(' '),
);

const NO_TAGS: ReadonlySet<string> = new Set();

/** The node that carries a declaration's JSDoc: for `const f = () => ...` the compiler finds the statement's. */
export function tagsOf(node: ts.Node): ReadonlySet<string> {
  const tags = ts.getJSDocTags(node);
  return tags.length === 0 ? NO_TAGS : new Set(tags.map((tag) => tag.tagName.text));
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function nearest(tag: string): string | undefined {
  return Object.keys(HINT_TAGS).find((hint) => distance(hint.toLowerCase(), tag.toLowerCase()) <= 3);
}

const PLACE_NAMES = { function: 'a function or method', class: 'a class', field: 'a field of a class' };

/** Checks the tags of one declaration; `place` is what it declares. */
export function checkTags(node: ts.Node, place: Place, problems: Problem[]): void {
  const seen = tagsOf(node);
  for (const tag of ts.getJSDocTags(node)) {
    const name = tag.tagName.text;
    const spec = Object.hasOwn(HINT_TAGS, name) ? HINT_TAGS[name] : undefined;
    if (spec === undefined) {
      if (DOCUMENTATION_TAGS.has(name)) continue;
      const near = nearest(name);
      problems.push({
        ...positionOf(tag),
        message: `unknown tag @${name}`,
        advice:
          near === undefined
            ? `known hints: ${Object.keys(HINT_TAGS).join(', ')}; write other remarks as plain text`
            : `did you mean @${near}?`,
      });
    } else if (spec.on !== place) {
      const advice = `@${name} belongs to ${PLACE_NAMES[spec.on]}`;
      problems.push({ ...positionOf(tag), message: `@${name} does not apply to ${PLACE_NAMES[place]}`, advice });
    } else {
      for (const other of spec.excludes) {
        if (!seen.has(other)) continue;
        const advice = `keep one of them: a function with @${name} is not looked into`;
        problems.push({ ...positionOf(tag), message: `@${name} contradicts @${other}`, advice });
      }
    }
  }
}
