import { type APIEmbedField, time } from 'discord.js';
import type { DocumentReceipt, ReindexReceipt } from '../../library/index.js';
import { counted, notesRead, readingName, wholeLines } from '../../wording/index.js';
import { brief, joinWhatFits, shorten } from '../message/cut.js';
import { escapeText, oneLine, plain } from '../message/escape.js';
import { embedLimits } from '../message/limits.js';
import { button, color, embedded, listField, type Reply, rowsOf } from '../message/reply.js';
import type { ReindexRun } from '../services/reindex-runs.js';

const stillGoing =
  'Discord lets this message be updated for 15 minutes only, but the work goes on: `/reindex` shows how far it is. When it has ended, a new message says so, if the bot may write here.';

const cancelRow = ({ id }: ReindexRun) => rowsOf([button('Cancel', 'cancel', id)]);

/** How far a reindex is, with the button that stops it. @param isLast - It outlives the time in which Discord takes edits. */
export function progressReply(run: ReindexRun, isLast = false): Reply {
  const title = isLast ? 'Still reindexing' : 'Reindexing';
  const meanwhile = isLast ? stillGoing : 'Questions are answered meanwhile.';
  return {
    embeds: embedded([stepLine(run.progress), meanwhile], { title }),
    components: cancelRow(run),
    isPublic: true,
  };
}

/** Who runs the reindex that is in the way of another one. */
export function runningReply(run: ReindexRun): Reply {
  return {
    content: `<@${run.userId}> started a reindex ${time(run.startedAt, 'R')}. ${stepLine(run.progress)} Wait until it ends, or cancel it.`,
    components: cancelRow(run),
  };
}

/** How a reindex ended that took longer than Discord takes edits of its reply: a receipt, or why there is none. */
export function lateReply(userId: string, { content, embeds }: Reply): Reply {
  return {
    content: `The reindex that <@${userId}> started has ended.`,
    embeds: embeds ?? [{ color, ...(content === undefined ? {} : { description: content }) }],
  };
}

/** How far it is, in a sentence. */
export function stepLine(progress: ReindexRun['progress']): string {
  if (progress === null) return 'Starting.';
  const { step, done, total } = progress;
  const reading = readingName(progress);
  if (reading !== null) return `Reading document ${done + 1} of ${total}: ${plain(reading)}.`;
  const share = total === 0 ? '' : ` ${done} of ${total} (${Math.floor((100 * done) / total)}%)`;
  return {
    reading: `Reading the texts${share}.`,
    embedding: `Preparing the search${share}.`,
    writing: 'Writing the index.',
  }[step];
}

const changes = [
  ['failed', 'Failed'],
  ['added', 'Added'],
  ['changed', 'Changed'],
  ['removed', 'Removed'],
] as const;

export function receiptReply(receipt: ReindexReceipt): Reply {
  const { documents } = receipt;
  const unchanged = documents.filter(({ change }) => change === 'unchanged').length;
  const fields = changes.flatMap(([change, name]) => {
    const concerned = documents.filter((document) => document.change === change);
    return listField(`${name} (${concerned.length})`, concerned.map(lineOf));
  });
  const lines = [
    `${counted(documents.filter(({ change }) => change !== 'removed' && change !== 'failed').length, 'text')}, ${counted(receipt.passages, 'passage')}; ${unchanged} unchanged.`,
    notesLine(documents),
    `${counted(receipt.embedded, 'piece')} of text prepared for the search, ${receipt.reused} kept as they were; took ${(receipt.tookMs / 1_000).toFixed(1)} s.`,
  ];
  return {
    embeds: embedded(lines, { title: 'Reindexed', fields: [...fields, ...lostPinsField(receipt)] }),
    isPublic: true,
  };
}

/** The receipt is for everybody in the channel: it names the questions, and `/texts pinned` the answers. */
function lostPinsField({ lostPins }: ReindexReceipt): readonly APIEmbedField[] {
  if (lostPins.length === 0) return [];
  const questions = lostPins.map(({ pin }) => brief(pin.question, 150));
  const help = '`/texts pinned` shows what they expect, `/texts undo` takes the change back.';
  return [
    {
      name: `Pinned questions that have lost their answers (${lostPins.length})`,
      value: `${joinWhatFits(questions, '\n', embedLimits.fieldValueChars - help.length - 1)}\n${help}`,
    },
  ];
}

function notesLine(documents: readonly DocumentReceipt[]): string {
  const sum = (pick: (document: DocumentReceipt) => number) =>
    documents.reduce((total, one) => total + pick(one), 0);
  const found = sum(({ notes }) => notes);
  const withoutMark = found - sum(({ anchored }) => anchored);
  const unresolved = sum((document) => document.unresolved);
  return `${counted(found, 'note')} found, ${withoutMark} without a mark in the text; ${counted(unresolved, 'back-reference')} unresolved.`;
}

function lineOf(receipt: DocumentReceipt): string {
  const { document, change, reason, passages, notes, audit } = receipt;
  const name = escapeText(shorten(oneLine(document), 120));
  if (change === 'failed') {
    // The reason is also a message of its own elsewhere, so it begins with the document.
    const why = (reason ?? 'unknown reason').replace(`${document}: `, '');
    return `${name}: ${brief(why, 250)}`;
  }
  if (change === 'removed') return name;
  // Of the audit only what concerns all of the text: `npm run reindex -- --check` shows the rest.
  const remarks = wholeLines(receipt).map((line) => `; ${brief(line, 250)}`);
  const read = notesRead(notes, audit?.marksWithoutNote.length ?? 0);
  return `${name}: ${counted(passages, 'passage')}, ${read}${remarks.join('')}`;
}
