import type { DrawnPages } from './drawings.js';

// Two pages tell. The first may be a cover that an archive added.
const looked = [0.4, 0.7];
// A picture of the page covers at least so much of it.
const covered = 0.7;

/** Whether most pages are pictures, the text behind them recognised by a machine. */
export async function isScan(numPages: number, drawn: DrawnPages): Promise<boolean> {
  const chosen = new Set(looked.map((share) => Math.max(1, Math.round(numPages * share))));
  for (const number of chosen) {
    const { pictured, hasHiddenText } = await drawn.at(number);
    if (pictured <= covered && !hasHiddenText) return false;
  }
  return true;
}
