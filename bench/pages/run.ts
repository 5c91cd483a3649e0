import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Evaluation } from '../../eval/evaluation.js';
import { wrongInput } from '../../eval/wrong-input.js';
import { newScript, run } from '../../src/bin/program.js';
import { type BenchReport, type HugeCollection, hugeOut } from '../report.js';
import type { SoakReport } from '../soak/report.js';
import { drawSvg } from './draw.js';
import { type OtherReports, performancePage, wholeCollections } from './performance-page.js';
import { contendersPlot, growthPlot, recallPlot, soakPlot } from './performance-plots.js';
import { qualityPage } from './quality-page.js';
import { ablationPlot, decisionPlot, reliabilityPlot } from './quality-plots.js';
import { putTable, qualityTable, speedTable } from './readme-tables.js';

const projectDir = dirname(dirname(import.meta.dirname));
const plotsDir = join(projectDir, 'docs/plots');

const program = newScript(
  'plots',
  "Makes docs/quality.md, docs/performance.md and README's tables from the reports of npm run eval and npm run bench.",
)
  .option('--eval <file>', 'the report of npm run eval', 'tmp/eval.json')
  .option('--bench <file>', 'the report of npm run bench', 'tmp/bench.json')
  .option('--soak <file>', 'the report of npm run soak, shown beside that', 'tmp/soak.json')
  .action(async (reports: Readonly<Record<'eval' | 'bench' | 'soak', string>>) => {
    mkdirSync(plotsDir, { recursive: true });
    const there = [reports.eval, reports.bench].filter((file) => existsSync(file));
    if (there.length === 0) {
      throw wrongInput(
        `Expected ${reports.eval} or ${reports.bench}, found neither: npm run eval or npm run bench`,
      );
    }
    const evaluation = readReport<Evaluation>(reports.eval);
    if (evaluation !== null) await writeQuality(evaluation);
    const report = readReport<BenchReport>(reports.bench);
    if (report === null) return;
    await writePerformance(report, {
      huge: readReport<HugeCollection>(hugeOut(reports.bench)),
      soak: readReport<SoakReport>(reports.soak),
    });
  });

function readReport<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

async function writeQuality(evaluation: Evaluation): Promise<void> {
  await drawSvg(join(plotsDir, 'ablations.svg'), ablationPlot(evaluation));
  await drawSvg(join(plotsDir, 'decision.svg'), decisionPlot(evaluation));
  await drawSvg(join(plotsDir, 'reliability.svg'), reliabilityPlot(evaluation));
  writePage('docs/quality.md', qualityPage(evaluation));
  writeTable('quality', qualityTable(evaluation));
}

async function writePerformance(report: BenchReport, others: OtherReports): Promise<void> {
  const { soak } = others;
  await drawSvg(join(plotsDir, 'contenders.svg'), contendersPlot(report));
  await drawSvg(join(plotsDir, 'growth.svg'), growthPlot(report, wholeCollections(report, others)));
  await drawSvg(join(plotsDir, 'recall.svg'), recallPlot(report));
  if (soak !== null) await drawSvg(join(plotsDir, 'soak.svg'), soakPlot(soak));
  writePage('docs/performance.md', performancePage(report, others));
  writeTable('speed', speedTable(report));
}

function writePage(name: string, text: string): void {
  writeFileSync(join(projectDir, name), text);
  process.stderr.write(`Written: ${name}\n`);
}

function writeTable(place: 'quality' | 'speed', table: string): void {
  writePage('README.md', putTable(readFileSync(join(projectDir, 'README.md'), 'utf8'), place, table));
}

await run(program);
