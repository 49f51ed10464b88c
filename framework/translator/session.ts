/** One program under translation, kept in memory so that an edit costs a fraction of the first translation. Loads ts-morph. */
import path from 'node:path';
import { printProgram } from '../jitcode/print.ts';
import { type Assembled, assembleProgram, type Driver } from './assemble.ts';
import { checkProgram } from './checks.ts';
import { bare, resolveAlias } from './constants.ts';
import { EffectAnalysis } from './effects.ts';
import type { Fn } from './functions.ts';
import { KeptLowerings } from './kept-lowerings.ts';
import { type LinkedPortal, Linker } from './link.ts';
import { JITCODE_FILE, type Manifest, type PortalEntry, TOOL_VERSION } from './manifest.ts';
import { OutputPaths } from './paths.ts';
import { type Judged, judgeAll } from './policy.ts';
import { layoutOf, type PortalLayout } from './portal.ts';
import { type Problem, positionOf, TranslationError } from './problems.ts';
import { hashOf, SourceProject } from './project.ts';
import { type CheckReport, reportClasses, reportFunctions } from './report.ts';
import { Resolver } from './resolve.ts';
import { ts } from './ts.ts';
import { World } from './world.ts';
import { writeTranslation } from './write.ts';

interface Analysis {
  readonly world: World;
  readonly judged: ReadonlyMap<string, Judged>;
  readonly drivers: readonly Driver[];
  readonly layouts: readonly PortalLayout[];
  readonly assembled: Assembled;
}

interface Linked {
  /** By path below the output folder. */
  readonly texts: ReadonlyMap<string, string>;
  readonly portals: readonly PortalEntry[];
}

export class TranslatorSession {
  private readonly project: SourceProject;
  private analysis: Analysis | null = null;
  readonly kept = new KeptLowerings();

  constructor(entry: string) {
    this.project = new SourceProject(entry);
  }

  /** Reads changed files again. */
  refresh(): void {
    if (this.project.refresh()) this.analysis = null;
  }

  /** Does all that an edit makes necessary and writes nothing: V8 compiles then what the next edit needs. */
  rehearse(outDir: string): void {
    this.project.rehearse();
    this.analysis = null;
    this.link(this.analyse(), outDir);
  }

  private get entryName(): string {
    return this.project.modules.get(this.project.entry)?.name ?? path.basename(this.project.entry);
  }

  private analyse(): Analysis {
    if (this.analysis !== null) return this.analysis;
    const errors = this.project.syntaxErrors();
    if (errors.length > 0) throw new TranslationError(errors);
    const world = new World(this.project);
    if (world.portals.length === 0) {
      const position = { file: this.project.entry, line: 1, column: 1 };
      const advice = 'create a JitDriver and call its mergePoint at the head of the dispatch loop';
      world.problems.push({ ...position, message: 'no merge point in this program', advice });
    }
    const judged = judgeAll(world, this.kept);
    const effects = new EffectAnalysis(world, judged);
    checkProgram(world, judged);
    const layouts = world.portals.map((fn) => layoutOf(world, fn)).filter((l) => l !== null);
    const drivers: Driver[] = [];
    for (const l of layouts) {
      const ref = world.constantRef(l.driver);
      if (ref === null) continue;
      if (drivers.some((d) => d.ref.module === ref.module && d.ref.expr === ref.expr)) {
        const advice = 'give each dispatch loop a JitDriver of its own';
        world.problems.push({ ...positionOf(l.mergePoint), message: 'this driver has another merge point', advice });
      } else drivers.push({ name: driverName(world, l.driver) ?? ref.expr, ref });
    }
    const resolver = new Resolver(world, judged, effects);
    const resolved = resolver.run();
    const { receivers } = resolver;
    const assembled = assembleProgram({ name: this.entryName, resolved, receivers, drivers, problems: world.problems });
    this.analysis = { world, judged, drivers, layouts, assembled };
    return this.analysis;
  }

  check(): CheckReport {
    const a = this.analyse();
    this.link(a, path.join(this.project.root, 'translated'));
    return this.report(a);
  }

  private report(a: Analysis): CheckReport {
    const portals = a.layouts.map((l) => ({
      name: l.fn.name,
      file: l.fn.module.file,
      line: l.fn.startLine + 1,
      driver: l.driver.getText(),
      live: a.assembled.live.get(l.fn.id) ?? [],
    }));
    const problems = unique(a.world.problems);
    return {
      entry: this.project.entry,
      functions: reportFunctions(a.judged),
      classes: reportClasses(a.world),
      portals,
      problems,
    };
  }

  /** Texts of all modules by path below the output folder. Finds problems too. */
  private link(a: Analysis, outDir: string): Linked {
    const { world } = a;
    const { symbols } = a.assembled.builder;
    const paths = new OutputPaths(this.project, outDir);
    const indexOf = (driver: ts.Expression): number => {
      const ref = world.constantRef(driver);
      return a.drivers.findIndex((d) => ref !== null && d.ref.module === ref.module && d.ref.expr === ref.expr);
    };
    const portals = new Map<Fn, LinkedPortal>();
    for (const layout of a.layouts) {
      const live = a.assembled.live.get(layout.fn.id);
      if (live !== undefined)
        portals.set(layout.fn, { layout, driverIndex: indexOf(layout.driver), live: live.map((l) => l.name) });
    }
    const resume: PortalEntry[] = [];
    for (const p of portals.values()) {
      const { fn } = p.layout;
      const { module, index } = symbols.of(fn.module.name, Linker.resumeThunk(p));
      resume.push({ jitcode: a.assembled.builder.functionId(fn.id), module, index });
    }
    const out = new Map<string, string>();
    for (const m of this.project.modules.values()) {
      if (!m.copied) continue;
      const thunks = symbols.expressions(m.name);
      out.set(OutputPaths.fileOf(m.name), new Linker(world, m, portals, indexOf, paths).run(thunks));
    }
    return { texts: out, portals: resume };
  }

  /** Writes the translated program; throws TranslationError if hints are wrong. */
  translate(outDir: string): { readonly manifest: Manifest; readonly report: CheckReport } {
    const a = this.analyse();
    const { texts, portals } = this.link(a, outDir);
    const report = this.report(a);
    if (report.problems.length > 0) throw new TranslationError(report.problems);
    const sources: { [file: string]: string } = {};
    for (const m of this.project.modules.values()) sources[path.relative(outDir, m.file)] = hashOf(m.text);
    const files = new Map(texts).set(JITCODE_FILE, printProgram(a.assembled.program));
    const written = Object.fromEntries([...files].map(([file, text]) => [file, hashOf(text)]));
    const modules = a.assembled.builder.symbols.moduleNames().filter((name) => name !== '');
    const manifest: Manifest = {
      tool: TOOL_VERSION,
      entry: OutputPaths.fileOf(this.entryName),
      jitcode: JITCODE_FILE,
      modules: Object.fromEntries(modules.map((name) => [name, OutputPaths.fileOf(name)])),
      portals,
      drivers: a.drivers.map((d) => d.name),
      sources,
      written,
    };
    writeTranslation(outDir, files, `${JSON.stringify(manifest, null, 1)}\n`);
    return { manifest, report };
  }
}

/** The name in `new JitDriver({ name: '...' })`. */
function driverName(world: World, driver: ts.Expression): string | null {
  const symbol = resolveAlias(world.checker, world.checker.getSymbolAtLocation(driver));
  const d = symbol?.valueDeclaration;
  const init =
    d !== undefined && ts.isVariableDeclaration(d) && d.initializer !== undefined ? bare(d.initializer) : undefined;
  const options = init !== undefined && ts.isNewExpression(init) ? init.arguments?.[0] : undefined;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return null;
  for (const p of options.properties) {
    if (!ts.isPropertyAssignment(p) || p.name.getText() !== 'name') continue;
    const name = world.constants.evaluate(p.initializer)?.value;
    return typeof name === 'string' ? name : null;
  }
  return null;
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.file}:${p.line}:${p.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
