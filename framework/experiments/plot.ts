/** Plots of experiments, as SVG. */
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** Values of one line, by the places on the horizontal axis; null: none. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Lines that are drawn in a frame of their own. */
export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

export interface Plot {
  /** What is on the axes. */
  readonly x: string;
  readonly y: string;
  readonly places: readonly string[];
  readonly panels: readonly Panel[];
}

const PANEL_WIDTH = 260;
const HEIGHT = 320;
const LEFT = 50;
const GAP = 30;

/** Panels side by side that share their axes; lines of one name have one colour. */
export function linePlot({ x, y, places, panels }: Plot): string {
  const values = panels.flatMap((p) => p.series.flatMap((s) => s.values.filter((v) => v !== null)));
  const top = Math.ceil(Math.max(1, ...values) * 1.05);
  const left = (k: number): number => LEFT + k * (PANEL_WIDTH + GAP);
  echarts.use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: left(panels.length), height: HEIGHT });
  chart.setOption({
    animation: false,
    backgroundColor: 'white',
    title: panels.map((p, k) => ({ text: p.title, left: left(k), top: 4, textStyle: { fontSize: 13 } })),
    legend: { bottom: 4 },
    grid: panels.map((_, k) => ({ left: left(k), width: PANEL_WIDTH, top: 40, bottom: 76 })),
    xAxis: panels.map((_, k) => ({
      type: 'category',
      gridIndex: k,
      data: places,
      name: x,
      nameLocation: 'middle',
      nameGap: 26,
    })),
    yAxis: panels.map((_, k) => ({ type: 'value', gridIndex: k, max: top, name: k === 0 ? y : '' })),
    series: panels.flatMap((p, k) =>
      p.series.map(({ name, values: data }) => ({ type: 'line', name, data, xAxisIndex: k, yAxisIndex: k })),
    ),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
