import type { APIEmbed } from 'discord-api-types/v10';
import type { Problem } from './form-errors.js';
import { countTrimmed } from './text.js';
import { checkUrl, urlSchemes } from './urls.js';

/** Over all embeds of a message: title, description, names and values of fields, footer and author. */
const maxEmbedCharsTotal = 6000;

/** What the schema does not say about embeds. Paths start with the key that holds them. */
export function checkEmbeds(embeds: readonly APIEmbed[], attachments: readonly string[]): readonly Problem[] {
  const total = embeds.reduce((sum, embed) => sum + embedChars(embed), 0);
  const tooLarge: Problem[] =
    total <= maxEmbedCharsTotal
      ? []
      : [
          {
            path: ['embeds'],
            code: 'MAX_EMBED_SIZE_EXCEEDED',
            message: `Embed size exceeds maximum size of ${maxEmbedCharsTotal}`,
          },
        ];
  return [
    ...tooLarge,
    ...embeds.flatMap((embed, index) => checkEmbedUrls(embed, ['embeds', index], attachments)),
  ];
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

function checkEmbedUrls(
  embed: APIEmbed,
  path: Problem['path'],
  attachments: readonly string[],
): readonly Problem[] {
  const check = (url: string | null | undefined, keys: readonly string[], schemes: readonly string[]) =>
    checkUrl(url, [...path, ...keys], schemes, attachments);
  return [
    ...check(embed.url, ['url'], urlSchemes.link),
    ...check(embed.author?.url, ['author', 'url'], urlSchemes.link),
    ...check(embed.author?.icon_url, ['author', 'icon_url'], urlSchemes.media),
    ...check(embed.footer?.icon_url, ['footer', 'icon_url'], urlSchemes.media),
    ...check(embed.image?.url, ['image', 'url'], urlSchemes.media),
    ...check(embed.thumbnail?.url, ['thumbnail', 'url'], urlSchemes.media),
  ];
}
