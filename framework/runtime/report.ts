/** The statistics of a JIT as one JSON object: counters, regions, hot exits. */

import type { ExitStatistics, RegionStatistics } from '../observe/statistics.ts';
import { GuardAux } from '../region/ir.ts';
import { rawStateOf, type Site, type Unit } from './entry.ts';
import type { JitHost } from './host.ts';

const MAX_EXITS = 50;

export function report(jit: JitHost): Record<string, unknown> {
  const { stats } = jit;
  const units = jit.memory.live();
  const exits = units.flatMap((unit) => [...unit.allSites()].filter((s) => s.count > 0).map((s) => exitOf(unit, s)));
  exits.sort((a, b) => b.count - a.count);
  const { record, optimize, emit } = stats.ms;
  return {
    mode: jit.mode,
    ...stats,
    ms: { record, optimize, emit, total: record + optimize + emit },
    guards: units.reduce((sum, u) => sum + (u.compiled === null ? 0 : u.guards), 0),
    codeBytes: units.reduce((sum, u) => sum + (u.compiled?.source.length ?? 0), 0),
    regions: units.map(regionOf),
    hotExits: exits.slice(0, MAX_EXITS),
  };
}

function regionOf(unit: Unit): RegionStatistics {
  return {
    name: unit.name,
    kind: unit.kind,
    rawOps: unit.rawOps,
    ops: unit.ops,
    guards: unit.guards,
    bytes: unit.compiled?.source.length ?? 0,
    compilations: unit.compilations,
    bridges: unit.bridges,
    entries: unit.entries,
    compileMs: unit.compileMs,
    state: unit.compiled === null ? 'dropped' : unit.frozen ? 'frozen' : 'active',
  };
}

function exitOf(unit: Unit, site: Site): ExitStatistics {
  const { origin } = site;
  const fs = rawStateOf(site);
  const top = fs?.frames[fs.frames.length - 1];
  const aux = origin.kind === 'ins' ? origin.ins.aux : null;
  const guard = aux instanceof GuardAux ? aux.reason : (aux?.kind ?? 'call');
  return {
    region: unit.name,
    reason: origin.kind === 'ins' ? guard : origin.kind === 'merge' ? 'header' : (site.ending ?? 'exit'),
    where: top === undefined ? '?' : `${top.jitcode.name} ${top.jitcode.file}:${top.jitcode.lines[top.pc] ?? 0}`,
    count: site.count,
    state: site.state,
  };
}
