import type { APIActionRowComponent, APIButtonComponent, APIEmbed } from 'discord.js';

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

/** One message, within Discord's sizes. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly ButtonRow[];
  /** Only the person who asked sees it; has no effect once a first response was sent. */
  readonly isPrivate?: boolean;
  /** Messages that follow it, as visible as it is. */
  readonly more?: readonly Reply[];
}
