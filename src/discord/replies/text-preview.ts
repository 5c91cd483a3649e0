import type { APIEmbedField } from 'discord.js';
import type { SamplePassage, StagedPreview, TextCopy } from '../../library/index.js';
import {
  byline,
  comparisonLines,
  copyLines,
  counted,
  noteName,
  previewLines,
  sampleCaption,
  worstLines,
} from '../../wording/index.js';
import { documentToken } from '../finding/documents.js';
import { brief, cutToFit, joinWhatFits } from '../message/cut.js';
import { escapeText, oneLine, plain } from '../message/escape.js';
import { embedLimits, maxContentChars } from '../message/limits.js';
import { button, color, listField, oneAfterAnother, type Reply, rowsOf } from '../message/reply.js';
import { titled } from './answer.js';

type ReadPreview = Extract<StagedPreview, { readonly kind: 'read' }>;

const maxNameChars = 100;
const linesChars = 900;
const copyChars = 150;
const copiesOffered = 3;
/** Three differences of 200 characters on each side, some of them markdown. */
const differencesChars = 1_000;
const sampleChars = 500;
const sampleNoteChars = 120;
const sampleNotes = 3;

const named = (name: string): string => brief(name, maxNameChars);

/** What was read of a file before it is a text, and the buttons that decide. */
export function previewReply(staged: ReadPreview, name: string, replaced: string | null): Reply {
  const { preview } = staged;
  const place = replaced === null ? '' : ` It would take the place of ${titled(replaced)}.`;
  const { copies = [] } = staged;
  const lines = [
    `**Nothing is ${replaced === null ? 'added' : 'replaced'} yet.** This was read of “${named(name)}”.${place}`,
    `Title: ${titled(preview.title)}${brief(byline(preview), maxNameChars)}`,
    ...copyLines(preview.document, copies).map((line) => brief(line, copyChars)),
    joinWhatFits(previewLines(preview).map(plain), '\n', linesChars),
  ];
  return {
    content: lines.join('\n'),
    embeds: [{ color, fields: fieldsOf(staged) }],
    components: rowsOf(decideButtons([staged.staged], replaced !== null, replaced === null ? copies : [])),
  };
}

/** Add and Discard; between them Replace for each text that may be the same. */
export function decideButtons(
  staged: readonly string[],
  isReplacing: boolean,
  copies: readonly TextCopy[] = [],
) {
  const kept = copies.filter(({ isWaiting }) => !isWaiting).slice(0, copiesOffered);
  const verb = isReplacing ? 'Replace' : kept.length > 0 ? 'Keep both' : 'Add';
  const all = staged.length > 1 ? ` all ${staged.length}` : '';
  return [
    button(verb + all, 'add-text', staged.join('')),
    ...kept.map(({ document }) =>
      button(`Replace ${document}`, 'replace-text', staged.join(''), documentToken(document)),
    ),
    button(`Discard${all === '' ? '' : ' all'}`, 'discard-text', staged.join('')),
  ];
}

function fieldsOf({ preview, compared }: ReadPreview): APIEmbedField[] {
  const differences = compared === undefined ? [] : comparisonLines(compared).map(plain);
  const worst = worstLines(preview).map(plain);
  return [
    ...listField('What would change', differences, differencesChars),
    ...listField('Where most may be wrong', worst),
    ...preview.samples.map((sample) => ({
      name: named(sampleCaption(sample)),
      value: sampleText(sample),
    })),
  ];
}

function sampleText({ text, footnotes }: SamplePassage): string {
  const quote = cutToFit(oneLine(text), sampleChars, escapeText);
  const notes = footnotes
    .slice(0, sampleNotes)
    .map((note) => brief(`${noteName(note)}: ${oneLine(note.text)}`, sampleNoteChars));
  const rest = footnotes.length - notes.length;
  const more = rest > 0 ? [`and ${counted(rest, 'more note')}`] : [];
  const shown = [...notes, ...more].map((line) => `-# ${line}`);
  return joinWhatFits([`> ${quote}`, ...shown], '\n', embedLimits.fieldValueChars);
}

/** A file that was sent, and what became of it. */
export interface SentPreview {
  readonly name: string;
  /** Null where it could not be read; `reason` says why, as plain text. */
  readonly staged: ReadPreview | null;
  readonly reason: string;
}

/** What was read of the files that were sent: one message for each, and where there are several one for them all. */
export function previewsReply(sent: readonly SentPreview[], replaced: string | null): Reply {
  const read = sent.flatMap(({ name, staged }) => (staged === null ? [] : { name, staged }));
  const failed = sent.filter(({ staged }) => staged === null).map(({ reason }) => brief(reason, 350));
  const previews = read.map(({ staged, name }) => previewReply(staged, name, replaced));
  const [first] = previews;
  if (first === undefined) return { content: joinWhatFits(failed, '\n', maxContentChars) };
  if (sent.length === 1) return first;
  const count = `${read.length} of ${counted(sent.length, 'file')} ${read.length === 1 ? 'was' : 'were'} read.`;
  const ids = read.map(({ staged }) => staged.staged);
  const all: Reply = {
    content: joinWhatFits([count, ...failed], '\n', maxContentChars),
    components: rowsOf(ids.length > 1 ? decideButtons(ids, false) : []),
  };
  return oneAfterAnother([...previews, all]);
}
