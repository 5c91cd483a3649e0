import { type Answer, passagesOf } from '../../library/index.js';
import { confidenceOf, strengthOf } from '../../wording/index.js';
import { type AnswerState, answerId, passageId } from '../buttons/answer-parts.js';
import { button, rowsOf } from '../buttons/labels.js';
import { customId } from '../custom-id.js';
import { oneLine } from '../escape.js';
import type { Scope } from '../find-again.js';
import type { Reply } from '../reply.js';
import { color, passageEmbed, type ShownPassage } from './answer.js';

/** How many passages one can page through: their keys have room in a custom id. */
export const maxPassages = 5;

export interface PassageReply {
  readonly passage: ShownPassage;
  readonly question: string;
  readonly state: AnswerState;
  /** Offers to share it with the channel. */
  readonly isPrivate: boolean;
}

/** One passage of an answer with its buttons. */
export function passageReply({ passage, question, state, isPrivate }: PassageReply): Reply {
  const { index, keys, scope } = state;
  const rank = keys.length > 1 ? `passage ${index + 1} of ${keys.length}` : null;
  const { embed, lacksNotes } = passageEmbed(passage, question, rank);
  const turn = (label: string, to: number) => {
    const isPossible = to >= 0 && to < keys.length;
    return button(label, answerId('page', { ...state, index: isPossible ? to : index }), !isPossible);
  };
  const buttons = [
    ...(keys.length > 1 ? [turn('‹ Previous', index - 1), turn('Next ›', index + 1)] : []),
    button('More context', customId('context', passage.key)),
    ...(lacksNotes ? [button('Footnotes', customId('notes', passage.key))] : []),
    button('Copy citation', customId('copy', passage.key)),
    button('Why this passage', passageId('why', scope, [passage.key])),
    ...(isPrivate ? [button('Share', answerId('share', state))] : []),
  ];
  return { embeds: [embed], components: rowsOf(buttons), isPrivate };
}

/** What `/ask` says: the best passage, unless it is clear that there is no answer. */
export function answerReply(answer: Answer, scope: Scope, askerId: string, isPrivate: boolean): Reply {
  const passages = passagesOf(answer);
  const confidence = confidenceOf(answer.evidence, answer.threshold);
  const [best] = passages;
  if (best === undefined || confidence === 'not-found') return notFoundReply(answer, scope, isPrivate);
  const keys = passages.slice(0, maxPassages).map(({ key }) => key);
  return passageReply({
    passage: { ...best, strength: strengthOf(best.evidence, answer.threshold) },
    question: answer.question,
    state: { askerId, scope, index: 0, keys },
    isPrivate,
  });
}

function notFoundReply(answer: Answer, scope: Scope, isPrivate: boolean): Reply {
  const keys = passagesOf(answer)
    .slice(0, maxPassages)
    .map(({ key }) => key);
  const advice =
    keys.length === 0
      ? 'Nothing has been indexed yet: a moderator can add texts and run `/reindex`.'
      : 'You can try other words, or read the passage that comes nearest; it may be about something else.';
  return {
    embeds: [
      {
        color: color,
        author: { name: oneLine(answer.question) },
        title: `${scope === 'one' ? 'This text does' : 'The texts do'} not answer this question`,
        description: advice,
      },
    ],
    components: rowsOf(
      keys.length === 0 ? [] : [button('Show the nearest passage', passageId('nearest', scope, keys))],
    ),
    isPrivate,
  };
}
