import { type Answer, type Hint, passagesOf, type RankedPassage } from '../library/index.js';
import {
  byline,
  hintWords,
  markText,
  pagesName,
  placeName,
  type Quotable,
  quoteParts,
  shorten,
  strengthOf,
} from '../wording/index.js';
import { noteLines } from './notes.js';
import { type Page, paragraph, shownLines } from './page.js';

/** An answer as a person reads it in a terminal: the passage, its footnotes, then the next-best passages in short. */
export function renderAnswer(answer: Answer, page: Page): string {
  const { colors } = page;
  const [best, ...others] = passagesOf(answer);
  if (best === undefined)
    return 'Expected texts to search, found none; put some into the folder of texts, then: npm run reindex';

  if (answer.kind === 'not-found' && answer.hint !== null) return renderHint(answer.hint, page);
  const head =
    answer.kind === 'found'
      ? []
      : [
          paragraph(page, colors.yellow('The texts do not answer this question.')),
          colors.dim('The nearest passage, which may be about something else:'),
          '',
        ];
  return shownLines([
    ...respelledLines(answer, page),
    ...head,
    ...passageLines(best, page, strengthOf(best.evidence, answer.threshold)),
    ...(others.length > 0 ? ['', colors.dim(answer.kind === 'found' ? 'Also' : 'Further away')] : []),
    ...others.slice(0, 3).map((passage) => shortLine(passage, page)),
  ]);
}

/** What is told in place of an answer: that something else was asked for than a passage, and what helps. */
function renderHint(hint: Hint, page: Page): string {
  const { finding, advice } = hintWords(hint, {
    lookUp: (number) => `npm run cite ${number}`,
    listTexts: 'npm run cite lists them',
  });
  return shownLines([
    paragraph(page, page.colors.yellow(finding)),
    ...advice.map((line) => paragraph(page, page.colors.dim(line), '  ')),
  ]);
}

/** That words were taken for others; nothing where none were. */
function respelledLines({ respelled }: Answer, page: Page): readonly string[] {
  if (respelled.length === 0) return [];
  const meant = respelled.map((one) => one.meant).join(', ');
  const typed = respelled.map((one) => `“${one.typed}”`).join(', ');
  return [paragraph(page, `Did you mean ${meant}? No text has ${typed}.`), ''];
}

function passageLines(passage: RankedPassage, page: Page, strength: string): readonly string[] {
  const { colors } = page;
  // A list that was asked for is shown whole, wherever the passage ends.
  const shown = passage.list === null ? passage : { ...passage.list, sentence: passage.sentence };
  const notes = shown.footnotes.flatMap((note) => noteLines(note, page));
  return [
    colors.bold(passage.title) + byline(passage),
    colors.dim([placeOf(passage, placeName(passage)), strength].filter(Boolean).join(' · ')),
    '',
    paragraph(page, markedText(shown, page), '  '),
    ...(notes.length > 0 ? ['', colors.dim('Footnotes'), ...notes] : []),
  ];
}

/** The passage, a line for each paragraph and item of a list, the answering sentence bold, marks as superscripts. */
function markedText(passage: Quotable, { colors }: Page): string {
  return quoteParts(passage)
    .map((part) => {
      const text =
        part.kind === 'mark' ? part.gap + markText(part.note.number) : part.text.replace(/\s+/g, spaceOf);
      return part.isAnswer ? colors.bold(text) : text;
    })
    .join('');
}

/** White space as it is set: only the end of a paragraph is more than a space. */
function spaceOf(white: string): string {
  return white.includes('\n') ? '\n' : ' ';
}

function shortLine(passage: RankedPassage, page: Page): string {
  const { pages } = passage.sentence;
  const place = [passage.title, placeOf(passage, pages && pagesName(pages))].filter(Boolean).join(', ');
  const text = passage.sentence.text.replace(/\s+/g, ' ');
  return paragraph(page, `${shorten(text, 160)} ${page.colors.dim(`(${place})`)}`, '    ', '  · ');
}

/** Section and pages, as far as the document has them. */
function placeOf({ section }: RankedPassage, pages: string | null): string {
  return [section, pages].filter(Boolean).join(', ');
}
