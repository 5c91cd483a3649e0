import type { GoldenQuestion, GoldenResult } from '../../library/index.js';
import { brief, firstOf } from '../message/cut.js';
import { maxContentChars } from '../message/limits.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import { pageOf, placeFooter, turnButtons } from './paging.js';
import { pinText } from './text-change.js';

const pinsPerPage = 5;

const questionOf = ({ question }: GoldenQuestion): string => brief(question, 200);

/** That a question is pinned, and what its answer has to say. */
export function pinnedReply(pin: GoldenQuestion): Reply {
  const words = firstOf(pin.words, maxContentChars / 2);
  return {
    content: `Pinned: **${questionOf(pin)}**\nIts answer has to say: “${words}”\nWhere a change of the texts would lose that, Ibid asks first. \`/texts pinned\` shows what is pinned.`,
    components: rowsOf([button('Remove pin', 'unpin', pin.id, 0)]),
  };
}

/** What is pinned. @param removed - One that was just removed. */
export function pinsReply(
  pins: readonly GoldenQuestion[],
  pageIndex: number,
  removed: GoldenQuestion | null = null,
): Reply {
  const head = removed === null ? [] : [`Not pinned any more: ${questionOf(removed)}`];
  if (pins.length === 0) {
    const none =
      'No question is pinned. The button “Pin” is under answers that you ask for with `private: True`; or type the question here: `/texts pinned` with `question`.';
    return { content: [...head, none].join('\n') };
  }
  const page = pageOf(pins, pinsPerPage, pageIndex);
  const { shown, index, first } = page;
  const lines = shown.map((pin, i) => pinLines(pin, first + i));
  return {
    ...(head.length === 0 ? {} : { content: head.join('\n') }),
    embeds: embedded(lines, { title: `Pinned questions (${pins.length})`, ...placeFooter(page) }, '\n\n'),
    components: [
      ...rowsOf([button('Ask them all', 'run-pins'), ...turnButtons(page, (to) => ['pins', to])]),
      ...rowsOf(shown.map((pin, i) => button(`Remove ${first + i}`, 'unpin', pin.id, index))),
    ],
  };
}

function pinLines(pin: GoldenQuestion, place: number): string {
  return [
    `**${place}** ${questionOf(pin)}`,
    `expected: “${brief(pin.words, 300)}”`,
    `-# from ${brief(pin.title, 100)}, pinned by ${brief(pin.by, 50)}`,
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
    embeds: embedded(lost.map(pinText), {}, '\n\n'),
    components: rowsOf([button('Show what is pinned', 'pins', 0)]),
  };
}
