import { writeFileSync } from 'node:fs';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Look of every plot: readable in black and white, on a page of any colour. */
const config: NonNullable<TopLevelSpec['config']> = {
  background: 'white',
  font: 'sans-serif',
  padding: 12,
  axis: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: '#e6e6e6',
    labelLimit: 320,
  },
  legend: { labelFontSize: 11, titleFontSize: 12, labelLimit: 300 },
  point: { color: '#0072B2', opacity: 1 },
  title: { fontSize: 13, anchor: 'start', fontWeight: 'bold' },
  // Okabe and Ito's colours, which people who are colour-blind can tell apart.
  range: { category: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'] },
};

/** A number on an axis or in a colour. */
export const number = <M extends object>(field: string, title: string, more?: M) => ({
  ...{ field, type: 'quantitative' as const, title },
  ...(more as M),
});

/** What is told apart by its name. */
export const name = (field: string, title: string | null = null) => ({
  ...{ field, type: 'nominal' as const, title },
});

/** Draws a plot into an SVG file. */
export async function drawSvg(file: string, spec: TopLevelSpec): Promise<void> {
  const { spec: plot } = compile({ ...spec, config } as TopLevelSpec);
  const view = new View(parse(plot), { renderer: 'none' });
  writeFileSync(file, `${await view.toSVG()}\n`);
  view.finalize();
}
