import type { Footnote } from '../../corpus/index.js';
import type { CitedNote } from '../../library/index.js';
import { cutToFit, linesOverPages, piecesThatFit } from '../message/cut.js';
import { escapeText, oneLine, plain } from '../message/escape.js';
import { embedLimits } from '../message/limits.js';
import { linkedText } from '../message/links.js';
import { embedded, oneAfterAnother, type Reply } from '../message/reply.js';
import { titleOf } from './answer.js';
import { labelOf, markOf, nameOf } from './note-name.js';

/** How much room a note and the note that it leads to have below an answer. */
const shortChars = { text: 150, target: 90 } as const;

/** A note below an answer, in one line: the printed text first, then where a back-reference leads; long ones cut. */
export function shortNote(note: CitedNote): string {
  const printed = cutToFit(oneLine(note.text), shortChars.text, (text) =>
    linkedText(text, linksIn(note, text), 'quiet'),
  );
  const leads = leadsOf(note, (text) =>
    cutToFit(oneLine(text), shortChars.target, (part) => linkedText(part, null, 'quiet')),
  );
  return [`**${labelOf(note)}** ${printed}`, ...leads].join(' ');
}

/** Of a note that fills a message by itself, less the room for its label. */
const pieceChars = embedLimits.descriptionChars - 100;
const leadChars = 1_000;

/** A note in full, with the reason for where it leads; in pieces of one message each where it is very long. */
export function wholeNote(note: CitedNote): readonly string[] {
  const whole = (text: string) => linkedText(text, null, 'whole');
  const reason = note.refersTo === null ? [] : [`-# Why: ${plain(note.refersTo.reason)}`];
  const label = `**${labelOf(note)}** `;
  const lines = [label + linkedText(note.text, note.links, 'whole'), ...leadsOf(note, whole), ...reason];
  const text = lines.join('\n');
  if (text.length <= pieceChars) return [text];
  const printed = piecesThatFit(oneLine(note.text), pieceChars, whole).map((piece) => label + piece);
  const leads = leadsOf(note, (target) => cutToFit(oneLine(target), leadChars, whole));
  return [...printed, ...leads, ...reason];
}

/** Where a note that refers back leads, a piece for each note or work that the printed text fits; else nothing. */
export function leadsOf(note: CitedNote, show: (text: string) => string): readonly string[] {
  const { refersTo, leadsTo } = note;
  if (refersTo === null) return [];
  const [target] = leadsTo;
  if (target === undefined) return ['→ what it refers to is not certain'];
  const via = refersTo.via === undefined ? '' : ` (by way of ${nameOf(refersTo.via)})`;
  const perhaps = refersTo.isUncertain ? 'perhaps ' : '';
  if (refersTo.works !== undefined && refersTo.works.length > 1) {
    const works = refersTo.works.map((work, i) => `${i === 0 ? '' : 'or '}${show(work)}`);
    return [`→ ${perhaps}${nameOf(target)}${via}, one of ${refersTo.works.length} works:`, ...works];
  }
  return leadsTo.map(
    (lead, i) => `→ ${i === 0 ? perhaps : 'or '}${targetOf(lead, show)}${i === 0 ? via : ''}`,
  );
}

const targetOf = (note: Footnote, show: (text: string) => string): string =>
  `${nameOf(note)}: ${show(note.text)}`;

/** Links that are whole in a beginning of the note: one that was cut off leads nowhere. */
function linksIn(note: CitedNote, beginning: string): readonly string[] {
  return beginning.length >= oneLine(note.text).length
    ? note.links
    : note.links.filter((link) => beginning.includes(link));
}

/** A sentence with the mark of its note, as Discord's markdown. */
export function sentenceWithMark(
  text: string,
  markAt: number | null,
  note: Pick<Footnote, 'number'>,
): string {
  if (markAt === null || markAt < 0 || markAt > text.length) return escapeText(text);
  return `${escapeText(text.slice(0, markAt))}${markOf(note)}${escapeText(text.slice(markAt), false)}`;
}

/** Discord takes more, but a person does not. */
const maxMessages = 5;

/** All notes of a passage in full, over as many messages as they need. */
export function allNotes(title: string, notes: readonly CitedNote[]): Reply {
  const pages = linesOverPages(notes.flatMap(wholeNote), embedLimits.descriptionChars, '\n\n');
  const shown = pages.slice(0, maxMessages);
  const missing = pages.length > shown.length ? 'The rest: /cite lists all notes' : null;
  const messages = shown.map((description, i): Reply => {
    const isLast = i === shown.length - 1;
    const embeds = embedded([description], {
      title: titleOf(i === 0 ? `Footnotes in “${title}”` : 'Footnotes, continued'),
      ...(isLast && missing !== null ? { footer: { text: missing } } : {}),
    });
    return { embeds };
  });
  return messages.length === 0 ? { content: 'This passage has no footnotes.' } : oneAfterAnother(messages);
}
