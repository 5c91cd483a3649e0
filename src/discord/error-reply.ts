import { randomUUID } from 'node:crypto';
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { UserError } from '../errors.js';
import type { Logger } from '../log.js';
import { inChatTerms, type NamedFolder } from './chat-terms.js';
import type { Reply } from './command.js';
import { escapeText } from './escape.js';
import { MAX_CONTENT_CHARS } from './limits.js';
import { cutToFit } from './render/cut.js';

/** What happens on Discord without anybody's fault: too late, the message is gone, or another process was faster. */
const QUIET_CODES: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

export function isQuiet(error: unknown): boolean {
  return error instanceof DiscordAPIError && QUIET_CODES.includes(error.code);
}

/** Discord already has a response to this interaction. */
export function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

export interface ErrorContext {
  readonly log: Logger;
  /** Logged with an incident. */
  readonly fields: Readonly<Record<string, string>>;
  /** Folders of the server, whose paths are not told. */
  readonly folders: readonly NamedFolder[];
}

/** A thrown value as a reply: what the asker can act on, all else as an incident whose id is in the log. */
export function replyToError(error: unknown, { log, fields, folders }: ErrorContext): Reply {
  if (error instanceof UserError) {
    const message = inChatTerms(error.message, folders);
    return { content: cutToFit(message, MAX_CONTENT_CHARS, escapeText).text, isPrivate: true };
  }
  const incident = randomUUID().slice(0, 8);
  log.error({ err: error, incident, ...fields }, 'interaction failed');
  return {
    content: `Something broke on our side. If you report it, mention \`${incident}\`.`,
    isPrivate: true,
  };
}
