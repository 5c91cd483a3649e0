import type { LocatedNote, NotFoundAnswer } from '../../library/index.js';
import { hintWords, type ToldHint } from '../../wording/index.js';
import type { ReadingList } from '../finding/reading-list.js';
import { passageId, type Scope } from '../message/answer-parts.js';
import { cutToFit } from '../message/cut.js';
import { escapeText } from '../message/escape.js';
import { componentLimits, maxContentChars } from '../message/limits.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import { noteButtons } from './note-button.js';
import { questionLine } from './question-line.js';
import { fromLines } from './reading-list.js';

/** Of what was not found, grey, as that is told quietly. */
const quietColor = 0x80848e;

interface RefusalOptions {
  readonly scope: Scope;
  /** What its channel is kept to, where that was asked. */
  readonly list: ReadingList;
  /** Keys of the passages that come nearest, best first. */
  readonly nearest: readonly string[];
  /** Those that were asked for by their number. */
  readonly notes: readonly LocatedNote[];
  readonly isPrivate: boolean;
}

/** A question that no passage answers, told quietly: in grey, with what would help. */
export function notFoundReply(
  { question, hint }: NotFoundAnswer,
  { scope, list, nearest, notes, isPrivate }: RefusalOptions,
): Reply {
  const { finding, advice } = hint === null ? refusal(scope, nearest.length === 0) : hinted(hint);
  const isOffered =
    nearest.length > 0 && (hint === null || hint.kind === 'language' || hint.kind === 'look-up');
  return {
    content: [questionLine(question), ...fromLines(list), finding].join('\n'),
    embeds: embedded(advice, { color: quietColor }),
    components: rowsOf([
      ...noteButtons(notes.slice(0, componentLimits.buttonsPerRow)),
      ...(isOffered ? [button('Show the nearest passage', ...passageId('nearest', scope, nearest))] : []),
      ...(scope === 'list' ? [button('Ask all texts', 'ask-all')] : []),
    ]),
    isPublic: !isPrivate,
  };
}

const doNotAnswer: Readonly<Record<Scope, string>> = {
  all: 'The texts do not answer this question.',
  one: 'This text does not answer this question.',
  list: 'The texts that this channel is kept to do not answer this question.',
};

function refusal(scope: Scope, isEmpty: boolean): ToldHint {
  return {
    finding: doNotAnswer[scope],
    advice: [
      ...(scope === 'list' ? ['Only these were asked: to ask the others as well, press Ask all texts.'] : []),
      isEmpty
        ? 'There are no texts yet: a moderator can add some with `/texts add`.'
        : 'You can try other words, or read the passage that comes nearest; it may be about something else.',
    ],
  };
}

function hinted(hint: NonNullable<NotFoundAnswer['hint']>): ToldHint {
  // A name of a command needs no backslashes, and what is around it is ours.
  const { finding, advice } = hintWords(hint, {
    lookUp: (number) => `/cite note: ${number}`,
    listTexts: '/help lists them',
    help: '/help names the texts and',
    lists: { works: '/works', notes: '/cite', texts: '/help' },
  });
  const shown = (line: string) => cutToFit(line, maxContentChars / 2, escapeText);
  return { finding: shown(finding), advice: advice.map(shown) };
}
