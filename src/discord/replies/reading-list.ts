import { listed } from '../../wording/index.js';
import type { ReadingList } from '../finding/reading-list.js';
import { button, type Reply, rowsOf } from '../message/reply.js';
import { titled } from './answer.js';

/** Five of them leave an answer its room. */
const maxTitleChars = 50;

/** `*Coffee Houses*, *The Essay* and *Tea*`. */
const titlesOf = ({ texts }: ReadingList): string =>
  listed(texts.map(({ title }) => titled(title, maxTitleChars)));

/** What is above an answer in a channel that is kept to some texts; none where it isn't. */
export function fromLines(list: ReadingList): readonly string[] {
  if (list.isGone) return ['-# The texts that this channel was kept to are gone: all texts were asked'];
  return list.texts.length === 0 ? [] : [`-# From ${titlesOf(list)} only`];
}

/** What a channel is kept to, and how that is changed. */
export function readingListReply(list: ReadingList): Reply {
  const choose = '`/texts channel` with one to five texts keeps it to these.';
  if (!list.isGone && list.texts.length === 0)
    return { content: `Questions in this channel go to all texts. ${choose}` };
  const here = list.isOfChannel ? 'This thread, as its channel,' : 'This channel';
  return {
    content: list.isGone
      ? `The texts that this channel was kept to are gone, so questions go to all texts. ${choose}`
      : `${here} is kept to ${titlesOf(list)}.\n\`/ask\` and \`/cite\` look only there, unless somebody names a text; each answer says so at its top.`,
    components: rowsOf([button('Go back to all texts', 'no-list')]),
  };
}
