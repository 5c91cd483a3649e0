import type { APIEmbed } from 'discord.js';
import type { Context } from '../../library.js';
import { oneLine } from '../escape.js';
import { EMBED } from '../limits.js';
import type { ShownPassage } from './answer.js';
import { COLOR, titleOf } from './answer.js';
import { showQuote } from './quote.js';

const REMARK_CHARS = 160;

/** The text around a passage, cut at the ends of sentences on both sides where it is too long. */
export function contextEmbed(context: Context, passage: ShownPassage, question: string | null): APIEmbed {
  const { sentence } = passage;
  const quote = showQuote(
    { ...context, ...(sentence === undefined ? {} : { sentence }) },
    EMBED.descriptionChars - REMARK_CHARS,
    sentence ?? context.passage,
  );
  const isCut = quote.isSentenceCut || quote.sentencesBefore > 0 || quote.sentencesAfter > 0;
  const remark = isCut
    ? `\n-# Left out for length: ${quote.sentencesBefore} sentences before and ${quote.sentencesAfter} after`
    : '';
  return {
    color: COLOR,
    ...(question === null ? {} : { author: { name: oneLine(question) } }),
    title: titleOf(context.title),
    description: quote.text + remark,
    footer: { text: context.page === null ? 'More context' : `More context, from page ${context.page} on` },
  };
}
