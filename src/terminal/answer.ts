import { type Answer, type Hint, outcomeOf, passagesOf, type RankedPassage } from '../library/index.js';
import {
  byline,
  comesNear,
  hintWords,
  lookedUpLine,
  markText,
  pagesName,
  placeName,
  type Quotable,
  quoteParts,
  respelledLines,
  shorten,
  strengthOf,
  titleApart,
} from '../wording/index.js';
import { noteLines } from './notes.js';
import { marked, type Page, paragraph, shownLines } from './page.js';

/** An answer as a person reads it in a terminal: the passage, its footnotes, then the next-best passages in short. */
export function renderAnswer(answer: Answer, page: Page): string {
  const { colors } = page;
  const [best, ...others] = passagesOf(answer);
  const hint = answer.kind === 'not-found' ? answer.hint : null;
  if (hint !== null && (best !== undefined || hint.kind === 'place')) return renderHint(hint, page);
  if (best === undefined)
    return 'Expected texts to search, found none; put some into the folder of texts, then: npm run reindex';

  const confidence = outcomeOf(answer);
  if (confidence === 'not-found') return renderNoAnswer([best, ...others], page);
  return shownLines([
    ...respelledLines(answer.respelled, same, same).flatMap((line) => [paragraph(page, line), '']),
    ...(confidence === 'perhaps' ? [paragraph(page, colors.yellow(comesNear)), ''] : []),
    ...lookUpLines(answer, best, page),
    ...passageLines(
      best,
      page,
      answer.lookedUp === undefined ? strengthOf(best.evidence, answer.cuts) : null,
    ),
    ...(others.length > 0 ? ['', colors.dim('Also')] : []),
    ...others.slice(0, shortLines).map((passage) => shortLine(passage, page)),
  ]);
}

const same = (word: string) => word;

/** So many passages are named in a line below. */
const shortLines = 3;

/** That the texts have no answer; the nearest passages in a line each, as none of them is shown like an answer. */
function renderNoAnswer(nearest: readonly RankedPassage[], page: Page): string {
  const { colors } = page;
  return shownLines([
    paragraph(page, colors.yellow('The texts do not answer this question.')),
    '',
    colors.dim('Nearest, which may be about something else'),
    ...nearest.slice(0, shortLines).map((passage) => shortLine(passage, page)),
  ]);
}

/** What is told in place of an answer: that something else was asked for than a passage, and what helps. */
function renderHint(hint: Hint, page: Page): string {
  const { finding, advice } = hintWords(hint, {
    lookUp: (number) => `npm run cite ${number}`,
    listTexts: 'npm run cite lists them',
    help: 'README.md',
    lists: { works: 'npm run works', notes: 'npm run cite', texts: 'npm run texts' },
  });
  return shownLines([
    paragraph(page, page.colors.yellow(finding)),
    ...advice.map((line) => paragraph(page, page.colors.dim(line), '  ')),
  ]);
}

/** That it was looked up; nothing for a question. */
function lookUpLines({ lookedUp }: Answer, { why }: RankedPassage, page: Page): readonly string[] {
  return lookedUp === undefined ? [] : [paragraph(page, lookedUpLine(lookedUp, why.missingWords)), ''];
}

function passageLines(passage: RankedPassage, page: Page, strength: string | null): readonly string[] {
  const { colors } = page;
  // A list that was asked for is shown whole, wherever the passage ends.
  const shown = passage.list === null ? passage : { ...passage.list, sentence: passage.sentence };
  const notes = shown.footnotes.flatMap((note) => noteLines(note, page));
  return [
    colors.bold(titleApart(passage)) + byline(passage),
    colors.dim([placeOf(passage, placeName(passage)), strength].filter(Boolean).join(' · ')),
    '',
    paragraph(page, markedText(shown, page), '  '),
    ...(notes.length > 0 ? ['', colors.dim('Footnotes'), ...notes] : []),
  ];
}

/**
 * The passage, a line for each paragraph and item of a list, the answering sentence marked, a short answer in it
 * underlined, marks as superscripts.
 */
function markedText(passage: Quotable, page: Page): string {
  let [before, answer, after] = ['', '', ''];
  for (const part of quoteParts(passage)) {
    const text =
      part.kind === 'mark' ? part.gap + markText(part.note.number) : part.text.replace(/\s+/g, spaceOf);
    if (part.isAnswer) answer += part.isSpan ? page.colors.underline(text) : text;
    else if (answer === '') before += text;
    else after += text;
  }
  return before + marked(page, answer) + after;
}

/** White space as it is set: only the end of a paragraph is more than a space. */
function spaceOf(white: string): string {
  return white.includes('\n') ? '\n' : ' ';
}

function shortLine(passage: RankedPassage, page: Page): string {
  const { pages } = passage.sentence;
  const place = [titleApart(passage), placeOf(passage, pages && pagesName(pages))].filter(Boolean).join(', ');
  const text = passage.sentence.text.replace(/\s+/g, ' ');
  return paragraph(page, `${shorten(text, 160)} ${page.colors.dim(`(${place})`)}`, '    ', '  · ');
}

/** Section and pages, as far as the document has them. */
function placeOf({ section }: RankedPassage, pages: string | null): string {
  return [section, pages].filter(Boolean).join(', ');
}
