import type { DrawnPages, Rule } from './drawings.js';
import { least } from './extremes.js';
import type { Page } from './page.js';

/** For each sheet, where the rule above its notes may be drawn: heights from the top, in points. */
export type Separators = ReadonlyMap<number, readonly number[]>;

/**
 * Finds the rules that may be above notes: from the left edge of the text, under no words and in no table. They are looked
 * for only where notes are as large as the text.
 */
export async function findSeparators(drawn: DrawnPages, pages: readonly Page[]): Promise<Separators> {
  const found = new Map<number, readonly number[]>();
  for (const page of pages) {
    const { rules } = await drawn.at(page.sheet);
    const heights = rules.filter((rule) => isAlone(rule, page, rules)).map(({ y }) => y);
    if (heights.length > 0) found.set(page.sheet, heights);
  }
  return found;
}

function isAlone(rule: Rule, page: Page, rules: readonly Rule[]): boolean {
  const lines = page.columns.flat();
  const isUnderline = lines.some(
    (line) =>
      rule.y > line.y - line.size * 0.1 &&
      rule.y < line.y + line.size * 0.35 &&
      rule.left < line.right &&
      rule.right > line.left,
  );
  const leftmost = least(lines.map((line) => line.left));
  const beginsText =
    rule.left <= leftmost + 5 || lines.some((line) => Math.abs(line.left - rule.left) < line.size * 0.5);
  const inTable =
    rules.filter((other) => Math.abs(other.y - rule.y) < 60 && Math.abs(other.left - rule.left) < 5).length >
    2;
  return !isUnderline && beginsText && !inTable;
}
