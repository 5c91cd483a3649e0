import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** What happens on Discord without anybody's fault: too late, the message is gone, or another process was faster. */
const quietCodes: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

export function isQuiet(error: unknown): boolean {
  return error instanceof DiscordAPIError && quietCodes.includes(error.code);
}

/** Discord already has a response to this interaction. */
export function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

/** More than 15 minutes have passed since the interaction: Discord takes no more edits. */
export function isExpired(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidWebhookToken;
}
