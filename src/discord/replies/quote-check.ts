import type { APIButtonComponent } from 'discord.js';
import type { PlacedQuote, QuoteCheck, QuoteFinding } from '../../library/index.js';
import { addTo } from '../../remembered.js';
import {
  counted,
  placeLines,
  placeStretches,
  placesOf,
  quotePlaceName,
  verdictOf,
} from '../../wording/index.js';
import { brief, cutToFit, joinWhatFits, overPages } from '../message/cut.js';
import { escapeText } from '../message/escape.js';
import { componentLimits, maxContentChars } from '../message/limits.js';
import { button, oneAfterAnother, type Reply, rowsOf, sharedBy } from '../message/reply.js';

const maxPlaceChars = 200;
const maxTextChars = 700;
/** Of all differences of one quotation, and of all its further places. */
const maxListChars = 500;

/**
 * Whether quotations are in the texts, as plain messages: a verdict, the place, the text's words with those marked that differ,
 * and each difference in words.
 */
export function quoteCheckReply({ quotations, unchecked }: QuoteCheck): Reply {
  const isOne = quotations.length === 1;
  const blocks = quotations.map((finding, nth) => ({
    text: blockOf(finding, isOne ? null : nth + 1),
    nth: nth + 1,
    passage: finding.places[0]?.passage ?? null,
  }));
  const rest = unchecked > 0 ? `-# ${counted(unchecked, 'more quotation')} not checked` : null;
  const messages = overPages(blocks, maxContentChars - restChars, ({ text }) => text.length, gap.length);
  const replies = messages.map((message, at): Reply => {
    const isLast = at === messages.length - 1;
    const passages = passagesOf(message, isOne);
    return {
      content: message.map(({ text }) => text).join(gap) + (isLast && rest !== null ? `\n${rest}` : ''),
      components: passageRows(passages, [shareButton(passages)]),
    };
  });
  return oneAfterAnother(replies);
}

interface Block {
  readonly text: string;
  readonly nth: number;
  /** Key of the passage that it is in. */
  readonly passage: string | null;
}

/** For what was not checked, and who shared it. */
const restChars = 90;

/** A passage that has quotations of a message, and which of them; none are named where there is only one. */
export interface QuotedPassage {
  readonly key: string;
  readonly of: readonly number[];
}

/** What replaces a message that is shared, and what the channel is shown. */
export function sharedCheck(
  content: string,
  passages: readonly QuotedPassage[],
  userId: string,
): { readonly update: Reply; readonly reply: Reply } {
  const shown = { content, components: passageRows(passages, []) };
  return { update: shown, reply: { ...shown, content: `${content}\n${sharedBy(userId)}`, isPublic: true } };
}

const gap = '\n\n';

/** One for each passage: Discord takes no two buttons that do the same. */
function passagesOf(blocks: readonly Block[], isOne: boolean): readonly QuotedPassage[] {
  const byPassage = new Map<string, number[]>();
  for (const { passage, nth } of blocks) {
    if (passage !== null) addTo(byPassage, passage, nth);
  }
  return [...byPassage]
    .slice(0, componentLimits.buttonsPerRow)
    .map(([key, of]) => ({ key, of: isOne ? [] : of }));
}

/** A row to read the passages, and one to cite them. @param more - What else is there. */
function passageRows(passages: readonly QuotedPassage[], more: readonly APIButtonComponent[]) {
  const row = (label: string, action: 'read' | 'copy') =>
    passages.map(({ key, of }) =>
      button(of.length === 0 ? label : `${label} of ${of.join(', ')}`, action, key),
    );
  return [...rowsOf(row('Read passage', 'read')), ...rowsOf([...row('Copy citation', 'copy'), ...more])];
}

/** Its id holds the passages: nothing but the words of a message comes back with a press. */
function shareButton(passages: readonly QuotedPassage[]): APIButtonComponent {
  const keys = passages.map(({ key }) => key).join('');
  const of = passages.map((passage) => passage.of.join('.')).join('-');
  return button('Share', 'share-quote', keys, of);
}

function blockOf(finding: QuoteFinding, nth: number | null): string {
  const { best, other, rest } = placesOf(finding);
  const share = other === null ? 1 : 1 / 2;
  return [
    `${nth === null ? '' : `${nth}. `}${quoted(finding.text, 80)}`,
    `**${escapeText(verdictOf(finding), false)}**`,
    ...(best === null ? [] : linesOf(best, share)),
    ...(other === null ? [] : [`**${escapeText(other.way, false)}**`, ...linesOf(other.place, share)]),
    ...furtherPlaces(rest, finding.more),
    ...(finding.verdict === 'not-found'
      ? ['-# “Find in the texts”, in the menu of the message, looks for what it means.']
      : []),
  ].join('\n');
}

/** @param share - Of the room for a place. */
function linesOf(place: PlacedQuote, share: number): readonly string[] {
  const lines = placeLines(place, (words) => quoted(words, 100)).map((line) => `- ${line}`);
  return [
    brief(quotePlaceName(place), maxPlaceChars),
    ...textsOf(place, maxTextChars * share),
    ...(lines.length > 0 ? [joinWhatFits(lines, '\n', maxListChars * share)] : []),
  ];
}

const stretchesShown = 4;

/** The sentences of a place; where they are long, from the quotation on. */
function textsOf(place: PlacedQuote, maxChars: number): readonly string[] {
  const stretches = placeStretches(place);
  const shown = stretches.slice(0, stretchesShown);
  const texts = shown.map((parts, nth) => {
    const text = parts.map((part) => part.text).join('');
    const room = Math.floor(maxChars / shown.length);
    const from = text.length > room ? Math.max(0, quoteStart(place, nth)) : 0;
    const cut = cutToFit(text.slice(from), room, (beginning) =>
      markdown(parts, { start: from, end: from + beginning.length }),
    );
    return `> ${from > 0 ? '… ' : ''}${cut}`;
  });
  return stretches.length > shown.length ? [...texts, '> […]'] : texts;
}

/** Where in a stretch of sentences the quotation begins. */
function quoteStart({ sentences, parts }: PlacedQuote, nth: number): number {
  const start = sentences[nth]?.start ?? 0;
  return (parts.find((part) => part.start >= start)?.start ?? start) - start;
}

/** The part of some sentences between two offsets into them, in one line, the marked words bold. */
function markdown(
  parts: readonly { readonly text: string; readonly isMarked: boolean }[],
  { start, end }: { readonly start: number; readonly end: number },
): string {
  let text = '';
  let at = 0;
  for (const part of parts) {
    const shown = part.text.slice(Math.max(0, start - at), Math.max(0, end - at)).replace(/\s+/g, ' ');
    at += part.text.length;
    const escaped = escapeText(shown, text === '');
    text += part.isMarked && shown.trim() !== '' ? `**${escaped}**` : escaped;
  }
  return text;
}

function furtherPlaces(others: readonly PlacedQuote[], more: number): readonly string[] {
  if (others.length === 0 && more === 0) return [];
  const names = others.map((place) => brief(quotePlaceName(place), maxPlaceChars));
  const rest = more > 0 ? [counted(more, 'more place')] : [];
  return [`-# Also: ${joinWhatFits([...names, ...rest], '; ', maxListChars)}`];
}

const quoted = (words: string, maxChars: number): string => `“${brief(words, maxChars)}”`;
