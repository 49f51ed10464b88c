/**
 * Region text in, region text out: tests/filetests/optimize/*.txt. `UPDATE=1` writes what the optimizer makes now; read the difference
 * before you keep it. A line `params: {json}` sets parameters.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CallDesc } from '../../../framework/model/descriptors.ts';
import { ANY_EFFECTS, NO_NAMES } from '../../../framework/model/effects.ts';
import { DEFAULT_OPTIMIZER_PARAMS, type OptimizerParams } from '../../../framework/optimizer/api.ts';
import { optimize } from '../../../framework/optimizer/optimize.ts';
import { Assumption, ConstPool } from '../../../framework/region/ir.ts';
import { ABSENT } from '../../../framework/region/lazy-box.ts';
import { TextNames } from '../../../framework/region/names.ts';
import { parseRegion } from '../../../framework/region/parse.ts';
import { printRegion } from '../../../framework/region/print.ts';
import { NOT_RAISED } from '../../../framework/region/raising.ts';
import { verifyRegion } from '../../../framework/region/verify.ts';
import {
  askClass,
  boxClass,
  frameClass,
  handling,
  jitcode,
  program,
  residuals,
  vecClass,
} from '../../property/optimizer/machine.ts';

const folder = new URL('../../filetests/optimize/', import.meta.url);
/** Reads nothing, and may write anything. */
const overwrite = new CallDesc(
  'overwrite',
  { ...ANY_EFFECTS, reads: NO_NAMES, canRaise: false, canInvalidate: false },
  'any',
);
const MARK = '\n==== optimized\n';

function names(): TextNames {
  const n = new TextNames();
  for (const c of [boxClass, vecClass, frameClass, askClass]) {
    n.classes.add(c);
    if (c.ctor !== null) n.objects.add(c.ctor, c.name);
    for (const f of c.fields) n.fields.add(f);
  }
  for (const [name, r] of Object.entries(residuals)) {
    n.calls.add(r.desc);
    n.objects.add(r.fn, name);
  }
  n.calls.add(overwrite);
  n.jitcodes.add(jitcode);
  n.jitcodes.add(handling);
  n.objects.add(NOT_RAISED, 'NOT_RAISED');
  n.objects.add(ABSENT, 'ABSENT');
  n.objects.add(Object.is, 'is');
  n.objects.add(Array.isArray, 'isArray');
  n.objects.add({}, 'proto');
  n.objects.add(Object.freeze([1, 'two']), 'frozen');
  n.objects.add([1, 'two'], 'open');
  n.assumptions.add(new Assumption('stable'));
  return n;
}

describe('optimize', () => {
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.txt'))) {
    test(file, () => {
      const path = new URL(file, folder);
      const text = readFileSync(path, 'utf8');
      const [source = '', want = ''] = text.split(MARK);
      const params = /^params: (.*)$/m.exec(source)?.[1];
      const n = names();
      const consts = new ConstPool();
      const raw = parseRegion(source.slice(source.indexOf('region ')), n, consts);
      verifyRegion(raw, { raw: true });
      const given = params === undefined ? {} : (JSON.parse(params) as Partial<OptimizerParams>);
      const { region } = optimize(raw, {
        params: { ...DEFAULT_OPTIMIZER_PARAMS, ...given },
        program,
        consts,
        checkFits: true,
      });
      verifyRegion(region);
      const got = printRegion(region, n).trimEnd();
      if (process.env.UPDATE === '1') writeFileSync(path, `${source}${MARK}${got}\n`);
      else expect(got).toBe(want.trimEnd());
    });
  }
});
