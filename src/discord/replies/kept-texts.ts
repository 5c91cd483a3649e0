import type { CollectionUsage, KeptText, KeptTextDetails, RemovedText } from '../../library/index.js';
import {
  addedBy,
  byline,
  capital,
  counted,
  doubtLines,
  namedApart,
  notesLine,
  readingVerdict,
  sizeLine,
  usageLine,
  worstLines,
} from '../../wording/index.js';
import { versionToken } from '../finding/documents.js';
import { brief, joinWhatFits } from '../message/cut.js';
import { plain } from '../message/escape.js';
import { embedLimits } from '../message/limits.js';
import { button, embedded, type Reply, rowsOf } from '../message/reply.js';
import { titled } from './answer.js';
import { pageOf, placeFooter, turnButtons } from './paging.js';
import { dayOf } from './text-change.js';

const textsPerPage = 10;
const removedShown = 10;
const maxNameChars = 100;
/** Longer than the line that says how much of what it may have a collection has. */
const maxUsageChars = 150;

/**
 * The texts as moderators see them, over as many pages as they need.
 *
 * @param usage - How much the collection has of what it may have; null: it has no limit.
 */
export function keptTextsReply(
  texts: readonly KeptText[],
  pageIndex: number,
  usage: CollectionUsage | null,
): Reply {
  const page = pageOf(texts, textsPerPage, pageIndex);
  const lines = page.shown.map(
    (text) => `${titled(text.title)}${brief(byline(text), 80)}\n-# ${factsOf(text)}`,
  );
  const shown = joinWhatFits(lines, '\n', embedLimits.descriptionChars - maxUsageChars);
  const used = usage === null ? [] : [`\n-# This server has ${usageLine(usage)}.`];
  return {
    embeds: embedded([shown || 'None yet: `/texts add` adds some.', ...used], {
      title: `Texts (${texts.length})`,
      ...placeFooter(page),
    }),
    components: rowsOf(turnButtons(page, (to) => ['kept-texts', to])),
  };
}

function factsOf(text: KeptText): string {
  if (text.failure !== null) return `can't be read: ${brief(text.failure, 200)}`;
  return [
    brief(text.document, maxNameChars),
    `${counted(text.passages, 'passage')}, ${notesOf(text)}`,
    ...adding(text),
  ].join(' · ');
}

function notesOf({ notes, placed }: KeptText): string {
  if (notes === 0) return 'no notes';
  return `${counted(notes, 'note')}, ${placed === notes ? 'all placed' : `${notes - placed} not placed`}`;
}

const adding = ({ by, at }: KeptText): readonly string[] =>
  addedBy({ by: by === null ? null : brief(by, 50), at: at === null ? null : dayOf(at) });

export function keptTextReply({ text, report }: KeptTextDetails): Reply {
  const [added] = adding(text);
  const where = (report?.doubts.length ?? 0) > 0 ? ' `/texts audit` shows where.' : '';
  const lines = [
    `${titled(text.title)}${brief(byline(text), maxNameChars)}`,
    `File: ${brief(text.document, maxNameChars)}`,
    ...(report === null
      ? [`It can't be read: ${brief(text.failure ?? 'nobody knows why', 500)}`]
      : [plain(sizeLine(report)), plain(notesLine(report)), readingVerdict(report) + where]),
    added === undefined ? 'It was put into the folder of texts on the server.' : `${capital(added)}.`,
  ];
  return { content: lines.join('\n') };
}

/** How well a text was read, with the worst places. */
export function auditReply({ text, report }: KeptTextDetails): Reply {
  if (report === null) return keptTextReply({ text, report });
  const worst = worstLines(report).map(plain);
  const lines = [notesLine(report), ...doubtLines(report)].map(plain);
  const places = worst.length === 0 ? [] : ['**Where most may be wrong**', ...worst];
  return {
    content: `How ${titled(text.title)} was read: ${readingVerdict(report)}`,
    embeds: embedded([...lines, ...places]),
  };
}

/** What was removed or replaced and can be brought back, newest first. */
export function removedReply(removed: readonly RemovedText[]): Reply {
  if (removed.length === 0) return { content: 'There is no text that was removed and can be restored.' };
  const shown = removed.slice(0, removedShown);
  const lines = namedApart(shown).map(
    (text, i) =>
      `**${i + 1}** ${titled(text.title)}: left on ${dayOf(text.at)} by ${brief(text.by, 50)}, is deleted for good on ${dayOf(text.until)}`,
  );
  const rest = removed.length - shown.length;
  const more = rest > 0 ? [`and ${counted(rest, 'older one')}: \`/texts restore\` with its title`] : [];
  return {
    content: 'These texts, or versions of them, can be restored.',
    embeds: embedded([...lines, ...more]),
    components: rowsOf(
      shown.map((text, i) => button(`Restore ${i + 1}`, 'restore-text', versionToken(text))),
    ),
  };
}
