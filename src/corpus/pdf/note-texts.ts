import type { Vocabulary } from '../text/body/hyphens.js';
import { JoinedLines } from '../text/body/join.js';
import { endsSentence } from '../text/lines/line.js';
import type { NoteText } from '../text/notes/segments.js';
import { least } from './extremes.js';
import type { PrintedNote } from './foot-regions.js';
import type { PrintLine } from './print-line.js';

/** The words of a note, its number left out. */
export function readNoteText({ opening, lines }: PrintedNote, vocabulary: Vocabulary): NoteText {
  const joined = new JoinedLines(vocabulary);
  const left = least(lines.slice(1).map((line) => line.left));
  let paragraphs = 1;
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (above !== undefined && at > 1 && startsParagraph(above, line, left)) paragraphs += 1;
    const text = at === 0 ? opening.rest : line.text;
    if (text !== '') joined.add(text);
  });
  return { text: joined.toString(), paragraphs };
}

function startsParagraph(above: PrintLine, line: PrintLine, left: number): boolean {
  if (!endsSentence(above.text) || above.sheet !== line.sheet) return false;
  return line.left - left > line.size * 0.8 && Math.abs(above.left - left) < line.size * 0.8;
}
