/** What the lines of emitted JavaScript come from: each statement from its operations, with those that stand inside of it. */
import { expect, test } from 'vitest';
import { emitRegion } from '../../../framework/backend/js/emit.ts';
import { regionOpNames } from '../../../framework/region/ir.ts';
import { TextNames } from '../../../framework/region/names.ts';
import { parseRegion } from '../../../framework/region/parse.ts';
import { jitcode } from '../../property/optimizer/machine.ts';

const env = { linkPortal: () => ({ position: null, run: () => undefined }), finish: () => undefined };

function emit(lines: boolean) {
  const names = new TextNames();
  names.jitcodes.add(jitcode);
  const text = `region "lines" {
b0(v0, v1):
  v2 = typeof_is<number> v0
  guard<true branch> v2 [machine@0(v0, v1, v1)]
  v3 = mul v0, 3
  v4 = add v3, 1
  v5 = length v1
  set_item v1, 0, v4
  v6 = lt v4, v5
  guard<true branch> v6 [machine@1(v0, v1, v4)]
  finish v4
}`;
  return emitRegion(parseRegion(text, names), env, { lines });
}

test('statements with what is computed inside of them', () => {
  const { source, lines, url, run } = emit(true);
  const listed = source.split('\n').flatMap((line, i) => {
    const ops = (lines?.[i] ?? []).map((ins) => regionOpNames[ins.op]);
    return ops.length === 0 ? [] : [`${line.replace(/v\d+|x=\d+;break T\d+;/g, '_')} // ${ops.join(' ')}`];
  });
  expect(listed).toEqual([
    'if(!(typeof _==="number")){_} // guard typeof_is',
    '_=(_*3)+1; // add mul',
    '_=_.length; // length',
    '_[0]=_; // set_item',
    'if(!(_<_)){_} // guard lt',
  ]);
  const list = [7, 8, 9, 10, 11, 12, 13, 14];
  expect(run(2, list)).toBe(7);
  expect(list[0]).toBe(7);
  expect(url).toMatch(/^metatrace:\d+$/);
});

test('nobody asked', () => {
  const { lines, url, source } = emit(false);
  expect({ lines, url }).toEqual({ lines: null, url: null });
  const same = (text: string): string => text.replace(/\/\*\d+\*\//, '');
  expect(same(source)).toBe(same(emit(true).source));
});
