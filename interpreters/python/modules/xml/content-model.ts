/** Content models of element declarations, token by token; groups that are open are on a stack of ours. */
import type { Token } from './doctype.ts';
import type { ContentModel } from './events.ts';

/** Expat's numbers. */
export const CONTENT_KINDS = { EMPTY: 1, ANY: 2, MIXED: 3, NAME: 4, CHOICE: 5, SEQ: 6 } as const;
const { EMPTY, ANY, MIXED, NAME, CHOICE, SEQ } = CONTENT_KINDS;
/** By expat's numbers. */
const QUANTIFIERS = ['', '?', '*', '+'];

const node = (kind: number, quantifier: string, name: string | null): ContentModel => ({
  kind,
  quantifier: QUANTIFIERS.indexOf(quantifier),
  name,
  children: [],
});

/** `told`: of each token but the last one. */
export function* modelOf(
  unexpected: (t: Token) => unknown,
  told: () => void,
): Generator<undefined, ContentModel, Token> {
  let t = yield;
  if (t.kind === 'name' && t.quantifier === '' && t.text === 'EMPTY') return node(EMPTY, '', null);
  if (t.kind === 'name' && t.quantifier === '' && t.text === 'ANY') return node(ANY, '', null);
  if (t.kind !== '(') throw unexpected(t);
  told();
  t = yield;
  if (t.kind === 'hash name' && t.text === '#PCDATA') {
    told();
    return yield* mixed(unexpected, told);
  }
  const open = [node(SEQ, '', null)];
  const separators: string[] = [''];
  for (;;) {
    // An item, or the beginning of a group.
    if (t.kind === '(') {
      told();
      const group = node(SEQ, '', null);
      open.at(-1)?.children.push(group);
      open.push(group);
      separators.push('');
      t = yield;
      continue;
    }
    if (t.kind !== 'name') throw unexpected(t);
    open.at(-1)?.children.push(node(NAME, t.quantifier, t.quantifier === '' ? t.text : t.text.slice(0, -1)));
    told();
    t = yield;
    while (t.kind === ')') {
      const group = open.pop();
      separators.pop();
      if (group === undefined) throw unexpected(t);
      group.quantifier = QUANTIFIERS.indexOf(t.quantifier);
      if (open.length === 0) return group;
      told();
      t = yield;
    }
    const separator = separators[separators.length - 1];
    if ((t.kind !== ',' && t.kind !== '|') || (separator !== '' && separator !== t.kind)) throw unexpected(t);
    separators[separators.length - 1] = t.kind;
    const group = open.at(-1);
    if (group !== undefined && t.kind === '|') group.kind = CHOICE;
    told();
    t = yield;
  }
}

function* mixed(unexpected: (t: Token) => unknown, told: () => void): Generator<undefined, ContentModel, Token> {
  const model = node(MIXED, '', null);
  let t = yield;
  while (t.kind === '|') {
    told();
    t = yield;
    if (t.kind !== 'name' || t.quantifier !== '') throw unexpected(t);
    model.children.push(node(NAME, '', t.text));
    told();
    t = yield;
  }
  const isRight = t.quantifier === '*' || (t.quantifier === '' && model.children.length === 0);
  if (t.kind !== ')' || !isRight) throw unexpected(t);
  model.quantifier = QUANTIFIERS.indexOf(t.quantifier);
  return model;
}
