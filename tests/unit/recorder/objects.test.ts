/** Which paths may join a merge block that relies on what is known of objects: recordings that make an explored region grow, too. */
import { expect, test } from 'vitest';
import { ClassDesc, FieldDesc } from '../../../framework/model/descriptors.ts';
import { KnownObjects } from '../../../framework/recorder/objects.ts';
import { Block, Ins, primitiveConst, RegionOp } from '../../../framework/region/ir.ts';

const field = (id: number, name: string, immutable: boolean): FieldDesc =>
  new FieldDesc(id, {
    name,
    owner: 'Record',
    hint: 'any',
    immutable,
    quasi: false,
    owned: false,
    immutableElements: false,
  });
const record = new ClassDesc(0, {
  name: 'Record',
  form: 'class',
  base: null,
  fields: [field(0, 'parent', true), field(1, 'code', true), field(2, 'pc', false)],
  inits: null,
  paramCount: 3,
  valueClass: false,
  virtualizable: false,
  transient: false,
});
const made = (parent: Ins, code: number, pc: number): Ins =>
  new Ins(RegionOp.new, [parent, primitiveConst(code), primitiveConst(pc)], record);
const param = (): Ins => new Ins(RegionOp.param, [], null);

function reliedOn(known: KnownObjects, arg: Ins): Block {
  const block = new Block();
  block.params.push(param());
  known.rely(block, [arg]);
  return block;
}

test('a path that knows as much joins, whatever mutable fields hold', () => {
  const known = new KnownObjects();
  const outer = made(primitiveConst(undefined), 1, 0);
  const block = reliedOn(known, made(outer, 2, 3));
  expect(known.isReliedOn(block)).toBe(true);
  expect(known.mayJoin(block, [made(outer, 2, 99)])).toBe(true);
  expect(known.mayJoin(block, block.params)).toBe(true);
});

test('a path with another constant, or that knows nothing, does not', () => {
  const known = new KnownObjects();
  const outer = made(primitiveConst(undefined), 1, 0);
  const block = reliedOn(known, made(outer, 2, 3));
  expect(known.mayJoin(block, [made(outer, 7, 3)])).toBe(false);
  expect(known.mayJoin(block, [made(made(primitiveConst(undefined), 5, 0), 2, 3)])).toBe(false);
  expect(known.mayJoin(block, [made(param(), 2, 3)])).toBe(false);
  expect(known.mayJoin(block, [param()])).toBe(false);
});

test('fields lead to what is known of other objects', () => {
  const known = new KnownObjects();
  const block = reliedOn(known, made(made(primitiveConst(undefined), 1, 0), 2, 3));
  const parent = new Ins(RegionOp.get, block.params, field(0, 'parent', true));
  expect(known.of(parent)).toBeUndefined();
  known.learnField(parent, block.params[0] ?? parent, 'parent');
  expect(known.of(parent)?.constants.get('code')).toBe(primitiveConst(1));
});

test('nothing is relied on where nothing is known', () => {
  const known = new KnownObjects();
  expect(known.isReliedOn(reliedOn(known, param()))).toBe(false);
});
