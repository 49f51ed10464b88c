/** The statistics of a JIT as one JSON object: counters, regions, hot exits. */
import type { Program } from '../jitcode/program.ts';
import type { JitEvent } from '../observe/events.table.ts';
import type { ExitStatistics, RegionStatistics } from '../observe/statistics.ts';
import type { Site, Unit } from './entry.ts';
import type { JitHost } from './host.ts';
import { placeOf } from './places.ts';

const MAX_EXITS = 50;

export function report(jit: JitHost): Record<string, unknown> {
  const { stats } = jit;
  const units = jit.memory.live();
  const exits = units.flatMap((unit) =>
    [...unit.allSites()].filter((s) => s.count > 0).map((s) => exitOf(jit.program, unit, s)),
  );
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

const stateOf = (unit: Unit): string => (unit.compiled === null ? 'dropped' : unit.frozen ? 'frozen' : 'active');

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
    state: stateOf(unit),
  };
}

function exitOf(program: Program, unit: Unit, site: Site): ExitStatistics {
  const { reason, interpreter } = placeOf(program, site);
  return { region: unit.name, reason, where: interpreter, count: site.count, state: site.state };
}

const valuesOf = ({ observed }: Site): Record<string, number> =>
  Object.fromEntries([...(observed ?? [])].sort((a, b) => b[1] - a[1]));

/** What is told at the end of the program. */
export function totals(jit: JitHost): JitEvent[] {
  const { program } = jit;
  const all = jit.memory.live().map((unit): JitEvent<'totals'> => {
    const { entries, compilations, bridges, compileMs } = unit;
    const places = [...unit.allSites()].filter((s) => s.count > 0).sort((a, b) => b.count - a.count);
    return {
      event: 'totals',
      region: unit.name,
      unit: unit.id,
      entries,
      compilations,
      bridges,
      compileMs,
      state: stateOf(unit),
      places: places.map((s) => ({
        ...placeOf(program, s),
        count: s.count,
        state: s.state,
        values: valuesOf(s),
      })),
    };
  });
  return [...all, { event: 'end', statistics: report(jit) }];
}
