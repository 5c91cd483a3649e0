import type { ExplainedLine } from '../corpus/index.js';
import { type Page, paragraph } from './page.js';

const rowColumns = 5;
const readAsColumns = 16;

/** Each line of a text, what it was read as, and below it why. */
export function renderExplained(lines: readonly ExplainedLine[], page: Page): string {
  const { colors } = page;
  const indent = ' '.repeat(rowColumns + 2 + readAsColumns + 2);
  return lines
    .map(({ row, text, readAs, because }) => {
      const head = `${String(row).padStart(rowColumns)}  ${readAs.padEnd(readAsColumns)}  `;
      const shown = `${readAs === 'body' ? head : colors.bold(head)}${cut(text, page.columns - head.length)}`;
      return [shown, ...because.map((reason) => colors.dim(paragraph(page, reason, indent)))].join('\n');
    })
    .join('\n');
}

/** The beginning of a line that is longer than the page: a line each, so that they are below each other. */
function cut(text: string, columns: number): string {
  const most = Math.max(20, Math.min(columns, 100));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
