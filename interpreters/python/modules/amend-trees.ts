/** Amendments of xml.etree.ElementTree (amendments.ts): what its elements do otherwise in C. */
import { methods } from '../builtins/define.ts';
import { setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { exceptionData, INDEX_ERROR, Raised, raise, typeError } from '../objects/exceptions.ts';
import { CALLABLE_ITERATOR, NativeIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { isInstance, typeName } from '../objects/types-of.ts';
import { PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { getItemSlow, listItems } from '../vm/iterate.ts';
import { str, strOf } from '../vm/text.ts';

/** In C, lists of names and attributes, and of the texts of comments, too. */
export function amendTrees(n: Namespace): void {
  const element = n.get('Element');
  if (!(element instanceof PyClass)) throw new Error('another ElementTree');
  const list = (name: string): readonly [string, string, (args: readonly Value[]) => Value] => [
    name,
    '',
    ([self]) => listFrom(listItems(call(getAttr(getAttr(self, 'attrib'), name), []))),
  ];
  function* texts(e: Value): Generator<Value, void> {
    const text = getAttr(e, 'text');
    if (isTrue(text)) yield text;
    for (const child of listItems(e)) {
      yield* texts(child);
      const tail = getAttr(child, 'tail');
      if (isTrue(tail)) yield tail;
    }
  }
  methods(element, [
    [
      '__getitem__',
      'key, /',
      ([self, key]) => {
        try {
          return getItemSlow(getAttr(self, '_children'), key);
        } catch (e) {
          if (e instanceof Raised && isInstance(e.exc, INDEX_ERROR))
            throw raise(INDEX_ERROR, 'child index out of range');
          throw e;
        }
      },
    ],
    [
      'append',
      'subelement, /',
      ([self, child]) => {
        if (!isInstance(child, element))
          throw typeError(`append() argument must be xml.etree.ElementTree.Element, not ${typeName(child)}`);
        return call(getAttr(getAttr(self, '_children'), 'append'), [child]);
      },
    ],
    list('keys'),
    list('items'),
    ['itertext', '', ([self]) => new NativeIterator(texts(self), CALLABLE_ITERATOR)],
  ]);
  amendParsers(n);
}

/** In C, errors are made of texts, and nothing shows that others were before them. */
function amendParsers(n: Namespace): void {
  const parser = n.get('XMLParser');
  const error = n.get('ParseError');
  if (!(parser instanceof PyClass) || !(error instanceof PyClass)) throw new Error('another ElementTree');
  methods(parser, [
    [
      '_raiseerror',
      'value',
      ([, value]) => {
        const e = call(error, [strOf(str(value))]);
        if (!(e instanceof PyInstance)) throw typeError('exceptions must derive from BaseException');
        setOwn(e, 'code', getAttr(value, 'code'));
        setOwn(e, 'position', new PyTuple([getAttr(value, 'lineno'), getAttr(value, 'offset')]));
        exceptionData(e).suppressContext = true;
        throw new Raised(e);
      },
    ],
  ]);
}
