import type { Vocabulary } from '../text/body/hyphens.js';
import { joinLines } from '../text/body/join.js';
import { lettersOf } from '../title.js';
import type { BodyType, Page } from './page.js';
import { hasSmall, type PrintLine } from './print-line.js';

/** Who wrote a text, as its title page says. */
export interface AuthorLine {
  readonly author: string | null;
  /** The line beside the title that names the author; null where another place does. */
  readonly authorLine: PrintLine | null;
}

/** What a PDF says of itself; often the name of a file or of a typist. */
export interface Info {
  readonly title: string | null;
  readonly author: string | null;
}

/** A title is on the first pages, behind a cover at most. */
export const firstPages = 3;
/** Of a title, and of what is above it. */
export const mostLines = 6;

const name = String.raw`\p{Lu}[\p{L}.’'-]*(?:\s(?:(?:de|von|van|da|di|della|du|la|le|y|bin)\s){0,3}\p{Lu}[\p{L}.’'-]*){1,4}`;
const names = new RegExp(`^(?:by\\s+)?(${name}(?:(?:,| and| und| et| &)\\s*(?:and\\s)?${name}){0,5})$`, 'iu');
/** The names of persons, as they are written. */
export const namesInCase = new RegExp(names.source, 'u');
const nameCase = new RegExp(`^(?:[Bb][Yy]\\s+)?${name}`, 'u');

/** Who published a text is no author. */
export const institution =
  /\b(?:universit\w+|court|circuit|district|review|journal|department|institut\w*|college|school|press|society|states|law)\b/i;

const kindOfText =
  /\b(?:article|paper|issue|notes?|essays?|editorial|report|series|volume|theme|section|forum)\b/i;

/** A line of names without the marks of notes. */
export function nameOf(text: string, vocabulary: Vocabulary): string {
  return joinLines([text.replace(/[⁰¹²³⁴-⁹*†‡§¶∗]+/gu, '').trim()], vocabulary);
}

interface Known {
  readonly body: BodyType;
  readonly info: Info;
  readonly heads: readonly string[];
  readonly vocabulary: Vocabulary;
}

/** The line of names below the title, or above it; what the PDF says counts where it is printed beside it. */
export function authorBeside(
  pages: readonly Page[],
  title: readonly PrintLine[],
  { body, info, heads, vocabulary }: Known,
): AuthorLine {
  const page = pages.find(({ sheet }) => sheet === title[0]?.sheet);
  const lines = page?.columns.flat() ?? [];
  const below = lines.slice(lines.indexOf(title.at(-1) as PrintLine) + 1).slice(0, 3);
  const first = pages.slice(0, firstPages).flatMap(({ columns }) => columns.flat());
  const said = info.author === null ? '' : lettersOf(info.author);
  if (said.length > 4 && first.some((line) => lettersOf(line.text).includes(said))) {
    return { author: info.author, authorLine: below.find((line) => lettersOf(line.text) === said) ?? null };
  }
  for (const line of below) {
    const bare = nameOf(line.text, vocabulary);
    if (nameCase.test(bare) && names.test(bare))
      return { author: bare.replace(/^by\s+/i, ''), authorLine: line };
  }
  const headed = lettersOf(heads.join(' '));
  const above = lines.slice(0, lines.indexOf(title[0] as PrintLine)).slice(-mostLines);
  const line = above.findLast((one) => {
    const bare = nameOf(one.text, vocabulary);
    const isLarger = one.size > body.size * 1.05 && !hasSmall(one) && !kindOfText.test(bare);
    return (
      namesInCase.test(bare) && !institution.test(bare) && (isLarger || headed.includes(lettersOf(bare)))
    );
  });
  return { author: line === undefined ? null : nameOf(line.text, vocabulary), authorLine: line ?? null };
}
