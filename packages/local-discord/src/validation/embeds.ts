import type { APIEmbed } from 'discord-api-types/v10';
import type { Problem } from './form-errors.js';
import { countTrimmed } from './text.js';

/** Over all embeds of a message: title, description, names and values of fields, footer and author. */
const maxEmbedCharsTotal = 6000;

/** What the schema does not say about embeds. */
export function checkEmbeds(embeds: readonly APIEmbed[]): readonly Problem[] {
  const total = embeds.reduce((sum, embed) => sum + embedChars(embed), 0);
  if (total <= maxEmbedCharsTotal) return [];
  const message = `Embed size exceeds maximum size of ${maxEmbedCharsTotal}`;
  return [{ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message }];
}

function embedChars({ title, description, fields, footer, author }: APIEmbed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap((field) => [field.name, field.value]),
  ];
  return texts.reduce((sum, text) => sum + countTrimmed(text), 0);
}
