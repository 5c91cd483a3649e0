import { rejoin, type Vocabulary } from './hyphens.js';

const linkInWord = /(?:https?:\/\/|www\.|doi\.org\/|doi:).*/i;
// Longer than any link; keeps joining linear in the length of the paragraph.
const tailChars = 400;

/** A paragraph that grows line by line, in time linear in its length. */
export class JoinedLines {
  readonly #pieces: string[] = [];
  #tail = '';
  /** Characters so far. */
  length = 0;

  constructor(private readonly vocabulary: Vocabulary) {}

  /**
   * Adds a line: words broken at a hyphen and links broken anywhere become whole again.
   *
   * @returns Where in the paragraph the line begins.
   */
  add(line: string): number {
    const lastWord = this.#tail.slice(this.#tail.lastIndexOf(' ') + 1);
    const seam = this.length === 0 ? { drop: 0, glue: '' } : seamBetween(lastWord, line, this.vocabulary);
    if (seam.drop > 0) this.#pieces.push(this.#pieces.pop()?.slice(0, -seam.drop) ?? '');
    this.#pieces.push(seam.glue + line);
    const start = this.length - seam.drop + seam.glue.length;
    this.length = start + line.length;
    this.#tail = `${this.#tail.slice(0, this.#tail.length - seam.drop)}${seam.glue}${line}`.slice(-tailChars);
    return start;
  }

  toString(): string {
    return this.#pieces.join('');
  }
}

/** Joins the lines of one paragraph into one line. */
export function joinLines(lines: readonly string[], vocabulary: Vocabulary): string {
  const joined = new JoinedLines(vocabulary);
  for (const line of lines) joined.add(line);
  return joined.toString();
}

interface Seam {
  /** Characters to take off the end. */
  readonly drop: number;
  readonly glue: '' | ' ' | '-';
}

function seamBetween(lastWord: string, line: string, vocabulary: Vocabulary): Seam {
  const soft = lastWord.endsWith('\u00ad');
  if (soft) return { drop: 1, glue: /^\p{L}/u.test(line) ? '' : ' ' };
  if (linkInWord.test(lastWord)) {
    if (!goesOnAsLink(lastWord, line)) return { drop: 0, glue: ' ' };
    return { drop: isBrokenInLink(lastWord, line, vocabulary) ? 1 : 0, glue: '' };
  }
  // A scheme alone at the end of a line ("http:" / "//example.org").
  if (/https?:$/i.test(lastWord) && line.startsWith('//')) return { drop: 0, glue: '' };
  const left = /(?<![\p{L}\p{N}’'-])([\p{L}\p{N}’'-]*[\p{L}\p{N}])-$/u.exec(lastWord)?.[1];
  const right = /^[\p{L}\p{N}]+/u.exec(line)?.[0];
  if (left !== undefined && right !== undefined) return { drop: 1, glue: rejoin(left, right, vocabulary) };
  // A dash between words or numbers is without spaces on both sides, or with both.
  if (/\S[–—/]$/.test(lastWord) && /^[\p{L}\p{N}]/u.test(line)) return { drop: 0, glue: '' };
  return { drop: 0, glue: ' ' };
}

/** Whether the hyphen at the end of a link is the typesetter's: only without it there is a word. */
function isBrokenInLink(lastWord: string, line: string, vocabulary: Vocabulary): boolean {
  const left = /(?<!\p{L})(\p{L}+)-$/u.exec(lastWord)?.[1];
  const right = /^\p{Ll}+/u.exec(line)?.[0];
  if (left === undefined || right === undefined) return false;
  return vocabulary.count(left + right) > 0 && vocabulary.count(left) === 0;
}

/** Whether the first word of the next line is the rest of the link that the text ends in. */
function goesOnAsLink(lastWord: string, line: string): boolean {
  const link = linkInWord.exec(lastWord)?.[0] ?? '';
  const [word = ''] = line.slice(0, tailChars).split(/\s/, 1);
  if (/:\/\/$/.test(link)) return true;
  if (/^(?:https?:|www\.|[“"(])/.test(word)) return false;
  if (/[-/_=&?%#~+]$/.test(link)) return true;
  if (/[,;)>»”]$/.test(link)) return false;
  if (/^[/?&#=_%~+-]/.test(word)) return true;
  // Inside a word there is no sign but what the rest looks like: slashes, underscores, an ending such as .html.
  if (/^[\w.%~-]*(?:[/_=%?&]|[a-z0-9-]\.[a-z]{2,5}\b|\d[a-z]|[a-z]\d)[\w./?&=%#~-]*[.,;)]?$/i.test(word))
    return true;
  if (/^[a-z0-9]+(?:-[a-z0-9]+)+[.,;)]?$/.test(word)) return true;
  return (
    /^[a-z0-9]+\.?$/.test(line.slice(0, tailChars)) || (link.endsWith('.') && /^[a-z]{2,5}\b[./]/.test(word))
  );
}
