import {
  type Answer,
  type Confidence,
  confidenceOf,
  type Hint,
  passagesOf,
  type RankedPassage,
} from '../library/index.js';
import {
  byline,
  comesNear,
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
import { marked, type Page, paragraph, shownLines } from './page.js';

/** An answer as a person reads it in a terminal: the passage, its footnotes, then the next-best passages in short. */
export function renderAnswer(answer: Answer, page: Page): string {
  const { colors } = page;
  const [best, ...others] = passagesOf(answer);
  if (best === undefined)
    return 'Expected texts to search, found none; put some into the folder of texts, then: npm run reindex';

  if (answer.kind === 'not-found' && answer.hint !== null) return renderHint(answer.hint, page);
  const confidence = confidenceOf(answer.evidence, answer.threshold);
  return shownLines([
    ...respelledLines(answer, page),
    ...headLines(confidence, page),
    ...passageLines(best, page, strengthOf(best.evidence, answer.threshold)),
    ...(others.length > 0 ? ['', colors.dim(confidence === 'not-found' ? 'Further away' : 'Also')] : []),
    ...others.slice(0, 3).map((passage) => shortLine(passage, page)),
    ...verdictLines(confidence, page),
  ]);
}

function headLines(confidence: Confidence, page: Page): readonly string[] {
  const { colors } = page;
  if (confidence === 'found') return [];
  if (confidence === 'perhaps') return [paragraph(page, colors.yellow(comesNear)), ''];
  return [colors.dim('No answer, but the nearest passage, which may be about something else:'), ''];
}

/** Last, as a long passage moves what stands above it out of the window. */
function verdictLines(confidence: Confidence, page: Page): readonly string[] {
  if (confidence !== 'not-found') return [];
  return ['', paragraph(page, page.colors.yellow('The texts do not answer this question.'))];
}

/** What is told in place of an answer: that something else was asked for than a passage, and what helps. */
function renderHint(hint: Hint, page: Page): string {
  const { finding, advice } = hintWords(hint, {
    lookUp: (number) => `npm run cite ${number}`,
    listTexts: 'npm run cite lists them',
    help: 'README.md',
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
  const place = [passage.title, placeOf(passage, pages && pagesName(pages))].filter(Boolean).join(', ');
  const text = passage.sentence.text.replace(/\s+/g, ' ');
  return paragraph(page, `${shorten(text, 160)} ${page.colors.dim(`(${place})`)}`, '    ', '  · ');
}

/** Section and pages, as far as the document has them. */
function placeOf({ section }: RankedPassage, pages: string | null): string {
  return [section, pages].filter(Boolean).join(', ');
}
