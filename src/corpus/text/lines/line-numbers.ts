import { countOf } from '../../counting.js';
import type { Line } from './line.js';
import { linesByPage, withoutLines } from './page-lines.js';

// Pleadings number the lines of a page from 1 to 25 or 28; no page of notes is numbered so twice.
const leastLines = 20;
const leastPages = 2;

const numberedLine = /^(\d{1,2})(?:\s+|$)/;

/** Takes out the numbers that pleadings and transcripts print beside every line, where pages are numbered alike. */
export function removeLineNumbers(lines: readonly Line[]): readonly Line[] {
  const pages = linesByPage(lines).map(countFromOne);
  const lengths = countOf(pages.map(({ length }) => length));
  const numbered = new Set(
    pages.filter(({ length }) => length >= leastLines && (lengths.get(length) ?? 0) >= leastPages).flat(),
  );
  if (numbered.size === 0) return lines;
  const bare = new Set<Line>();
  const left = lines.map((line) => {
    if (!numbered.has(line)) return line;
    const stripped = { ...line, text: line.text.replace(numberedLine, '') };
    if (stripped.text === '') bare.add(stripped);
    return stripped;
  });
  return withoutLines(left, bare);
}

/** The lines of a page that count up from 1, each by one. */
function countFromOne(page: readonly Line[]): readonly Line[] {
  const counted: Line[] = [];
  for (const line of page) {
    if (Number(numberedLine.exec(line.text)?.[1]) === counted.length + 1) counted.push(line);
  }
  return counted;
}
