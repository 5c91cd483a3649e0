import type { APIEmbed } from 'discord.js';
import type { Context } from '../../library/index.js';
import { byline, counted, pagesName } from '../../wording/index.js';
import { oneLine } from '../escape.js';
import { embedLimits } from '../limits.js';
import type { ShownPassage } from './answer.js';
import { color, titleOf } from './answer.js';
import { noteFields } from './note-fields.js';
import { showQuote } from './quote.js';

const remarkChars = 160;
const footerChars = 60;

/** The text around a passage, cut at the ends of sentences on both sides where it is too long. */
export function contextEmbed(context: Context, passage: ShownPassage, question: string | null): APIEmbed {
  const { sentence } = passage;
  const quote = showQuote(
    { ...context, ...(sentence === undefined ? {} : { sentence }) },
    embedLimits.descriptionChars - remarkChars,
    sentence ?? context.passage,
  );
  const isCut = quote.isSentenceCut || quote.sentencesBefore > 0 || quote.sentencesAfter > 0;
  const remark = isCut
    ? `\n-# Left out for length: ${counted(quote.sentencesBefore, 'sentence')} before and ${quote.sentencesAfter} after`
    : '';
  const title = titleOf(context.title, byline(context));
  const author = question === null ? {} : { author: { name: oneLine(question) } };
  const description = quote.text + remark;
  const room =
    embedLimits.totalChars - footerChars - embedLimits.authorChars - title.length - description.length;
  return {
    color: color,
    ...author,
    title,
    description,
    fields: [...noteFields(context.footnotes, room, '/cite shows them').fields],
    footer: {
      text: context.pages === null ? 'More context' : `More context, ${oneLine(pagesName(context.pages))}`,
    },
  };
}
