import { time } from 'discord.js';
import type { UserError } from '../../errors.js';
import type { ChangeProgress, ChangeReceipt, GoldenResult } from '../../library/index.js';
import { doneParts, inChat, missingLines, pinLines } from '../../wording/index.js';
import { brief, joinWhatFits } from '../message/cut.js';
import { plain } from '../message/escape.js';
import { isLastEdit, maxContentChars } from '../message/limits.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import type { RunningWork } from '../services/text-changes.js';
import { titled } from './answer.js';
import { stepLine } from './reindex.js';

const stillGoing: Readonly<Record<RunningWork['kind'], string>> = {
  change:
    'Discord lets this message be updated for 15 minutes only, but the work goes on: `/texts history` shows when it is done.',
  reading:
    'Discord lets this message be updated for 15 minutes only, and what was read is shown nowhere else: cancel this, and do it again with less at a time, or later.',
};

const doingOf = ({ doing }: RunningWork): string => brief(doing, 150);

const cancelRow = ({ id }: RunningWork) => rowsOf([button('Cancel', 'cancel-change', id)]);

/** How far a change is, with the button that stops it. @param progress - Null: it has just begun. */
export function changingReply(work: RunningWork, progress: ChangeProgress | null): Reply {
  const meanwhile = isLastEdit(work.startedAt) ? stillGoing[work.kind] : 'Questions are answered meanwhile.';
  return {
    content: `**${doingOf(work)}**\n${changeStep(progress)}\n${meanwhile}`,
    components: cancelRow(work),
  };
}

function changeStep(progress: ChangeProgress | null): string {
  if (progress?.step !== 'pins') return stepLine(progress);
  return `Asking the pinned questions: ${progress.done} of ${progress.total} done.`;
}

/**
 * That somebody else changes the texts, and who.
 *
 * @param other - Null: in another process, of which `holder` tells.
 */
export function waitingReply(work: RunningWork, other: RunningWork | null, holder: UserError): Reply {
  const who =
    other === null
      ? brief(inChat(holder), 400)
      : `${brief(other.by, 50)} is changing the texts (${doingOf(other)}); that began ${time(other.startedAt, 'R')}.`;
  return {
    content: `**${doingOf(work)}**\n${who}\nThis goes on by itself when that is done.`,
    components: cancelRow(work),
  };
}

/** How a change is taken back. */
export interface Back {
  /** States: where to, and the one that is left. */
  readonly to: string;
  readonly from: string;
  /** When what left the texts is deleted for good (ISO 8601); null where nothing left. */
  readonly until: string | null;
}

/** What a change came to, and how it is taken back. */
export function changedReply(receipt: ChangeReceipt, back: Back | null): Reply {
  const done = doneParts(receipt).map(({ title, rest }) =>
    title === null ? plain(rest) : `${titled(title)} ${plain(rest)}`,
  );
  const lines = [...done, ...backLines(receipt, back), ...missingLines(receipt).map(plain)];
  return {
    content: joinWhatFits(lines, '\n', maxContentChars),
    components: rowsOf(back === null ? [] : [button('Undo', 'go-back', back.to, back.from)]),
  };
}

function backLines({ what, change }: ChangeReceipt, back: Back | null): readonly string[] {
  const until = back?.until == null ? '' : ` until ${dayOf(back.until)}; then it is deleted for good`;
  const undo = back === null ? '' : 'Undo or ';
  switch (what) {
    case 'removed':
      return [
        `No answer quotes ${change.count === 1 ? 'it' : 'them'} any more. ${undo}\`/texts restore\` brings it back${until}.`,
      ];
    case 'replaced':
      return [`${undo}\`/texts restore\` brings the version before back${until}.`];
    case 'undone':
      return [`${undo}\`/texts history\` brings back what this took away${until}.`];
    default:
      return [];
  }
}

/** Discord shows it in the time zone of who reads. */
export const dayOf = (at: string): string => time(new Date(at), 'D');

/** Pins that a change would lose, and the question whether it is to be made all the same. */
export function lostPinsReply(lost: readonly GoldenResult[], name: string): Reply {
  const questions =
    lost.length === 1
      ? 'A pinned question would lose its answer.'
      : `${lost.length} pinned questions would lose their answers.`;
  const haveAnswers = lost.some(({ answer }) => answer !== null);
  return {
    content: `**Nothing is changed yet.** ${questions}`,
    embeds: embedded(lost.map(pinText), {}, '\n\n'),
    components: goOnRows(name, haveAnswers ? lost.length : 0),
  };
}

/** Whether to make a change all the same. @param answered - How many pins it would lose, where any has a new answer; else 0. */
export function goOnRows(name: string, answered: number) {
  const move = `Go on and pin the new answer${answered === 1 ? '' : 's'}`;
  return rowsOf([
    button('Leave it as it was', 'leave', name),
    button('Go on all the same', 'go-on', name),
    ...(answered > 0 ? [button(move, 'move-pins', name)] : []),
  ]);
}

/** A pinned question, what is expected, and what is answered now. */
export function pinText(result: GoldenResult): string {
  const [question = '', ...lines] = pinLines(result);
  return [`**${plain(question)}**`, ...lines.map((line) => brief(line, 500))].join('\n');
}
