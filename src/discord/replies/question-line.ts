import { escapeLine, oneLine, unescapeLine } from '../message/escape.js';

const opening = '-# ';

/** The question above an answer, in small print; the buttons read it from there. */
export function questionLine(question: string): string {
  return opening + escapeLine(oneLine(question));
}

/** The question of a message that `questionLine` opens; null for any other. */
export function questionIn(content: string): string | null {
  const [line = ''] = content.split('\n');
  return line.startsWith(opening) ? unescapeLine(line.slice(opening.length)) : null;
}
