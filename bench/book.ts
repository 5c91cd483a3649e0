import { type SetText, tinyPdf } from '../test/helpers/tiny-pdf.js';

const linesOfText = 34;
const notesOfPage = 3;

/** A book that is set as books are: a running head, text of one size, and small notes with raised numbers. @param sentences - What it says. */
export function bookOf(sentences: readonly string[], pages: number): Uint8Array {
  const words = sentences.join(' ').split(/\s+/);
  let at = 0;
  const line = (chars: number): string => {
    let text = '';
    while (text.length < chars) {
      text += `${text === '' ? '' : ' '}${words[at % words.length]}`;
      at += 1;
    }
    return text;
  };
  return tinyPdf({ pages: Array.from({ length: pages }, (_, page) => pageOf(page, line)) });
}

function pageOf(page: number, line: (chars: number) => string): readonly SetText[] {
  const set: SetText[] = [
    { text: 'The Ledgers of Port Sabine', x: 140, y: 580, size: 8 },
    { text: String(page + 1), x: 360, y: 580, size: 8 },
  ];
  for (let row = 0; row < linesOfText; row += 1) {
    const y = 560 - row * 12;
    const text = line(62);
    set.push({ text, x: 40, y, size: 10 });
    if (row % 12 !== 6) continue;
    // Helvetica is about half as wide as it is high.
    set.push({
      text: String(firstNote(page) + (row - 6) / 12),
      x: 42 + text.length * 5,
      y: y + 3.5,
      size: 6,
    });
  }
  for (let note = 0; note < notesOfPage; note += 1) {
    const y = 120 - note * 27;
    set.push({ text: String(firstNote(page) + note), x: 40, y: y + 2.5, size: 5 });
    for (let row = 0; row < 3; row += 1) set.push({ text: line(75), x: 47, y: y - row * 9, size: 7.5 });
  }
  return set;
}

function firstNote(page: number): number {
  return page * notesOfPage + 1;
}
