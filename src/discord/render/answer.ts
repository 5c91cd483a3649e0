import type { APIEmbed } from 'discord.js';
import type { CitedPassage, Quoted } from '../../library/index.js';
import { byline, comesNear, counted, isPossible, placeName, type Strength } from '../../wording/index.js';
import { escapeText, oneLine } from '../escape.js';
import { embedLimits } from '../limits.js';
import { cutToFit, shorten } from './cut.js';
import { noteFields } from './note-fields.js';
import { type ShownQuote, showQuote } from './quote.js';

/** A passage as it is shown: without a question it has no answering sentence and no strength. */
export type ShownPassage = CitedPassage & {
  readonly sentence?: Quoted;
  /** How well it answers the question; null without a question. */
  readonly strength: Strength | null;
};

export interface PassageEmbed {
  readonly embed: APIEmbed;
  /** Some footnotes are cut or missing. */
  readonly lacksNotes: boolean;
}

/** Discord's own blue. Every embed has it: colour carries no meaning here. */
export const color = 0x5865f2;

const maxSectionChars = 160;
/** Room kept for footnotes where the passage is long. */
const notesReserveChars = 1_400;

/**
 * A passage with its footnotes, within Discord's sizes: the quote comes first and gets most of the room.
 *
 * @param question - Stands above the passage; the buttons read it from there.
 * @param rank - Such as `passage 1 of 3`.
 */
export function passageEmbed(
  passage: ShownPassage,
  question: string | null,
  rank: string | null,
): PassageEmbed {
  const title = titleOf(passage.title, byline(passage));
  const author = question === null ? null : oneLine(question);
  const room = embedLimits.totalChars - title.length - (author?.length ?? 0) - footerRoom;
  const reserved = passage.footnotes.length > 0 ? notesReserveChars : 0;
  const quote = showQuote(passage, Math.min(embedLimits.descriptionChars, room - reserved) - remarkChars);
  const doubt = isPossible(passage.strength) ? [`*${comesNear}*`] : [];
  const description = [...doubt, quote.text, ...leftOut(quote)].join('\n');
  const notes = noteFields(
    passage.footnotes,
    room - description.length,
    'press Footnotes to read all in full',
  );
  return {
    embed: {
      color: color,
      ...(author === null ? {} : { author: { name: author } }),
      title,
      description,
      fields: [...notes.fields],
      footer: { text: footerOf(passage, rank) },
    },
    lacksNotes: notes.isIncomplete,
  };
}

/** For what is left out, and for doubt. */
const remarkChars = 220;
const footerRoom = maxSectionChars + 100;

function leftOut(quote: ShownQuote): readonly string[] {
  const parts = [
    quote.isSentenceCut ? 'the end of this sentence' : null,
    quote.sentencesBefore > 0 ? `${counted(quote.sentencesBefore, 'sentence')} before` : null,
    quote.sentencesAfter > 0 ? `${counted(quote.sentencesAfter, 'sentence')} after` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? [] : [`-# Left out for length: ${parts.join(', ')}`];
}

function footerOf(passage: ShownPassage, rank: string | null): string {
  return [
    passage.section === null ? null : shorten(oneLine(passage.section), maxSectionChars),
    oneLine(placeName(passage) ?? '') || null,
    passage.strength,
    rank,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** A document's title above an embed, and behind it who wrote it. */
export function titleOf(title: string, by = ''): string {
  const line = (oneLine(title) || '(untitled)') + oneLine(by);
  return cutToFit(line, embedLimits.titleChars, (text) => escapeText(text, false)).text;
}
