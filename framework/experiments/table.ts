/** Tables and plots of experiments, as Markdown and SVG. */

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export const milliseconds = (ms: number | null | undefined): string => (ms == null ? 'failed' : ms.toPrecision(3));

export const ratio = (x: number | null): string => (x === null ? '-' : `${x.toFixed(2)}x`);

/** Points of one line of a plot, by the index of their place on the horizontal axis; null: none. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const WIDTH = 560;
const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 170;
const TOP = 34;
const BOTTOM = 44;
const COLOURS = ['#1b6ca8', '#c8501e', '#2d8a4e', '#8a3fa0', '#b08900', '#444444', '#d1437c', '#1fa2a2', '#7a5230'];

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Lines over named places, from zero upwards. */
export function linePlot(title: string, places: readonly string[], series: readonly Series[], unit: string): string {
  const all = series.flatMap((s) => s.values.filter((v) => v !== null));
  const top = Math.max(1, ...all) * 1.1;
  const x = (k: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * k) / Math.max(1, places.length - 1);
  const y = (v: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * v) / top;
  const text = (at: string, anchor: string, what: string): string =>
    `<text ${at} text-anchor="${anchor}">${escaped(what)}</text>`;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((t) => (t * top) / 1.1);
  const grid = ticks.flatMap((v) => [
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(v).toFixed(1)}" y2="${y(v).toFixed(1)}" stroke="#dddddd"/>`,
    text(`x="${LEFT - 6}" y="${(y(v) + 4).toFixed(1)}"`, 'end', v.toFixed(1)),
  ]);
  const lines = series.flatMap(({ name, values }, k) => {
    const colour = COLOURS[k % COLOURS.length];
    const points = values.flatMap((v, i) => (v === null ? [] : [`${x(i).toFixed(1)},${y(v).toFixed(1)}`]));
    const at = TOP + 14 * k;
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<line x1="${WIDTH - RIGHT + 12}" x2="${WIDTH - RIGHT + 32}" y1="${at}" y2="${at}" stroke="${colour}" stroke-width="2"/>`,
      text(`x="${WIDTH - RIGHT + 38}" y="${at + 4}"`, 'start', name),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    text(`x="${LEFT}" y="18" font-size="13"`, 'start', `${title} (${unit})`),
    ...grid,
    ...places.map((place, k) => text(`x="${x(k).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}"`, 'middle', place)),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
