import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIEmbed,
  APIStringSelectComponent,
} from 'discord.js';

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;
export type MenuRow = APIActionRowComponent<APIStringSelectComponent>;

/** A text file that comes with a message. */
export interface ReplyFile {
  readonly name: string;
  readonly text: string;
}

/** One message, within Discord's sizes. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly (ButtonRow | MenuRow)[];
  readonly files?: readonly ReplyFile[];
  /** Only the person who asked sees it; has no effect once a first response was sent. */
  readonly isPrivate?: boolean;
  /** Messages that follow it, as visible as it is. */
  readonly more?: readonly Reply[];
}
