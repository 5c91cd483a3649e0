import { type Cuts, confidenceOf, type RankedPassage } from '../../library/index.js';
import { pagesName } from '../../wording/index.js';
import type { Ranked } from '../finding/find-again.js';
import { passageId, type Scope } from '../message/answer-parts.js';
import { brief, joinWhatFits } from '../message/cut.js';
import { plain } from '../message/escape.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import { titleOf } from './answer.js';
import { questionLine } from './question-line.js';

export interface WhyReply extends Ranked {
  readonly question: string;
  readonly scope: Scope;
}

/** Why a passage is offered, in three sentences for a person: how it was found, by which words, and what follows. */
export function whyReply({ passage, cuts, isLookUp, question, scope }: WhyReply): Reply {
  const { denseRank, lexicalRank } = passage.why;
  if (denseRank === null && lexicalRank === null)
    return { content: [questionLine(question), wasNamed].join('\n') };
  const lines = [foundBy(passage), wordsIn(passage), isLookUp ? wasLookedUp : verdict(passage, cuts)];
  return {
    content: [questionLine(question), ...lines].join('\n'),
    components: rowsOf([button('Figures', ...passageId('figures', scope, [passage.key]))]),
  };
}

const wasLookedUp = 'A word or a name is no question: it was looked up, and this is where the texts have it.';

const wasNamed = 'You named a place of the text, and this is what is printed there: nothing was searched.';

function foundBy(passage: RankedPassage): string {
  const { why, sentence, pages, title, section } = passage;
  const page = sentence.pages ?? pages;
  const where = page === null ? 'this one' : `this one on ${plain(pagesName(page))}`;
  const part = section === null ? '' : ` (“${brief(section, 120)}”)`;
  const ways = [
    why.denseRank === null ? null : `${ordinal(why.denseRank)} by what it means`,
    why.lexicalRank === null ? null : `${ordinal(why.lexicalRank)} by its words`,
  ].filter((way) => way !== null);
  return `Of the passages near your question, ${where} of *${titleOf(title)}*${part} comes ${ways.join(' and ')}.`;
}

function wordsIn({ why }: RankedPassage): string {
  const shared = wordList(why.sharedWords);
  const missing = wordList(why.missingWords);
  if (shared === null) return 'None of your words are in it, so it is its meaning alone that comes near.';
  const are = why.sharedWords.length === 1 ? 'is' : 'are';
  if (missing === null) return `All your words that count ${are} in it: ${shared}.`;
  return `Of your words ${shared} ${are} in it; ${missing} ${why.missingWords.length === 1 ? 'does' : 'do'} not.`;
}

function verdict({ evidence }: RankedPassage, cuts: Cuts): string {
  const said = {
    found: 'That is enough for Ibid to call it an answer.',
    perhaps:
      'That is not enough for Ibid to call it an answer, but it comes near: read for yourself whether it answers.',
    'not-found': 'That is too little for Ibid to call it an answer.',
  };
  return said[confidenceOf(evidence, cuts)];
}

/** The figures behind `whyReply`: evidence against the threshold, closeness, ranks, words. */
export function figuresReply({ passage, cuts, isLookUp, question }: WhyReply): Reply {
  const { why, evidence } = passage;
  const likely = `Likely to answer: ${share(evidence)} of 100; from ${share(cuts.threshold)} on, Ibid calls it an answer.`;
  const lines = [
    ...(isLookUp ? [] : [likely]),
    `Closeness in meaning to the question: ${why.cosine.toFixed(2)}, of its best sentence ${why.sentenceCosine.toFixed(2)} (1 would be the same meaning).`,
    `Rank by meaning: ${why.denseRank ?? 'not found by it'}; by words: ${why.lexicalRank ?? 'not found by them'}.`,
    `Words of the question in it: ${wordList(why.sharedWords) ?? 'none'}; not in it: ${wordList(why.missingWords) ?? 'none'}.`,
  ];
  return { content: questionLine(question), embeds: embedded(lines, { title: titleOf(passage.title) }) };
}

/** `1st`, `2nd`, `3rd`, `4th`. */
function ordinal(rank: number): string {
  const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as const;
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(rank);
  return `${rank}${endings[rule as keyof typeof endings]}`;
}

/** Rounded down, so that what misses the threshold never reads as if it reached it. */
const share = (evidence: number): string => String(Math.floor(evidence * 1_000) / 10);

/** Null for no words. */
function wordList(words: readonly string[]): string | null {
  const shown = words.map((word) => `*${brief(word, 60)}*`);
  return words.length === 0 ? null : joinWhatFits(shown, ', ', 400);
}
