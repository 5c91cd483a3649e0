import { countOf } from '../../counting.js';
import { endsInLink, endsSentence, type Line, lineWidth } from '../lines/line.js';
import type { Run } from './runs.js';

/**
 * Takes the headings between the endnotes of two chapters out of the note above: the last line before the numbering
 * starts again, where it is short and ends no sentence. Words that stand over no chapter stay in the body.
 */
export function cutChapterHeads(lines: readonly Line[], runs: readonly Run[]): readonly Run[] {
  const width = lineWidth(lines);
  const counts = countOf(lines.map(({ text }) => text.toLowerCase()));
  return runs.flatMap((run, at) => {
    const head = run.to - 1;
    const line = lines[head];
    const cuts = run.kind === 'end' && runs[at + 1]?.restarts && head > run.from && line !== undefined;
    if (!cuts || line.text.length > width * 0.8 || endsSentence(line.text) || endsInLink(line.text))
      return [run];
    const kind = (counts.get(line.text.toLowerCase()) ?? 0) > 1 ? 'notes-heading' : 'body';
    return [
      { ...run, to: head },
      { kind, from: head, to: run.to, opening: null, restarts: false },
    ];
  });
}
