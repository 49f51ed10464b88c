/** Where the time of a run went, from its log: as text, and as a file for speedscope (which Firefox's profiler reads, too). */
import type { SourceFile } from './data.ts';
import type { ReadLog } from './read.ts';

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padStart(8);

const isCompiled = (tier: string): boolean => tier === 'recorded' || tier === 'method' || tier === 'baseline';
const tierName = (tier: string): string => (isCompiled(tier) ? `compiled code, ${tier}` : tier);

function lineText(files: readonly SourceFile[], file: number, line: number): string {
  return files[file]?.text?.split('\n')[line - 1]?.trim() ?? '';
}

/** Shares of tiers, and the hottest hosted lines of compiled code. */
export function formatProfile({ run }: ReadLog, top: number): string {
  const tiers = Object.entries(run.tiers).sort(([, a], [, b]) => b - a);
  const total = tiers.reduce((sum, [, n]) => sum + n, 0);
  const lines = run.files.flatMap((f, i) =>
    (run.heat[i] ?? []).map(({ line, samples }) => ({ name: f.name, file: i, line, samples })),
  );
  lines.sort((a, b) => b.samples - a.samples);
  const shown = lines.slice(0, top).map(({ name, file, line, samples }) => {
    const text = lineText(run.files, file, line);
    return `${percent(samples, total)}  ${name}:${line}${text === '' ? '' : `  ${text}`}`;
  });
  return [
    `mode ${run.mode}: ${total} samples`,
    ...tiers.map(([tier, n]) => `${percent(n, total)}  ${tierName(tier)}`),
    '',
    shown.length === 0 ? 'no samples in compiled code of a file' : 'hosted lines, in compiled code',
    ...shown,
    '',
  ].join('\n');
}

/** Stacks: the tier, the region, the hosted line. (https://www.speedscope.app/file-format-schema.json) */
export function speedscope({ run, sampled }: ReadLog): unknown {
  const frames: { readonly name: string; readonly file?: string; readonly line?: number }[] = [];
  const indices = new Map<string, number>();
  const frame = (name: string, at: { readonly file: string; readonly line: number } | null): number => {
    const key = JSON.stringify([name, at]);
    let index = indices.get(key);
    if (index === undefined) indices.set(key, (index = frames.push({ name, ...at }) - 1));
    return index;
  };
  const samples: number[][] = [];
  const weights: number[] = [];
  const add = (stack: number[], weight: number): void => {
    samples.push(stack);
    weights.push(weight);
  };
  const regions = new Map(run.regions.map((r) => [r.unit, r]));
  for (const { unit, tier, lines } of sampled) {
    const region = regions.get(unit);
    const below = [frame(tierName(tier), null), frame(`${region?.name ?? 'region'} #${unit}`, region?.source ?? null)];
    for (const { source, samples: n } of lines) {
      add(source === null ? below : [...below, frame(`${source.file}:${source.line}`, source)], n);
    }
  }
  for (const [tier, n] of Object.entries(run.tiers)) if (!isCompiled(tier)) add([frame(tierName(tier), null)], n);
  const endValue = weights.reduce((a, b) => a + b, 0);
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name: run.label,
    exporter: 'metatrace',
    shared: { frames },
    profiles: [{ type: 'sampled', name: run.label, unit: 'none', startValue: 0, endValue, samples, weights }],
  };
}
