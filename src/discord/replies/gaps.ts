import { time } from 'discord.js';
import {
  type Answer,
  outcomeOf,
  passagesOf,
  type RankedPassage,
  type UnansweredQuestion,
} from '../../library/index.js';
import { counted } from '../../wording/index.js';
import { brief, firstOf, joinWhatFits } from '../message/cut.js';
import { maxContentChars, maxQuestionChars } from '../message/limits.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import { sourceOf } from './answer.js';
import { pageOf, placeFooter, turnButtons } from './paging.js';

const gapsPerPage = 5;

const whatIsKept =
  'Kept are the words of a question and how often it was asked, never by whom; questions that are asked privately are not counted. Members see in `/help` that questions are counted. Each is deleted 30 days after it was last asked.';

/** What was asked and not found. @param mayPin - Whether the reader may pin an answer. */
export function gapsReply(
  gaps: readonly UnansweredQuestion[],
  isCounting: boolean,
  mayPin: boolean,
  pageIndex: number,
): Reply {
  const page = pageOf(gaps, gapsPerPage, pageIndex);
  const { shown, first } = page;
  const are = isCounting ? 'are' : 'are not';
  const state = `Questions that the texts do not answer, or only come near, ${are} counted in this server.`;
  const lines = shown.map((gap, i) => gapLines(gap, first + i));
  return {
    content: `${state} ${whatIsKept}`,
    embeds: embedded(lines, { title: `Asked and not found (${gaps.length})`, ...placeFooter(page) }),
    components: [
      ...rowsOf([
        isCounting
          ? button('Count no more', 'count-gaps', 'no')
          : button('Count from now on', 'count-gaps', 'yes'),
        ...(gaps.length === 0 ? [] : [button('Delete all now', 'forget-gaps')]),
        ...turnButtons(page, (to) => ['gaps', to]),
      ]),
      ...rowsOf(mayPin ? shown.map(({ id }, i) => button(`Pin ${first + i}`, 'pin-gap', id)) : []),
    ],
  };
}

function gapLines({ question, others, count, last }: UnansweredQuestion, place: number): string {
  const also = others.map((words) => `“${brief(words, 120)}”`).join(', ');
  return [
    `**${place}** ${brief(question, maxQuestionChars)}`,
    `-# asked ${count === 1 ? 'once' : counted(count, 'time')}, last ${time(new Date(last), 'R')}${also === '' ? '' : `; also as ${also}`}`,
  ].join('\n');
}

const nearestShown = 3;

/** That a question still has no clear answer, with the passages that come nearest, of which one can be pinned. */
export function stillGapReply({ id, question }: UnansweredQuestion, answer: Answer): Reply {
  const nearest = passagesOf(answer).slice(0, nearestShown);
  const isNear = outcomeOf(answer) === 'perhaps';
  const head = `The texts still ${isNear ? 'only come near' : 'do not answer'} this: **${brief(question, maxQuestionChars)}**`;
  if (nearest.length === 0) return { content: head };
  const how =
    'These passages come nearest. Where one of them is the answer, pin it: `/texts pinned` then shows it as expected, and as not found until Ibid finds it.';
  return {
    content: joinWhatFits([head, how, ...nearest.map(nearestLines)], '\n', maxContentChars),
    components: rowsOf(nearest.map(({ key }, i) => button(`Pin passage ${i + 1}`, 'pin-nearest', id, key))),
  };
}

function nearestLines(passage: RankedPassage, nth: number): string {
  const { sentence } = passage;
  return `> **${nth + 1}** ${firstOf(sentence.text, 350)}\n> — ${sourceOf(passage, sentence.pages)}`;
}
