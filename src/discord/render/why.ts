import type { APIEmbed } from 'discord.js';
import type { RankedPassage } from '../../library/index.js';
import { strengthOf } from '../../wording/index.js';
import { escapeText, oneLine } from '../escape.js';
import { color, titleOf } from './answer.js';
import { shorten } from './cut.js';

const maxWords = 20;
const maxWordsChars = 900;

/** Why a passage is offered: evidence against the threshold in plain words, the words in common, the ranks. */
export function whyEmbed(passage: RankedPassage, question: string, threshold: number): APIEmbed {
  const { why, evidence } = passage;
  const verdict =
    evidence >= threshold
      ? `This passage reaches ${share(evidence)}, so it counts as an answer (${strengthOf(evidence, threshold)}).`
      : `This passage reaches only ${share(evidence)}, so it does not count as an answer.`;
  return {
    color: color,
    author: { name: oneLine(question) },
    title: titleOf(passage.title),
    description:
      'How likely it is that a passage answers the question is estimated between 0 and 100, from its meaning, ' +
      `its words, and what reading it with the question tells. From ${share(threshold)} on, Ibid calls it an answer. ${verdict}`,
    fields: [
      { name: 'Meaning', value: meaningOf(passage) },
      { name: 'Words', value: rankOf(why.lexicalRank, 'in a search for the words of the question') },
      { name: 'Words of the question in it', value: wordList(why.sharedWords) },
      { name: 'Words of the question that are not in it', value: wordList(why.missingWords) },
    ],
  };
}

function meaningOf({ why }: RankedPassage): string {
  return (
    `${rankOf(why.denseRank, 'in a search by meaning')} ` +
    `Its closeness to the question is ${why.cosine.toFixed(2)}, that of its best sentence ` +
    `${why.sentenceCosine.toFixed(2)} (1 would be the same meaning).`
  );
}

const rankOf = (rank: number | null, search: string): string =>
  rank === null ? `It was not found ${search}.` : `It came ${ordinal(rank)} ${search}.`;

/** `1st`, `2nd`, `3rd`, `4th`. */
function ordinal(rank: number): string {
  const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as const;
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(rank);
  return `${rank}${endings[rule as keyof typeof endings]}`;
}

/** Rounded down, so that what misses the threshold never reads as if it reached it. */
const share = (evidence: number): string => String(Math.floor(evidence * 1_000) / 10);

function wordList(words: readonly string[]): string {
  if (words.length === 0) return 'none';
  const listed = shorten(words.slice(0, maxWords).map(oneLine).join(', '), maxWordsChars / 2);
  return escapeText(listed) + (words.length > maxWords ? `, and ${words.length - maxWords} more` : '');
}
