import type {
  GoldenQuestion,
  GoldenResult,
  HistoryEntry,
  KeptText,
  KeptTextDetails,
  RemovedText,
  StagedPreview,
  UnansweredQuestion,
} from '../library/index.js';
import {
  addedBy,
  byline,
  changeName,
  comparisonLines,
  copyLines,
  doubtLines,
  many,
  momentName,
  notesLine,
  pinLines,
  previewLines,
  readingVerdict,
  sampleCaption,
  shorten,
  sizeLine,
  worstLines,
} from '../wording/index.js';
import { type Page, paragraph, shownLines } from './page.js';

const maxSampleChars = 400;
const maxNoteChars = 160;
const notesOfSample = 3;

export function renderTexts(texts: readonly KeptText[], page: Page): string {
  if (texts.length === 0) return 'There are no texts yet: npm run texts -- add FILE';
  return shownLines(texts.map((text) => textLines(text, page).join('\n')));
}

function textLines(text: KeptText, page: Page): readonly string[] {
  const { colors } = page;
  const { title, document, passages, notes, placed, failure, by, at } = text;
  const head = `${colors.bold(title)}${byline(text)}`;
  if (failure !== null) return [head, paragraph(page, colors.red(failure), '  ')];
  const unplaced = notes - placed;
  const held =
    notes === 0
      ? 'no notes'
      : many(notes, 'note') + (unplaced > 0 ? `, ${unplaced} of them not placed` : ', all placed');
  const added = addedBy({ by, at: at === null ? null : momentName(at) });
  const facts = [document, many(passages, 'passage'), held, ...added].join(' · ');
  return [head, paragraph(page, colors.dim(facts), '  ')];
}

export function renderText({ text, report }: KeptTextDetails, page: Page): string {
  return shownLines([
    ...textLines(text, page),
    ...(report === null ? [] : ['', sizeLine(report), notesLine(report), readingVerdict(report)]),
  ]);
}

/** How well texts were read, with the worst places. */
export function renderAudit(all: readonly KeptTextDetails[], page: Page): string {
  return shownLines(
    all.map(({ text, report }) =>
      [
        `${page.colors.bold(text.title)} ${page.colors.dim(`· ${text.document}`)}`,
        ...(report === null
          ? [text.failure ?? '']
          : [readingVerdict(report), notesLine(report), ...doubtLines(report), ...worstLines(report)]
        ).map((line) => paragraph(page, line, '  ')),
      ].join('\n'),
    ),
    '\n\n',
  );
}

/** What a file would be as a text: what was read of it, and a few of its passages with their notes. */
export function renderPreview(
  { preview, replaces, compared, copies = [] }: Extract<StagedPreview, { kind: 'read' }>,
  page: Page,
): string {
  const { colors } = page;
  const place = replaces === null ? '' : `, in the place of ${replaces}`;
  return shownLines([
    `${colors.bold(preview.title)}${byline(preview)} ${colors.dim(`· ${preview.document}${place}`)}`,
    ...copyLines(preview.document, copies).map((line) => paragraph(page, colors.yellow(line), '  ')),
    ...previewLines(preview).map((line) => paragraph(page, line, '  ')),
    ...(compared === undefined ? [] : comparisonLines(compared)).map((line) =>
      paragraph(page, line, '    ', '  '),
    ),
    ...worstLines(preview).map((line) => paragraph(page, colors.yellow(line), '  ')),
    ...preview.samples.flatMap((sample) => [
      '',
      `  ${colors.dim(sampleCaption(sample))}`,
      paragraph(page, shorten(sample.text.replace(/\s+/g, ' '), maxSampleChars), '  '),
      ...sample.footnotes
        .slice(0, notesOfSample)
        .map((note) =>
          paragraph(page, shorten(note.text, maxNoteChars), '      ', `  ${note.number} `.padEnd(6)),
        ),
    ]),
  ]);
}

/** The changes of a collection, numbered: those that can be gone back to by that number. */
export function renderHistory(history: readonly HistoryEntry[], page: Page): string {
  if (history.length === 0) return 'Nothing has been changed yet.';
  const { colors } = page;
  return shownLines(
    history.map((entry, at) => {
      const { who, isLive, state } = entry;
      const number = state === null ? '' : `${at + 1}`;
      const by = who === '' ? '' : `, by ${who}`;
      const now = isLive ? colors.bold(' · now') : '';
      return paragraph(
        page,
        `${colors.dim(momentName(entry.at))} ${changeName(entry)}${by}${now}`,
        '    ',
        number.padStart(3).padEnd(4),
      );
    }),
  );
}

export function renderRemoved(removed: readonly RemovedText[], page: Page): string {
  if (removed.length === 0) return 'No text was removed that can be restored.';
  return shownLines(
    removed.map(({ title, document, by, at, until }) =>
      paragraph(
        page,
        `${page.colors.bold(title)} ${page.colors.dim(`· ${document} · left by ${by}, ${momentName(at)}; can be restored until ${momentName(until)}`)}`,
        '  ',
        '',
      ),
    ),
  );
}

/** What was asked and not found, most asked first. */
export function renderGaps(gaps: readonly UnansweredQuestion[], page: Page): string {
  if (gaps.length === 0)
    return 'Nothing is counted as asked and not found; a server switches that on with /texts gaps.';
  const { colors } = page;
  return shownLines(
    gaps.map(({ question, others, count: asked, last }) => {
      const also = others.map((words) => paragraph(page, colors.dim(`also: ${words}`), '       '));
      const line = `${question} ${colors.dim(`· last ${momentName(last)}`)}`;
      return [paragraph(page, line, '       ', `${asked}×`.padStart(5).padEnd(7)), ...also].join('\n');
    }),
  );
}

/** What is pinned; with results what became of it. */
export function renderPins(pins: readonly (GoldenQuestion | GoldenResult)[], page: Page): string {
  if (pins.length === 0) return 'No question is pinned yet: npm run texts -- pinned add QUESTION';
  const { colors } = page;
  return shownLines(
    pins.map((one) => {
      const result = 'pin' in one ? one : null;
      const pin = 'pin' in one ? one.pin : one;
      const state = result === null ? '' : result.isKept ? 'kept  ' : colors.red('LOST  ');
      const [question = '', ...lines] = pinLines(result ?? { pin, isKept: true, answer: null });
      return [
        `${state}${colors.bold(question)} ${colors.dim(`· ${pin.id} · ${pin.title} · pinned by ${pin.by}`)}`,
        ...lines.map((line) => paragraph(page, line, '  ')),
      ].join('\n');
    }),
  );
}
