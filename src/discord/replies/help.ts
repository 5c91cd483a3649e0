import type { ListedText } from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { embedLimits } from '../message/limits.js';
import { button, embedded, listField, type Reply, rowsOf } from '../message/reply.js';
import { textLine } from './texts.js';

const about =
  'Ibid answers questions with passages of the texts below, word for word, together with the footnotes that they cite. ' +
  'It writes nothing of its own, and says so when the texts do not answer.';

const none = 'None yet: a moderator can add some with `/texts add`.';

const commands = [
  '`/ask` searches all texts with their footnotes, those that moderators keep a channel to, or the one text that you choose.',
  '`/cite` searches the footnotes only, by number or words; without a note it lists them.',
  '`/works` lists the works that the footnotes cite, to copy as citations or to take along as a file.',
  '“Check this quote” in the menu of a message (Apps) says whether its words are in the texts, and how they differ; “Find in the texts” asks with them. You alone see the reply.',
  '`/texts` adds, replaces, removes and restores texts, and pins questions that must keep their answers; for moderators.',
  '`/reindex` reads the texts again after their folder was changed; for moderators.',
].join('\n');

const notStored =
  'Questions are not stored: they are in the answer on Discord and nowhere else, unless a moderator pins one. ';

/** Where a moderator has those counted that are not clearly answered. */
const gapsStored =
  'In this server, the words of questions that the texts do not answer, or only come near, are kept for moderators and ' +
  'counted, without who asked; not those that you ask with `private: True`. Each is deleted 30 days after it was last asked. Other questions are not stored, ' +
  'unless a moderator pins one. ';

const privacy =
  'Who changed the texts and when is kept with them. Of a message, Ibid reads the words only ' +
  'when you use its menu on it, and keeps none. Which footnotes your last answer ' +
  'showed is kept in memory for up to a day, so that `/cite` can offer them first.';

/**
 * What Ibid is, what is in the corpus, what each command searches, what is stored.
 *
 * @param countsGaps - Whether questions without an answer are counted here.
 */
export function helpReply(documents: readonly ListedText[], countsGaps: boolean): Reply {
  const lines = namedApart(documents).map(textLine);
  const isWhole = lines.join('\n').length <= embedLimits.fieldValueChars;
  return {
    embeds: embedded([about], {
      title: 'Ibid',
      fields: [
        ...listField(`Texts (${documents.length})`, documents.length === 0 ? [none] : lines),
        { name: 'Commands', value: commands },
        { name: 'Privacy', value: (countsGaps ? gapsStored : notStored) + privacy },
      ],
    }),
    components: rowsOf(isWhole ? [] : [button('All texts', 'texts', 0)]),
  };
}
