import type { GoldenQuestion, GoldenResult } from '../../library/index.js';
import { customId } from '../message/custom-id.js';
import { cutToFit, joinWhatFits, shorten } from '../message/cut.js';
import { escapeText, oneLine, plain } from '../message/escape.js';
import { embedLimits, maxContentChars } from '../message/limits.js';
import { button, type Reply, rowsOf } from '../message/reply.js';
import { color } from './answer.js';
import { pageOf, placeFooter, turnButtons } from './paging.js';
import { pinText } from './text-change.js';

const pinsPerPage = 5;
const maxQuestionChars = 200;
const maxWordsChars = 300;

/** That a question is pinned, and what its answer has to say. */
export function pinnedReply(pin: GoldenQuestion): Reply {
  const words = cutToFit(oneLine(pin.words), maxContentChars / 2, (text) => escapeText(text, false)).text;
  return {
    content: `Pinned: **${plain(shorten(pin.question, maxQuestionChars))}**\nIts answer has to say: “${words}”\nWhere a change of the texts would lose that, Ibid asks first. \`/texts pinned\` shows what is pinned.`,
    components: rowsOf([button('Remove pin', customId('unpin', pin.id, '0'))]),
    isPrivate: true,
  };
}

/** What is pinned. @param removed - One that was just removed. */
export function pinsReply(
  pins: readonly GoldenQuestion[],
  pageIndex: number,
  removed: GoldenQuestion | null = null,
): Reply {
  const head =
    removed === null ? [] : [`Not pinned any more: ${plain(shorten(removed.question, maxQuestionChars))}`];
  if (pins.length === 0) {
    const none =
      'No question is pinned. Pin stands under answers that you ask for with `private: True`; or type the question here: `/texts pinned` with `question`.';
    return { content: [...head, none].join('\n'), isPrivate: true };
  }
  const page = pageOf(pins, pinsPerPage, pageIndex);
  const { shown, index, first } = page;
  return {
    ...(head.length === 0 ? {} : { content: head.join('\n') }),
    embeds: [
      {
        color,
        title: `Pinned questions (${pins.length})`,
        description: joinWhatFits(
          shown.map((pin, i) => pinLines(pin, first + i)),
          '\n\n',
          embedLimits.descriptionChars,
        ),
        ...placeFooter(page),
      },
    ],
    components: [
      ...rowsOf([
        button('Ask them all', customId('run-pins')),
        ...turnButtons(page, (to) => customId('pins', String(to))),
      ]),
      ...rowsOf(
        shown.map((pin, i) => button(`Remove ${first + i}`, customId('unpin', pin.id, String(index)))),
      ),
    ],
    isPrivate: true,
  };
}

function pinLines({ question, words, title, by }: GoldenQuestion, place: number): string {
  return [
    `**${place}** ${plain(shorten(question, maxQuestionChars))}`,
    `expected: “${plain(shorten(oneLine(words), maxWordsChars))}”`,
    `-# from ${plain(shorten(title, 100))}, pinned by ${plain(shorten(by, 50))}`,
  ].join('\n');
}

export function pinsRunReply(results: readonly GoldenResult[]): Reply {
  const lost = results.filter(({ isKept }) => !isKept);
  const all =
    results.length === 1 ? 'The pinned question has' : `All ${results.length} pinned questions have`;
  const content =
    lost.length === 0
      ? `${all} the expected answer.`
      : `${lost.length} of ${results.length} pinned questions ${lost.length === 1 ? 'does' : 'do'} not have the expected answer.`;
  return {
    content,
    embeds:
      lost.length === 0
        ? []
        : [{ color, description: joinWhatFits(lost.map(pinText), '\n\n', embedLimits.descriptionChars) }],
    components: rowsOf([button('Show what is pinned', customId('pins', '0'))]),
    isPrivate: true,
  };
}
